import { namesAnother } from "../../extract/find-mentions.ts";
import { PUBLIC_MAILBOXES } from "../../hosts/known-hosts.ts";
import { seen, type Signal } from "../signal.ts";

export const contactElsewhere: Signal = {
  id: "contact-elsewhere",
  catches: "A message in the name of a brand whose buttons write to an address outside the brand.",
  falseAlarms: "Partners that nobody listed; the reader's own address is not meant, so only addresses that a link writes to count.",
  sources: ["observed practice: alarm mails whose report button opens a letter to the fraudster"],
  observe({ claim, evidence, standingOf }) {
    if (!claim || namesAnother(evidence)) return [];
    const found = evidence.emails.find(({ domain, span }) => !PUBLIC_MAILBOXES.has(domain) && standingOf(domain) === "foreign" && isLinked(span));
    return found ? seen("contact-elsewhere", [found.span], { address: found.address, brand: claim.name, real: claim.real }) : [];

    function isLinked(span: { part: string; start: number }): boolean {
      if (evidence.message.links.some((link) => /^mailto:/i.test(link.href) && link.shown.part === span.part && link.shown.start === span.start)) return true;
      const text = evidence.message.parts.find((part) => part.id === span.part)?.text ?? "";
      return /mailto:\s?$/i.test(text.slice(Math.max(0, span.start - 9), span.start));
    }
  },
};
