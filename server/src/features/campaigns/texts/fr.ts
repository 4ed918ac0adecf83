import type { CampaignTexts } from "./en.ts";

const signalements = (number: number): string => `${number} ${number < 2 ? "signalement" : "signalements"}`;
const indicateurs = (number: number): string => `${number} ${number < 2 ? "indicateur" : "indicateurs"}`;

export const fr: CampaignTexts = {
  needsPerson: {
    exercise: "C’est peut-être un exercice : une copie faite pour apprendre.",
    tenant: "Ce lieu se trouve sur une plateforme que d’autres partagent.",
    shared: "Un hôte de tout le monde : seule cette page est visée.",
    popular: "Beaucoup envoient sous ce nom.",
    "short-number": "Beaucoup d’expéditeurs partagent les numéros courts.",
  },
  unknown: {
    brand: "Aucune marque n’y est nommée.",
    lure: "Son histoire n’est aucune de celles que nous connaissons.",
    nowhere: "Rien n’y mène quelque part : ni adresse, ni numéro, ni compte.",
    country: "Personne n’a dit de quel pays elle a été signalée.",
  },
  founded: "Fondée par son premier signalement.",
  revived: "Revue, bien qu’elle fût terminée : confirmée comme avant.",
  confirmed: (indicators) => `L’a confirmée${indicators > 0 ? ` avec ${indicateurs(indicators)}` : ""}.`,
  dismissed: (because) => (because === null ? "L’a écartée." : `L’a écartée : ${because}`),
  reopened: "L’a rouverte.",
  extinguished: "A dit qu’elle est terminée.",
  assigned: (name) => (name === null ? "Ne l’a confiée à personne." : `L’a confiée à ${name}.`),
  renamed: (title) => `L’a appelée « ${title} ».`,
  published: (is) => (is ? "L’a publiée." : "L’a retirée de la liste publique."),
  indicators: (state, number) => (state === null ? "A regardé un indicateur et l’a laissé tel quel." : `${{ confirmed: "A confirmé", refused: "A refusé", proposed: "A de nouveau proposé" }[state]} ${indicateurs(number)}.`),
  merged: (campaign, reports) => `Y a réuni ${campaign}, ${signalements(reports)}.`,
  mergedInto: (campaign) => `L’a réunie à ${campaign}.`,
  split: (campaign, reports) => `En a séparé ${signalements(reports)} comme ${campaign}.`,
  splitFrom: (campaign) => `L’a séparée de ${campaign}.`,
  undone: (deed) => `A annulé ce qui était fait : ${deed}.`,
  deeds: { confirmed: "confirmation", dismissed: "mise à l’écart", reopened: "réouverture", extinguished: "fin de la campagne", assigned: "attribution", renamed: "nom", published: "publication", commented: "commentaire", indicator: "indicateur", merged: "réunion", split: "séparation" },
  wasUndone: (sentence) => `${sentence} (annulé)`,
};
