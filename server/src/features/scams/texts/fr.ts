import type { ScamTexts } from "./en.ts";

const kind = (channel: "sms" | "email"): string => (channel === "sms" ? "SMS" : "e-mails");

/** « d'Orvane », « de Paylane ». */
const de = (name: string): string => (/^[aeiouyhàâéèêëîïôûü]/i.test(name) ? `d'${name}` : `de ${name}`);

export const fr: ScamTexts = {
  title: "Les arnaques du moment",
  lead: (brand) => `De faux messages, tels que des clients ${de(brand)} les ont signalés. Quelqu'un de chez nous a lu chacun d'eux.`,
  filter: { label: "Dans quel pays ?", all: "Tous les pays", submit: "Afficher" },
  current: "En ce moment",
  earlier: "Vues auparavant",
  empty: { title: "Rien à signaler pour le moment", lead: "Cela ne prouve rien sur un message que vous avez reçu : un nouveau peut apparaître chaque jour." },
  none: (country) => `Rien à signaler pour le moment : ${country}.`,
  check: "Vérifier un message",
  report: "Signaler un message",
  story: "Une histoire sans nom",
  kind: (channel, brand) => `${channel === "sms" ? "SMS" : "E-mail"} au nom ${de(brand)}`,
  kindOther: (channel) => `${channel === "sms" ? "SMS" : "E-mail"} au nom d'une autre entreprise`,
  since: "Depuis",
  lastSeen: "Signalé pour la dernière fois",
  sinceDay: "Depuis le",
  lastDay: "Signalé pour la dernière fois le",
  where: "Où",
  leads: "Mène à",
  notToOpen: "Écrit de façon à ne pas pouvoir s'ouvrir.",
  example: "Exemple. Noms, numéros et adresses sont cachés.",
  notOurs: (brand) => `Ce message ne vient pas ${de(brand)}.`,
  notFirm: "Ce message ne vient pas de l'entreprise qu'il nomme.",
  over: "Il n'est plus signalé.",
  doNow: "Si vous l'avez reçu",
  dont: "N'ouvrez pas le lien et ne répondez pas.",
  inDoubt: (website) => `En cas de doute, tapez vous-même ${website}.`,
  already: "J'y ai répondu : que faire",
  back: "Toutes les arnaques du moment",
  follow: "Suivre cette liste",
  feedTitle: (brand) => `${brand} : les arnaques du moment`,
  warning: ({ brand, own, channel, story, places, website }) =>
    `De faux ${kind(channel)} ${own ? `au nom ${de(brand)} ` : ""}circulent${story === "" ? "" : ` et évoquent ${story}`}.${places === "" ? "" : ` Ils mènent à ${places}.`} Ils ne viennent pas de nous. N'ouvrez pas le lien et ne répondez pas. En cas de doute, tapez vous-même ${website}.`,
};
