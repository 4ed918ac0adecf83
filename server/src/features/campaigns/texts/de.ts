import type { CampaignTexts } from "./en.ts";

const meldungen = (number: number): string => `${number} ${number === 1 ? "Meldung" : "Meldungen"}`;
const merkmale = (number: number): string => `${number} ${number === 1 ? "Indikator" : "Indikatoren"}`;

export const de: CampaignTexts = {
  needsPerson: {
    exercise: "Das kann eine Übung sein: eine Kopie, die jemand beim Lernen gebaut hat.",
    tenant: "Dieser Ort liegt auf einer Plattform, die andere mitbenutzen.",
    shared: "Ein Host für alle: Gemeint ist nur diese eine Seite.",
    popular: "Unter diesem Namen senden viele.",
    "short-number": "Kurze Nummern teilen sich viele Absender.",
  },
  unknown: {
    brand: "Keine Marke wird darin genannt.",
    lure: "Ihre Geschichte ist keine, die wir kennen.",
    nowhere: "Nichts darin führt irgendwohin: keine Adresse, keine Nummer, kein Konto.",
    country: "Niemand hat gesagt, aus welchem Land sie gemeldet wurde.",
  },
  founded: "Durch ihre erste Meldung entstanden.",
  revived: "Wieder gesehen, obwohl sie vorbei war: bestätigt wie zuvor.",
  confirmed: (indicators) => `Hat sie bestätigt${indicators > 0 ? `, mit ${merkmale(indicators)}` : ""}.`,
  dismissed: (because) => (because === null ? "Hat sie verworfen." : `Hat sie verworfen: ${because}`),
  reopened: "Hat sie wieder geöffnet.",
  extinguished: "Hat gesagt, dass sie vorbei ist.",
  assigned: (name) => (name === null ? "Hat sie niemandem gegeben." : `Hat sie ${name} gegeben.`),
  renamed: (title) => `Hat sie „${title}“ genannt.`,
  published: (is) => (is ? "Hat sie veröffentlicht." : "Hat sie von der öffentlichen Liste genommen."),
  indicators: (state, number) => (state === null ? "Hat einen Indikator angesehen und so gelassen." : `Hat ${merkmale(number)} ${{ confirmed: "bestätigt", refused: "abgelehnt", proposed: "wieder vorgeschlagen" }[state]}.`),
  merged: (campaign, reports) => `Hat ${campaign} mit ihr vereint, ${meldungen(reports)}.`,
  mergedInto: (campaign) => `Hat sie mit ${campaign} vereint.`,
  split: (campaign, reports) => `Hat ${meldungen(reports)} als ${campaign} abgetrennt.`,
  splitFrom: (campaign) => `Hat sie von ${campaign} abgetrennt.`,
  undone: (deed) => `Hat zurückgenommen, was getan war: ${deed}.`,
  deeds: { confirmed: "Bestätigung", dismissed: "Verwerfen", reopened: "Wiederöffnung", extinguished: "Ende der Kampagne", assigned: "Zuteilung", renamed: "Name", published: "Veröffentlichung", commented: "Kommentar", indicator: "Indikator", merged: "Vereinigung", split: "Abtrennung" },
  wasUndone: (sentence) => `${sentence} (zurückgenommen)`,
};
