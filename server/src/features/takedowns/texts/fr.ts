import { paragraphs, type ReportWords, type TakedownTexts } from "./takedown-texts.ts";

const NAMES: Record<ReportWords["kind"], string> = { place: "Adresse web", phone: "Numéro de téléphone", email: "Adresse électronique", payment: "Moyen de paiement", sender: "Expéditeur" };
const ASKS: Record<ReportWords["kind"], string> = {
  place: "Merci de l’examiner et de la retirer, ou d’empêcher le client concerné d’utiliser votre service.",
  phone: "Merci de l’examiner et d’empêcher que ce numéro serve à la fraude.",
  email: "Merci de l’examiner et de fermer cette boîte, ou d’empêcher qu’elle serve à la fraude.",
  payment: "Merci de l’examiner et d’arrêter les paiements vers ce compte.",
  sender: "Merci de l’examiner et d’arrêter les messages envoyés sous ce nom.",
};

export const fr: TakedownTexts = {
  subject: ({ kind, shown, brand }) => `Fraude au nom de ${brand} : ${NAMES[kind].toLowerCase()} ${shown}`,
  report: ({ brand, website, domains, desk, kind, shown, firstSeen, lastSeen, seen, claimsOurBrand, caseId, contact, hasEvidence }) => paragraphs(
    `Au service des abus de ${desk}`,
    `Nous sommes ${brand}. Ce qui suit sert à escroquer des personnes et, à notre connaissance, vous pouvez y mettre fin. ${ASKS[kind]}`,
    `${NAMES[kind]} : ${shown}\nVu pour la première fois : ${firstSeen}\nVu pour la dernière fois : ${lastSeen}\nSignalements qui le mentionnent : ${seen}`,
    `Pourquoi nous le disons :\n${[
      claimsOurBrand && `- Les messages qui le contiennent disent venir de ${brand}. Nous ne les avons pas envoyés.`,
      kind === "place" && `- Ce n’est aucun de nos sites. Les voici : ${domains.join(", ")}.`,
      "- Des clients ont signalé ces messages ; une personne de chez nous les a examinés et a confirmé la fraude.",
    ].filter((line) => line !== false).join("\n")}`,
    hasEvidence && "Un message tel qu’il a été reçu est joint. Ce qui révélerait son destinataire en a été retiré.",
    "Dans ce texte, les adresses sont écrites de façon que personne ne les suive par erreur. Les parties lisibles par machine les donnent exactement.",
    `Merci de répondre à ce courriel ; notre référence est ${caseId}. Si quelqu’un d’autre est compétent, merci de nous le dire.`,
    `${brand}\n${website}\n${contact}`,
  ),
  reminderSubject: (subject) => `Rappel : ${subject}`,
  reminder: ({ brand, desk, shown, sentAt, lastSeen, caseId, contact }) => paragraphs(
    `Au service des abus de ${desk}`,
    `Le ${sentAt}, nous vous avons écrit au sujet de ${shown}, qui sert à escroquer des personnes au nom de ${brand}. Nous n’avons pas encore reçu de réponse. Le dernier signalement date du ${lastSeen}.`,
    "Merci de nous dire ce que vous avez décidé, ou qui d’autre est compétent.",
    `Notre référence est ${caseId}.`,
    `${brand}\n${contact}`,
  ),
};
