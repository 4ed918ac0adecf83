import type { ReplyTexts } from "./en.ts";

export const fr: ReplyTexts = {
  answer: {
    subject: (brand) => `${brand} : le message que vous avez signalé`,
    hello: "Bonjour,",
    thanks: "Merci de nous avoir montré ce message. Nous l'avons examiné, et voici ce que nous avons trouvé.",
    why: "Ce qui nous le fait dire",
    now: "Ce que vous pouvez faire maintenant",
    real: "Cette réponse vient-elle bien de nous ?",
    realAt: (site) => `Copiez-la en entier, tapez vous-même ${site} dans votre navigateur et collez-la : nous reconnaissons ce que nous avons envoyé.`,
    realWithout: (website) => `Elle ne contient aucun lien et ne vous demande rien. En cas de doute, ouvrez notre application ou tapez vous-même ${website}.`,
    never: "Nous ne demandons jamais de mot de passe, de code ni de coordonnées de carte par courriel.",
    foot: (brand, mailbox) => `${brand} envoie cette réponse automatiquement, une seule fois pour chaque message signalé. Pour nous en montrer un autre, transférez-le à ${mailbox}.`,
  },
  confirmation: {
    subject: (brand) => `${brand} : pouvons-nous vous répondre à cette adresse ?`,
    hello: "Bonjour,",
    asked: (brand) => `Quelqu'un, sans doute vous, a signalé un message à ${brand} et souhaite une réponse à cette adresse.`,
    press: "Si c'était vous, ouvrez cette page et appuyez sur le bouton. Nous vous enverrons alors ce que nous avons trouvé :",
    notYou: "Si ce n'était pas vous, vous n'avez rien à faire. Personne n'apprend si cette adresse existe.",
    until: "La page fonctionne pendant sept jours.",
    foot: (brand) => `${brand} envoie ce message automatiquement.`,
  },
  page: {
    title: "Recevoir votre réponse par courriel",
    lead: "Vous nous avez signalé un message. Appuyez sur le bouton : nous enverrons ce que nous avons trouvé à l'adresse que vous avez donnée.",
    button: "M'envoyer la réponse",
    doneTitle: "Votre réponse est en route",
    doneLead: "Elle devrait arriver dans quelques minutes. Sinon, regardez parmi les courriels indésirables.",
    goneTitle: "Cette page ne fonctionne plus",
    goneLead: "Elle fonctionne pendant sept jours, telle qu'elle figure dans notre message. Vous pouvez signaler le message de nouveau à tout moment.",
    report: "Signaler un message",
  },
  titles: { answer: "Notre réponse à un signalement", confirmation: "Notre question avant de répondre à un signalement" },
};
