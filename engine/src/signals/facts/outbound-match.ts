import type { Evidence } from "../../extract/evidence.ts";
import { provesOrigin } from "../../message/authentication-verdict.ts";
import { isOnlyText } from "../../message/read-headers.ts";
import { readWhole, turnsAround } from "../../verdict/read-whole.ts";
import { type Context, seen, type Signal } from "../signal.ts";

export const outboundMatch: Signal = {
  id: "outbound-match",
  catches: "Found in the register of what the brand really sent, every link and number the same.",
  falseAlarms: "None: a copy with another link does not match.",
  sources: ["the outbound register"],
  observe(context) {

    const { facts: { outbound }, evidence } = context;
    // Words around a forward are not registered; nor is what nobody read, or what is shown in another order than it is written.
    if (!outbound || !readWhole(evidence) || turnsAround(evidence) || (!isProven(context) && showsMore(evidence))) return [];
    return seen("outbound-match", [], { title: outbound.title, date: outbound.sentAt.slice(0, 10) });
  },
};

const isProven = ({ authentication }: Context): boolean => authentication !== null && provesOrigin(authentication);

/**
 * An unsigned mail of other parts than plain text, of which none showed words: an HTML part may be one remote picture. Where HTML shows words, the
 * verdict's own rule looks at it.
 */
function showsMore({ message }: Evidence): boolean {
  if (message.carriage !== "mail" || message.parts.some((part) => part.id.startsWith("html"))) return false;
  return !isOnlyText(message.headers);
}
