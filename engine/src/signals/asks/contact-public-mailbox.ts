import { PUBLIC_MAILBOXES } from "../../hosts/known-hosts.ts";
import { seen, type Signal } from "../signal.ts";

export const contactPublicMailbox: Signal = {
  id: "contact-public-mailbox",
  catches: "Answers, or a button such as \u201creport\u201d, go to a mailbox that anyone can open.",
  falseAlarms: "Clubs and craftsmen; the reader's own address quoted back: only a linked address, or one beside a story, counts.",
  sources: ["advance-fee mail: the classic shape", "FTC: how to recognise phishing"],
  observe({ claim, evidence }) {
    const found = evidence.emails.find((each) => PUBLIC_MAILBOXES.has(each.domain));
    if (!found) return [];
    const told = evidence.lures.some((lure) => CONTACT_STORIES.has(lure.id));
    const linked = (): boolean => evidence.message.links.some((link) => /^mailto:/i.test(link.href)) || evidence.message.parts.some((part) => /mailto:/i.test(part.text.slice(0, 20_000)));
    if (!told && !(claim && linked())) return [];
    return seen("contact-public-mailbox", [found.span], { address: found.address, brand: claim?.name ?? "" });
  },
};

const CONTACT_STORIES = new Set<string>(["prize", "inheritance", "loan", "job", "investment", "extortion", "benefit", "verify-account", "new-device", "account-suspended"]);
