import { PUBLIC_MAILBOXES } from "../../hosts/known-hosts.ts";
import { readHost } from "../../hosts/read-address.ts";
import { seen, type Signal } from "../signal.ts";

export const replyToElsewhere: Signal = {
  id: "reply-to-elsewhere",
  catches: "Answers would go to another domain than the sender.",
  falseAlarms: "Newsletters, ticket systems and mailing lists answer elsewhere: a hint for a message that claims a brand.",
  sources: ["Sublime Security rules: reply-to mismatch"],
  observe(context) {

    const { evidence, fromDomain } = context;
    const [replyTo] = evidence.message.replyTo;
    if (!replyTo || !replyTo.domain || !fromDomain || PUBLIC_MAILBOXES.has(replyTo.domain)) return [];
    if (readHost(replyTo.domain).domain === readHost(fromDomain).domain || context.standingOf(replyTo.domain) === "official") return [];
    return seen("reply-to-elsewhere", [{ part: "reply-to", start: 0, end: evidence.message.parts.find((part) => part.id === "reply-to")?.text.length ?? 0 }], { domain: replyTo.domain, from: fromDomain });
  },
};
