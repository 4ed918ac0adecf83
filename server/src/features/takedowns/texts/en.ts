import { paragraphs, type ReportWords, type TakedownTexts } from "./takedown-texts.ts";

const NAMES: Record<ReportWords["kind"], string> = { place: "Web address", phone: "Telephone number", email: "E-mail address", payment: "Way of payment", sender: "Sender" };
const ASKS: Record<ReportWords["kind"], string> = {
  place: "Please look at it and take it down, or stop the customer behind it from using your service.",
  phone: "Please look at it and stop this number from being used for fraud.",
  email: "Please look at it and close this mailbox, or stop it from being used for fraud.",
  payment: "Please look at it and stop payments to it.",
  sender: "Please look at it and stop messages under this name.",
};

export const en: TakedownTexts = {
  subject: ({ kind, shown, brand }) => `Fraud in the name of ${brand}: ${NAMES[kind].toLowerCase()} ${shown}`,
  report: ({ brand, website, domains, desk, kind, shown, firstSeen, lastSeen, seen, claimsOurBrand, caseId, contact, hasEvidence }) => paragraphs(
    `To the abuse desk of ${desk}`,
    `We are ${brand}. What follows is used to defraud people, and as far as we know it is yours to stop. ${ASKS[kind]}`,
    `${NAMES[kind]}: ${shown}\nFirst seen: ${firstSeen}\nLast seen: ${lastSeen}\nReports that name it: ${seen}`,
    `Why we say so:\n${[
      claimsOurBrand && `- The messages that carry it claim to come from ${brand}. We did not send them.`,
      kind === "place" && `- It is none of our sites. Those are: ${domains.join(", ")}.`,
      "- Customers reported the messages, and a person here has looked at them and confirmed the fraud.",
    ].filter((line) => line !== false).join("\n")}`,
    hasEvidence && "A message as it was received is attached. What would tell who received it has been removed.",
    "In this text, addresses are written so that nobody follows them by mistake. The machine-readable parts hold them exactly.",
    `Please answer to this mail; our reference is ${caseId}. If somebody else is in charge, please tell us who.`,
    `${brand}\n${website}\n${contact}`,
  ),
  reminderSubject: (subject) => `Reminder: ${subject}`,
  reminder: ({ brand, desk, shown, sentAt, lastSeen, caseId, contact }) => paragraphs(
    `To the abuse desk of ${desk}`,
    `On ${sentAt} we wrote to you about ${shown}, which is used to defraud people in the name of ${brand}. We have had no answer yet. It was last reported to us on ${lastSeen}.`,
    "Please tell us what you have decided, or who else is in charge.",
    `Our reference is ${caseId}.`,
    `${brand}\n${contact}`,
  ),
};
