import { always, ownOr } from "./catalogue.ts";
import type { Case, Catalogue } from "./catalogue.ts";
import { frNames } from "./fr-names.ts";
import { de, frSignals } from "./fr-signals.ts";

const MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

/** What not to do, by what the message holds. */
const leave = ({ links }: Case) => (links === 0 ? "Ne faites pas ce qu’il demande et ne répondez pas." : links === 1 ? "N’ouvrez pas le lien et ne répondez pas." : "N’ouvrez aucun de ses liens et ne répondez pas.");
const goYourself = ({ brand, real }: Case) => `ouvrez vous-même l’application ${de(brand)}, ou tapez ${real || "son adresse"}`;
const SUSPICIOUS = "Ce message nous paraît suspect : quelque chose n’y est pas à sa place.";
const UNPROVEN = "Rien ne prouve d’où vient ce message.";

export const fr: Catalogue = {
  ...frNames,
  signals: frSignals,
  verdicts: {
    genuine: {
      word: "Authentique",
      own: () => ({ sentence: "Oui, ce message vient de nous.", lead: "Voici comment nous le savons. Si un autre message reprend ces mots, faites-le vérifier aussi." }),
    },
    fraud: {
      word: "Fraude",
      own: (c) => ({ sentence: "Ce message ne vient pas de nous.", lead: `${leave(c)} Ce message ne change rien à votre compte chez nous.` }),
      brand: (c) => ({ sentence: `Ce message imite ${c.brand}.`, lead: `${leave(c)} Pour vérifier votre compte, ${goYourself(c)}.` }),
      none: (c) => ({ sentence: "Ce message est une tentative de fraude.", lead: `${leave(c)} Vous ne lui devez rien.` }),
    },
    suspicious: {
      word: "Suspect",
      own: (c) => ({ sentence: SUSPICIOUS, lead: `N’y touchez pas pour l’instant. Ouvrez vous-même notre application ou ${c.real || "notre site"} : si c’est vrai, vous l’y trouverez.` }),
      brand: (c) => ({ sentence: SUSPICIOUS, lead: `Il ne vient peut-être pas ${de(c.brand)}. N’y touchez pas pour l’instant et ${goYourself(c)} : si c’est vrai, vous l’y trouverez.` }),
      none: (c) => ({ sentence: SUSPICIOUS, lead: `${leave(c)} Si vous pensez connaître l’expéditeur, demandez-lui par un autre moyen.` }),
    },
    unproven: {
      word: "Sans preuve",
      own: (c) => ({ sentence: UNPROVEN, lead: `Il peut venir de nous, ou non. Le plus simple : n’y touchez pas, et ouvrez vous-même notre application ou ${c.real || "notre site"}. Si c’est vrai, vous l’y trouverez.` }),
      brand: (c) => ({ sentence: UNPROVEN, lead: `Il peut venir ${de(c.brand)}, ou non. Le plus simple : n’y touchez pas, et ${goYourself(c)}. Si c’est vrai, vous l’y trouverez.` }),
      none: () => ({ sentence: UNPROVEN, lead: "Il peut dire vrai, ou non. S’il nomme une entreprise, ouvrez vous-même son application ou son site. S’il nomme une personne, demandez-lui par un autre moyen." }),
    },
  },
  kinds: {
    proof: { own: "Preuve", other: "Preuve" },
    match: { own: "En sa faveur", other: "En sa faveur" },
    rule: { own: "Contraire à nos règles", other: "Inhabituel pour cet expéditeur" },
    hint: { own: "Indice, faible seul", other: "Indice, faible seul" },
    neither: { own: "Ni pour, ni contre", other: "Ni pour, ni contre" },
    unverified: { own: "Non vérifié", other: "Non vérifié" },
  },
  unknowns: {
    "sender-sms": () => "Qui l’a envoyé. Le numéro ou le nom affiché peut être emprunté à quelqu’un qui n’y est pour rien.",
    "sender-pasted": () => "Qui l’a envoyé. Dans un texte copié, la ligne de l’expéditeur ne prouve rien.",
    "signature-unchecked": () => "La signature de l’expéditeur. Nous n’avons pas pu la vérifier ici.",
    "site-not-opened": () => "Ce que montre le site aujourd’hui. Nous n’avons pas ouvert le lien.",
    "short-link-target": ({ domain }) => `Où mène le lien court. ${domain} ne le montre pas, et nous ne l’avons pas suivi.`,
    "domain-age": ({ domain }) => `Depuis quand ${domain} existe. Nous ne l’avons pas demandé.`,
    "register-not-asked": (_, { own }) => own ? "Si nous l’avons envoyé. Notre registre d’envois n’était pas accessible." : "Si l’entreprise nommée l’a vraiment envoyé. Nous n’avons pas le registre de ses envois.",
    "register-no-match": (_, { own }) => own ? "Si nous l’avons envoyé. Il n’est pas dans notre registre, qui ne contient peut-être pas tout." : "Si quelqu’un l’a inscrit. Il n’est pas dans notre registre, ce qui ne prouve rien.",
    "brand-unknown": ({ name }) => `Si « ${name} » écrit vraiment ainsi. Nous n’avons pas la liste de ses adresses.`,
    "no-brand": () => "De qui il dit venir. Il ne nomme aucune entreprise que nous connaissions.",
    "only-part": () => "Le reste du message, si vous n’en avez copié qu’une partie.",
    "image-unread": () => "Les mots qui sont dans ses images. Nous ne les avons pas lus.",
    "attachment-unopened": ({ name }) => `Ce que contient le fichier « ${name} ». Nous ne l’avons pas ouvert.`,
    "forward-may-alter": () => "Le message tel qu’il est arrivé. Un transfert ne montre que ce que la messagerie a gardé.",
    "language-unsure": () => "Sa langue. Le texte est trop court pour en être certain ; quelque chose a pu nous échapper.",
  },
  advice: {
    "do-not-open": always("N’ouvrez ni ses liens ni ses fichiers."),
    "do-not-reply": always("Ne répondez pas, même pour refuser. Une réponse leur apprend que quelqu’un lit vos messages."),
    "do-not-call": always("N’appelez pas le numéro qu’il donne. Prenez un numéro que vous avez déjà."),
    "do-not-pay": ownOr("Ne payez rien. Ce que vous nous devez vraiment figure dans votre compte.", "Ne payez rien à cause de ce message."),
    "do-not-install": always("N’installez rien de ce qu’il propose."),
    "do-not-scan": always("Ne scannez pas le code QR."),
    "delete": always("Supprimez-le une fois que vous l’avez signalé."),
    "report-brand": {
      own: () => "Signalez-le-nous : cela nous aide à y mettre fin et à prévenir les autres.",
      brand: ({ brand }) => `Signalez-le à ${brand}, par son application ou son site.`,
      none: () => "S’il nomme une entreprise, signalez-le-lui par son site.",
    },
    "report-national": always("Signalez-le au service de votre pays chargé des faux messages. C’est gratuit."),
    "type-address": {
      own: ({ real }) => `Pour vérifier, tapez vous-même ${real || "notre adresse"} dans votre navigateur.`,
      brand: ({ brand, real }) => `Pour vérifier, tapez vous-même ${real || `l’adresse ${de(brand)}`} dans votre navigateur.`,
      none: () => "Pour vérifier ce que dit une entreprise, tapez vous-même son adresse dans votre navigateur.",
    },
    "open-app": {
      own: () => "Ouvrez vous-même notre application. Si c’est vrai, vous l’y trouverez.",
      brand: ({ brand }) => `Ouvrez vous-même l’application ${de(brand)}. Si c’est vrai, vous l’y trouverez.`,
      none: () => "Si vous avez une application de cette entreprise, ouvrez-la vous-même. Si c’est vrai, vous l’y trouverez.",
    },
    "ask-brand": {
      own: () => "En cas de doute, demandez-nous, par notre application ou notre site.",
      brand: ({ brand }) => `En cas de doute, demandez à ${brand}, par son application ou son site.`,
      none: () => "En cas de doute, demandez à l’entreprise nommée, à un numéro que vous avez déjà.",
    },
    "attach-mail": always("Vous avez le courriel lui-même ? Joignez-le en fichier : il porte peut-être la signature de son expéditeur, un texte copié non."),
    "ask-person-otherwise": always("Demandez à la personne par un autre moyen : appelez le numéro que vous aviez avant ce message."),
    "nothing-to-do": always("Vous n’avez rien à faire."),
    "expect-imitations": {
      own: () => "Attendez-vous à des imitations. Un appel ou un message qui cite celui-ci ne vient pas forcément de nous : faites-le vérifier ici.",
      brand: ({ brand }) => `Attendez-vous à des imitations. Un appel ou un message qui cite celui-ci ne vient pas forcément ${de(brand)} : faites-le vérifier ici.`,
      none: () => "Attendez-vous à des imitations. Si un autre message cite celui-ci, faites-le vérifier ici aussi.",
    },
    "if-opened": always("Vous avez ouvert le lien ? Fermez la page. Si un fichier a été téléchargé, supprimez-le sans l’ouvrir."),
    "if-password": {
      own: () => "Vous avez tapé votre mot de passe ? Changez-le chez nous maintenant, puis partout où vous utilisez le même.",
      brand: ({ brand }) => `Vous avez tapé votre mot de passe ? Changez-le maintenant chez ${brand}, puis partout où vous utilisez le même.`,
      none: () => "Vous avez tapé un mot de passe ? Changez-le maintenant sur le vrai site, puis partout où vous utilisez le même.",
    },
    "if-card": always("Vous avez donné votre carte ou votre IBAN ? Appelez votre banque maintenant, au numéro inscrit sur la carte, et faites opposition."),
    "if-code": always("Vous avez donné un code ? Changez maintenant le mot de passe de ce compte et déconnectez tous les appareils. Si le code venait de votre banque, appelez-la."),
    "if-called": always("Vous avez appelé ? Raccrochez, et ne décrochez pas si l’on vous rappelle. Si vous avez donné des informations, suivez le conseil qui les concerne."),
    "if-installed": always("Vous avez installé quelque chose ? Coupez le réseau de l’appareil, désinstallez-le, et changez vos mots de passe depuis un autre appareil."),
    "if-identity": always("Vous avez donné une pièce d’identité ou des données personnelles ? Gardez le message, prévenez la police et surveillez tout contrat ouvert à votre nom."),
    "if-paid": always("Vous avez payé ? Appelez votre banque maintenant et demandez d’arrêter le paiement. Gardez le message et portez plainte."),
  },
  missing: { brand: "la marque", what: "de livrer quelque chose de privé", story: "une affaire à régler", language: "une autre langue", other: "(non indiqué)" },
  date: (day, month, year) => `${day === 1 ? "1er" : day} ${MONTHS[month - 1]} ${year}`,
  thousands: " ",
};
