import { paragraphs, type ReportWords, type TakedownTexts } from "./takedown-texts.ts";

const NAMES: Record<ReportWords["kind"], string> = { place: "Webadresse", phone: "Telefonnummer", email: "E-Mail-Adresse", payment: "Zahlungsweg", sender: "Absender" };
const ASKS: Record<ReportWords["kind"], string> = {
  place: "Bitte prüfen Sie sie und nehmen Sie sie vom Netz, oder hindern Sie den Kunden dahinter daran, Ihren Dienst zu nutzen.",
  phone: "Bitte prüfen Sie sie und verhindern Sie, dass sie für Betrug genutzt wird.",
  email: "Bitte prüfen Sie sie und schließen Sie dieses Postfach, oder verhindern Sie, dass es für Betrug genutzt wird.",
  payment: "Bitte prüfen Sie ihn und halten Sie Zahlungen dorthin an.",
  sender: "Bitte prüfen Sie ihn und unterbinden Sie Nachrichten unter diesem Namen.",
};

export const de: TakedownTexts = {
  subject: ({ kind, shown, brand }) => `Betrug im Namen von ${brand}: ${NAMES[kind]} ${shown}`,
  report: ({ brand, website, domains, desk, kind, shown, firstSeen, lastSeen, seen, claimsOurBrand, caseId, contact, hasEvidence }) => paragraphs(
    `An die Abuse-Stelle von ${desk}`,
    `Wir sind ${brand}. Das Folgende dient dazu, Menschen zu betrügen, und soweit wir wissen, können Sie es unterbinden. ${ASKS[kind]}`,
    `${NAMES[kind]}: ${shown}\nZuerst gesehen: ${firstSeen}\nZuletzt gesehen: ${lastSeen}\nMeldungen, die es nennen: ${seen}`,
    `Warum wir das sagen:\n${[
      claimsOurBrand && `- Die Nachrichten, die es enthalten, geben vor, von ${brand} zu kommen. Wir haben sie nicht gesendet.`,
      kind === "place" && `- Es gehört zu keiner unserer Seiten. Das sind: ${domains.join(", ")}.`,
      "- Kunden haben die Nachrichten gemeldet; ein Mensch bei uns hat sie geprüft und den Betrug bestätigt.",
    ].filter((line) => line !== false).join("\n")}`,
    hasEvidence && "Eine Nachricht, wie sie ankam, liegt bei. Was verrät, wer sie bekam, wurde entfernt.",
    "In diesem Text sind Adressen so geschrieben, dass ihnen niemand versehentlich folgt. Die maschinenlesbaren Teile nennen sie genau.",
    `Bitte antworten Sie auf diese Mail; unser Zeichen ist ${caseId}. Ist jemand anderes zuständig, sagen Sie uns bitte, wer.`,
    `${brand}\n${website}\n${contact}`,
  ),
  reminderSubject: (subject) => `Erinnerung: ${subject}`,
  reminder: ({ brand, desk, shown, sentAt, lastSeen, caseId, contact }) => paragraphs(
    `An die Abuse-Stelle von ${desk}`,
    `Am ${sentAt} haben wir Ihnen zu ${shown} geschrieben, womit im Namen von ${brand} Menschen betrogen werden. Eine Antwort haben wir noch nicht. Zuletzt gemeldet wurde es uns am ${lastSeen}.`,
    "Bitte sagen Sie uns, was Sie entschieden haben oder wer sonst zuständig ist.",
    `Unser Zeichen ist ${caseId}.`,
    `${brand}\n${contact}`,
  ),
};
