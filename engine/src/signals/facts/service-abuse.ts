import { PUBLIC_MAILBOXES } from "../../hosts/known-hosts.ts";
import { provesOrigin } from "../../message/authentication-verdict.ts";
import { isOwnMailDomain } from "../../policy/own-senders.ts";
import { unlistedWays } from "../../verdict/unlisted-ways.ts";
import { seen, type Signal } from "../signal.ts";

export const serviceAbuse: Signal = {
  id: "service-abuse",
  catches: "Really sent by the brand's systems, yet asking what the brand never asks, or with a way to pay, write, call or go that the policy does not list.",
  falseAlarms: "A policy that forgot a use.",
  sources: ["project field notes: 6 of 1,541 phishing mails pass through the brand's own systems"],
  observe(context) {

    const { authentication, policy, evidence } = context;
    if (!authentication || !policy || !provesOrigin(authentication) || !isOwnMailDomain(policy, authentication.alignedDomain, context.fromDomain)) return [];
    const never = new Set<string>(policy.channels[evidence.message.channel].neverAsks);
    const ask = evidence.asks.find((each) => !each.negated && (never.has(each.id) || each.id === "crypto-transfer"));
    const stranger = context.strangers[0];
    // The reader's answer would leave the brand: a mailbox that anyone can open.
    const answered = evidence.message.replyTo.find((each) => PUBLIC_MAILBOXES.has(each.domain));
    // What the brand itself registered, account and address included, is listed.
    const way = ask || stranger || answered || context.facts.outbound ? undefined : unlistedWays(context)[0];
    if (!ask && !stranger && !answered && !way) return [];
    const replyTo = { part: "reply-to", start: 0, end: evidence.message.parts.find((part) => part.id === "reply-to")?.text.length ?? 0 };
    return seen("service-abuse", [ask?.span ?? stranger?.shown ?? way?.span ?? replyTo], { what: ask?.id ?? (stranger ? "open-link" : (way?.what ?? "reply")), brand: context.directory.own!.name });
  },
};
