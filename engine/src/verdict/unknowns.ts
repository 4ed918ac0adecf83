import type { Facts } from "../facts.ts";
import { failed } from "../message/authentication-verdict.ts";
import type { Context } from "../signals/signal.ts";
import type { Unknown, Verdict } from "./judgement.ts";

/** What nobody could tell, said aloud. */
export function unknownsOf(context: Context, facts: Facts, verdict: Verdict): Unknown[] {
  const { evidence, authentication, claim, policy } = context;
  const { message, links } = evidence;
  const found: Unknown[] = [];
  const add = (id: Unknown["id"], data: Record<string, string> = {}): void => void found.push({ id, data });
  if (message.channel === "sms") add("sender-sms");
  else if (message.carriage === "pasted") add("sender-pasted");
  else if (message.forwarded?.how === "inline") add("forward-may-alter");
  else if (!authentication || (authentication.by === "header" && !failed(authentication))) add("signature-unchecked");
  const web = links.filter((link) => link.host !== "");
  if (web.length > 0 && verdict !== "genuine") add("site-not-opened");
  const short = web.find((link) => link.shortener && facts.expanded?.[link.href] === undefined);
  if (short) add("short-link-target", { domain: short.domain });
  const stranger = context.strangers.find((link) => !link.shortener && !link.platform && !link.ip && facts.domainAgeDays?.[link.domain] === undefined);
  if (stranger && verdict !== "genuine") add("domain-age", { domain: stranger.domain });
  if (policy && claim?.own && !facts.outbound && !facts.outboundAltered && verdict !== "fraud") add(facts.registerAsked ? "register-no-match" : "register-not-asked");
  if (!claim) add("no-brand");
  if (message.carriage === "pasted" && verdict !== "fraud") add("only-part");
  if (message.images.length > 0 && !facts.qr) add("image-unread");
  const [attachment] = message.attachments;
  if (attachment && attachment.name !== "") add("attachment-unopened", { name: attachment.name });
  return found;
}
