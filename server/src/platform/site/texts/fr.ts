import type { ShellTexts } from "./en.ts";

export const fr: ShellTexts = {
  service: "Sécurité",
  skip: "Aller au contenu",
  home: (name) => `${name}, sécurité : accueil`,
  nav: { check: "Vérifier", already: "Que faire", write: "Nos messages", scams: "Arnaques" },
  languages: "Langue",
  inLanguage: (name) => `Cette page en ${name}`,
  footer: {
    odd: "Un message vous paraît étrange ? Transférez-le à",
    never: "Ce que nous ne demandons jamais",
    report: "Signaler un message",
    runBy: (name) => `Service rendu par ${name} sur ses propres serveurs, avec le logiciel libre Rempart.`,
  },
  refusals: {
    missing: { title: "Cette page n'est pas ici", lead: "L'adresse est peut-être ancienne, ou mal recopiée. Votre appareil n'y est pour rien." },
    tooLarge: { title: "Ce fichier est trop lourd", lead: "Nous lisons jusqu'à 25 Mo. Envoyez le courriel sans ses pièces jointes, ou collez son texte." },
    tooMany: { title: "Trop de vérifications à la fois", lead: "Beaucoup de messages sont arrivés de votre réseau en peu de temps. Attendez une minute, puis réessayez." },
    fault: { title: "L'erreur vient de nous", lead: "Nous n'avons pas pu finir. Rien de ce que vous avez montré n'a été gardé. Réessayez dans quelques minutes." },
    unread: { title: "Nous n'avons pas pu lire cet envoi", lead: "Il en manquait une partie à l'arrivée. Recommencez depuis le formulaire." },
    meanwhile: "En attendant : n'ouvrez pas le lien du message et n'y répondez pas.",
    checkAgain: "Vérifier un message",
    seeSteps: "Voir quoi faire maintenant",
    reference: (id) => `Référence à citer si vous nous écrivez : ${id}`,
  },
};
