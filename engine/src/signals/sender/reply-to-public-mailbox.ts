import { PUBLIC_MAILBOXES } from "../../hosts/known-hosts.ts";
import { seen, type Signal } from "../signal.ts";

export const replyToPublicMailbox: Signal = {
  id: "reply-to-public-mailbox",
  catches: "A sender with a domain of its own whose answers go to a mailbox that anyone can open.",
  falseAlarms: "Clubs and small firms; lists that keep the author as Reply-To.",
  sources: ["advance-fee mail: the classic shape"],
  observe(context) {

    const { evidence, fromDomain } = context;
    const [replyTo] = evidence.message.replyTo;
    if (!replyTo || !PUBLIC_MAILBOXES.has(replyTo.domain) || !fromDomain || replyTo.address === evidence.message.from[0]?.address) return [];
    if (evidence.message.headers.some((header) => header.name === "list-id" || header.name === "list-post")) return [];
    if (replyTo.domain === fromDomain && replyTo.name !== "" && replyTo.name === evidence.message.from[0]?.name) return [];
    return seen("reply-to-public-mailbox", [{ part: "reply-to", start: 0, end: evidence.message.parts.find((part) => part.id === "reply-to")?.text.length ?? 0 }], { address: replyTo.address, from: fromDomain });
  },
};
