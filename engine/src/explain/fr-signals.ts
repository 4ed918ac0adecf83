import type { SignalSentences, Voice } from "./catalogue.ts";
import { inFront } from "./plain-word.ts";

/** `de Netflix`, `d’Orange`; h is left as it sounds in most foreign names. */
export const de = (brand: string) => (/^[aeiouàâéèêëîïôöû]/i.test(brand) ? `d’${brand}` : `de ${brand}`);
const by = (voice: Voice) => (voice.channel === "sms" ? "par SMS" : "par courriel");
const ours = (real: string) => (real ? ` Notre adresse est ${real}.` : "");
const theirs = (brand: string, real: string) => (real ? ` Celle ${de(brand)} est ${real}.` : "");
const compare = (start: string, real: string) => (real ? ` ${start} est ${real} : comparez lettre à lettre.` : "");

export const frSignals: SignalSentences = {
  // who sent it
  "sender-not-brand": ({ domain, brand, real }, { own }) => own
    ? { title: "Cette adresse n’est pas la nôtre", says: `Il a été envoyé depuis ${domain}. Nous n’écrivons pas de là.${ours(real)}` }
    : { title: `Absente de notre liste des adresses ${de(brand)}`, says: `Il a été envoyé depuis ${domain}, adresse absente de notre liste pour ${brand}.${theirs(brand, real)}` },
  "sender-public-mailbox": ({ address, domain, brand }, { own }) => ({
    title: "Envoyé d’une boîte que tout le monde peut ouvrir",
    says: `L’expéditeur est ${address}. Tout le monde peut ouvrir une boîte chez ${domain}. ` + (own ? "Nous n’écrivons jamais de là." : `Un message ${de(brand)} viendrait d’une adresse à son nom.`),
  }),
  "sender-lookalike": ({ domain, brand, real }, { own }) => own
    ? { title: "Une adresse qui ressemble à la nôtre", says: `Il a été envoyé depuis ${domain}, qui n’est pas à nous.${compare("Notre adresse", real)}` }
    : { title: `Une adresse qui ressemble à celle ${de(brand)}`, says: `Il a été envoyé depuis ${domain}, absente de notre liste.${compare(`Celle ${de(brand)}`, real)}` },
  "sender-brand-inside": ({ domain, brand, real }, { own }) => own
    ? { title: "Notre nom dans l’adresse d’un autre", says: `Il a été envoyé depuis ${domain}. Notre nom y figure, mais l’adresse n’est pas à nous.${ours(real)}` }
    : { title: `Le nom ${brand} dans une autre adresse`, says: `Il a été envoyé depuis ${domain}. Le nom y figure, mais l’adresse n’est pas sur notre liste.${theirs(brand, real)}` },
  "sender-name-is-address": ({ name, domain }) => ({
    title: "Le nom affiché est lui-même une adresse",
    says: `L’expéditeur affiché est « ${name} », mais le message part de ${domain}. Seule la seconde adresse compte.`,
  }),
  "sender-shared-tenant": ({ domain }) => ({
    title: "Une adresse d’envoi ouverte à tous",
    says: `Tout le monde peut ouvrir une adresse chez ${domain}. Elle ne dit pas qui a écrit.`,
  }),
  "sender-random": ({ address }) => ({
    title: "Une adresse tirée au hasard",
    says: `L’expéditeur est ${address}. Ce sont des machines qui fabriquent de telles adresses ; on n’écrit guère ainsi à ses clients.`,
  }),
  "sender-listed-unproven": ({ domain, brand }, { own }) => ({
    title: own ? "L’adresse est la nôtre, mais rien ne le prouve" : "L’adresse convient, mais rien ne la prouve",
    says: `L’expéditeur affiché est ${domain}, ${own ? "qui est à nous" : `une adresse ${de(brand)}`}. N’importe qui peut écrire cette ligne : seule, elle ne prouve rien.`,
  }),
  "auth-failed": ({ domain }) => ({
    title: "La signature de l’expéditeur manque ou ne convient pas",
    says: `Il dit venir de ${domain}, mais il n’a pas la signature que portent les courriels partis de là.`,
  }),
  "auth-missing": ({ domain }) => ({
    title: "Pas de signature de l’expéditeur",
    says: `Il dit venir de ${domain}. Aucune signature valable ne le confirme : n’importe qui a pu l’écrire.`,
  }),
  "auth-weakened": ({ domain }) => ({
    title: "Une signature qui ne prouve rien",
    says: `Il porte une signature de ${domain}, mais on a pu le modifier sans qu’elle le montre. Nous n’en tenons pas compte.`,
  }),
  "two-from": () => ({
    title: "Deux expéditeurs pour un seul message",
    says: "Le message nomme deux expéditeurs. Votre messagerie n’en montre peut-être qu’un, et pas le bon.",
  }),
  "reply-to-elsewhere": ({ domain, from }) => ({
    title: "Votre réponse partirait ailleurs",
    says: `Il dit venir de ${from}, mais votre réponse irait à ${domain}.`,
  }),
  "reply-to-public-mailbox": ({ address, from }) => ({
    title: "Votre réponse irait dans une boîte privée",
    says: `Il dit venir de ${from}, mais votre réponse irait à ${address}, une boîte que tout le monde peut ouvrir.`,
  }),
  "sms-sender-not-own": ({ sender, brand, real }, { own }) => own
    ? { title: "Cet expéditeur n’est pas le nôtre", says: `L’expéditeur est « ${sender} ».` + (real ? ` Nos SMS affichent ${real} comme expéditeur.` : " Nos SMS ne partent pas de là.") }
    : { title: `Un expéditeur que nous ne connaissons pas à ${brand}`, says: `L’expéditeur est « ${sender} », absent de notre liste pour ${brand}.` + (real ? ` Celui que nous connaissons est ${real}.` : "") },
  "sms-sender-mobile": ({ sender, brand }, { own }) => ({
    title: own ? "Ce numéro n’est pas le nôtre" : "Un simple numéro de mobile",
    says: `Il vient du ${sender}, un numéro de mobile. ` + (own ? "Nos SMS ne partent pas de là." : `Ce numéro n’est pas sur notre liste pour ${brand}.`),
  }),
  "sms-sender-foreign": ({ sender, country }) => ({
    title: "Un numéro de l’étranger",
    says: `Le numéro ${sender} est enregistré ${country || "dans un autre pays"}. Une entreprise écrit rarement à ses clients depuis l’étranger.`,
  }),
  "sms-sender-address": ({ sender }) => ({
    title: "Un SMS parti d’une adresse de courriel",
    says: `L’expéditeur de ce SMS est « ${sender} ». Les entreprises envoient leurs SMS d’un nom ou d’un numéro.`,
  }),
  "sms-sender-name-unproven": ({ sender, brand }, { own }) => ({
    title: own ? "Le nom est le nôtre, mais un nom s’imite" : "Le nom convient, mais un nom s’imite",
    says: `${own ? "Nos SMS" : `Les SMS ${de(brand)}`} peuvent afficher « ${sender} ». N’importe qui peut en faire autant : seul, ce nom ne prouve rien.`,
  }),

  // where its links lead
  "link-off-brand": ({ domain, brand, real }, { own }) => own
    ? { title: "Le lien ne mène pas chez nous", says: `Le site est ${domain}.${ours(real) || " Il n’est pas à nous."}` }
    : { title: "Le lien mène ailleurs", says: `Le site est ${domain}, absent de notre liste pour ${brand}.${real ? ` Celui ${de(brand)} est ${real}.` : ""}` },
  "link-lookalike": ({ domain, brand, real }, { own }) => own
    ? { title: "Un site dont le nom imite le nôtre", says: `Le site est ${domain}, qui n’est pas à nous.${compare("Notre adresse", real)}` }
    : { title: `Un site dont le nom imite celui ${de(brand)}`, says: `Le site est ${domain}, absent de notre liste.${compare(`Celui ${de(brand)}`, real)}` },
  "link-brand-inside": ({ host, domain, brand, real }, { own }) => {
    const front = inFront(host, domain, brand);
    const why = front
      ? `Le site est ${domain}. « ${front} » placé devant n’y change rien : seule compte la fin, juste avant la barre.`
      : `Le site est ${domain}. ${own ? "Notre nom y figure, mais le site n’est pas à nous." : `Le nom y figure, mais le site n’est pas sur notre liste pour ${brand}.`}`;
    return own
      ? { title: "Notre nom dans l’adresse d’un autre site", says: why + ours(real) }
      : { title: `Le nom ${brand} dans l’adresse d’un autre site`, says: why + (real ? ` Celui ${de(brand)} est ${real}.` : "") };
  },
  "link-user-content": ({ domain, brand }, { own }) => ({
    title: "Une page que tout le monde peut écrire",
    says: `${domain} est ${own ? "à nous" : `un site ${de(brand)}`}, mais tout le monde peut y publier. Une telle page ne parle pas ${own ? "en notre nom" : `au nom ${de(brand)}`}.`,
  }),
  "link-shown-differs": ({ shown, domain }) => ({
    title: "Le lien montre une adresse et en ouvre une autre",
    says: `Il montre « ${shown} », mais il ouvre ${domain}. Seule la seconde adresse compte.`,
  }),
  "link-ip": ({ host }) => ({
    title: "Un lien fait de chiffres",
    says: `Le lien mène à ${host}. Un site destiné au public porte un nom qu’on peut lire.`,
  }),
  "link-confusable": ({ host, looks }) => ({
    title: "Des lettres qui en imitent d’autres",
    says: `Le lien mène à ${host}. Cela ressemble à ${looks}, mais c’est un autre site.`,
  }),
  "link-userinfo": ({ domain }) => ({
    title: "Le vrai site vient après un @",
    says: `Dans ce lien, tout ce qui précède le @ est là pour la montre. Le site est ${domain}.`,
  }),
  "link-shortener": ({ domain }) => ({
    title: "Un lien raccourci",
    says: `Un lien de ${domain} ne montre pas où il mène. Beaucoup d’entreprises s’en servent aussi : ce point ne pèse pas lourd.`,
  }),
  "link-platform": ({ site }) => ({
    title: "Un site que tout le monde peut ouvrir",
    says: `${site} est hébergé là où tout le monde peut ouvrir un site. L’adresse ne dit pas qui est derrière.`,
  }),
  "link-cheap-suffix": ({ domain }) => ({
    title: "Une adresse qui ne coûte presque rien",
    says: `Une adresse qui finit comme ${domain} coûte très peu : les faux sites s’en servent souvent. Des sites honnêtes aussi.`,
  }),
  "link-disguised": ({ shown }) => ({
    title: "Un lien déguisé",
    says: `Il est écrit « ${shown} », ce que les filtres reconnaissent mal. Un lien ordinaire ne se déguise pas.`,
  }),
  "link-redirect": ({ domain, target }) => ({
    title: "Un lien qui vous envoie plus loin",
    says: `Il ouvre ${domain}, qui vous envoie ensuite vers ${target}. Seul le dernier site compte.`,
  }),
  "link-odd-port": ({ host, port }) => ({
    title: "Un nombre inhabituel dans l’adresse",
    says: `L’adresse est ${host}, suivie du nombre ${port}. Un site destiné au public n’en a pas besoin.`,
  }),
  "link-scheme": ({ scheme }) => ({
    title: "Un lien d’un genre inhabituel",
    says: `Le lien commence par « ${scheme}: ». Il n’ouvre pas une page ordinaire.`,
  }),
  "link-young-domain": ({ domain, days }) => ({
    title: "Un site tout récent",
    says: `${domain} a été enregistré ${days === "0" ? "aujourd’hui" : days === "1" ? "hier" : `il y a ${days} jours`}. Les faux sites servent souvent dès leurs premiers jours.`,
  }),
  "link-qr": ({ domain }) => ({
    title: "Un lien caché dans une image",
    says: `Le code QR mène à ${domain}. Dans une image, on ne lit pas l’adresse avant de l’ouvrir.`,
  }),
  "link-random-host": ({ host }) => ({
    title: "Une adresse faite de lettres au hasard",
    says: `Le lien mène à ${host}. Un nom que personne ne peut retenir est souvent l’œuvre d’une machine.`,
  }),
  "link-odd-host": ({ host }) => ({
    title: "Une adresse bizarrement faite",
    says: `Le lien mène à ${host}. Les entreprises choisissent des adresses courtes, faciles à retenir.`,
  }),
  "link-unnamed": ({ domain }) => ({
    title: "Personne ne dit qui écrit",
    says: `Le lien mène à ${domain}, un nom qui n’apparaît nulle part ailleurs dans le message. Qui a quelque chose à régler avec vous dit qui il est.`,
  }),
  "link-form": ({ domain }) => ({
    title: "Un formulaire dans le message",
    says: `Ce que l’on y tape partirait vers ${domain}. Un expéditeur honnête pose ses questions sur son site, pas dans un message.`,
  }),
  "link-partner": ({ domain, name }, { own }) => ({
    title: own ? "Le lien mène chez un de nos partenaires" : "Le lien mène chez un partenaire connu",
    says: `${domain} appartient à ${name}, ${own ? "avec qui nous travaillons" : "avec qui cette marque travaille"}.`,
  }),
  "links-own": ({ domain, brand }, { own }) => ({
    title: own ? "Les liens mènent chez nous" : `Les liens mènent chez ${brand}`,
    says: `Le site est ${domain}, ${own ? "qui est à nous" : `présent sur notre liste pour ${brand}`}. Un faux message peut contenir de vrais liens : ce n’est pas une preuve.`,
  }),
  "lookalike-known": ({ domain, brand, since }, { own }) => ({
    title: own ? "Un site connu pour nous imiter" : `Un site connu pour imiter ${brand}`,
    says: `${domain} ${own ? "nous imite" : `imite ${brand}`}. Il est sur notre liste depuis le ${since}.`,
  }),

  // what it asks
  "ask-never": ({ what, brand }, voice) => ({
    title: voice.own ? "Nous ne demandons jamais cela" : "Une demande à refuser dans un message",
    says: `Il vous demande ${what}. ` + (voice.own ? `Nous ne le demandons jamais ${by(voice)}.` : `À notre connaissance, ${brand} ne le demande jamais ${by(voice)}.`),
  }),
  "ask-secret": ({ what }) => ({
    title: "Il demande ce qui ne se donne à personne",
    says: `Il vous demande ${what}. Aucun expéditeur honnête n’en a besoin dans un message.`,
  }),
  "ask-remote-control": () => ({
    title: "Il veut prendre la main sur votre appareil",
    says: "Il vous demande de laisser quelqu’un se servir de votre appareil à distance. Ne l’acceptez jamais de qui vous a contacté le premier.",
  }),
  "ask-gift-card": () => ({
    title: "Il veut être payé en cartes cadeaux",
    says: "Une fois le code d’une carte donné, l’argent est perdu. Aucune entreprise, aucun service public ne se fait payer ainsi.",
  }),
  "ask-crypto": () => ({
    title: "Il veut un paiement en cryptomonnaie",
    says: "Personne ne peut annuler ni rendre un tel paiement. C’est pourquoi les faux messages le demandent.",
  }),
  "ask-call-unknown": ({ number }) => ({
    title: "Un numéro que nous ne connaissons pas",
    says: `Il vous demande d’appeler le ${number}. Nous ne savons pas à qui il est. Prenez plutôt un numéro que vous avez déjà.`,
  }),
  "ask-reply-details": () => ({
    title: "Il demande vos données en réponse",
    says: "Il vous demande de répondre avec des données personnelles. N’importe qui peut lire cette réponse.",
  }),
  "ask-install": () => ({
    title: "Il vous demande d’installer quelque chose",
    says: "Une application s’installe depuis le magasin de votre appareil, pas depuis un message.",
  }),
  "phone-premium": ({ number }) => ({
    title: "Un appel surtaxé",
    says: `Le ${number} est surtaxé : l’appel coûte plus cher, et une part va à son titulaire.`,
  }),
  "phone-not-own": ({ number, brand }, { own }) => own
    ? { title: "Ce numéro de téléphone n’est pas le nôtre", says: `Le ${number} ne fait pas partie de nos numéros.` }
    : { title: `Un numéro que nous ne connaissons pas à ${brand}`, says: `Le ${number} n’est pas sur notre liste pour ${brand}. Prenez le numéro dans son application ou sur son site.` },
  "phone-mobile": ({ number }) => ({
    title: "Un mobile en guise de service client",
    says: `Le ${number} est un téléphone mobile. Un service client n’en utilise presque jamais.`,
  }),
  "contact-public-mailbox": ({ address }, { own }) => ({
    title: "Une boîte que n’importe qui peut ouvrir",
    says: `Les réponses iraient à ${address}. ${own ? "Nous ne répondons pas de là." : "Une entreprise répond depuis sa propre adresse."}`,
  }),
  "contact-elsewhere": ({ address, brand }, { own }) => ({
    title: "Les réponses iraient chez un inconnu",
    says: own ? `${address} n’est pas une de nos adresses.` : `Les réponses iraient à ${address}, qui n’est pas sur notre liste pour ${brand}.`,
  }),

  // the story it tells
  "topic-not-here": ({ story, brand }, voice) => ({
    title: voice.own ? `Nous n’en parlons pas ${by(voice)}` : `${brand} n’en parle pas ${by(voice)}`,
    says: `Il évoque ${story}. ` + (voice.own ? `Nous n’écrivons jamais à ce sujet ${by(voice)}.` : `À notre connaissance, ${brand} n’écrit pas à ce sujet ${by(voice)}.`),
  }),
  "lure-account": ({ story }) => ({
    title: `Il évoque ${story}`,
    says: "Les faux messages racontent souvent cette histoire. Les vrais aussi, parfois : ce point ne pèse pas lourd.",
  }),
  "lure-payment": ({ story }) => ({
    title: `Il évoque ${story}`,
    says: "Les faux messages racontent souvent cette histoire, pour qu’on sorte sa carte. Les vrais aussi, parfois.",
  }),
  "lure-parcel": ({ story }) => ({
    title: `Il évoque ${story}`,
    says: "Envoyé à beaucoup de monde, un tel message tombe forcément sur des gens qui attendent un colis.",
  }),
  "lure-authority": ({ story }) => ({
    title: `Il évoque ${story}`,
    says: "Les faux messages empruntent le nom d’un service public pour son poids. Vérifiez dans votre espace, auprès de ce service.",
  }),
  "lure-windfall": ({ story }) => ({
    title: `Il évoque ${story}`,
    says: "L’argent qui arrive ainsi commence presque toujours par coûter.",
  }),
  "lure-money-opportunity": ({ story }) => ({
    title: `Il évoque ${story}`,
    says: "Une offre sérieuse vient rarement d’un inconnu, par message.",
  }),
  "lure-person-in-need": ({ story }) => ({
    title: `Il évoque ${story}`,
    says: "Appelez cette personne au numéro que vous aviez avant ce message : vous saurez tout de suite.",
  }),
  "lure-extortion": () => ({
    title: "Une menace, pour de l’argent",
    says: "Il prétend tenir quelque chose contre vous. Les mêmes mots partent à des milliers de gens, presque toujours sans rien derrière.",
  }),
  "lure-adult-goods": ({ story }) => ({
    title: `Il évoque ${story}`,
    says: "Quand personne ne les a demandés, les messages de ce genre sont souvent faux.",
  }),
  "lure-charge-call": ({ story }) => ({
    title: `Il évoque ${story}`,
    says: "Et il veut que vous appeliez. Regardez plutôt dans l’application de votre banque : un vrai débit y figure.",
  }),
  "pressure-urgency": () => ({
    title: "Il vous presse",
    says: "Il veut que vous agissiez tout de suite, avant d’avoir vérifié. De vrais messages pressent aussi : ce point ne pèse pas lourd.",
  }),
  "pressure-deadline": () => ({
    title: "Une date proche, pour presser",
    says: "Les faux messages donnent souvent une échéance. Les vrais aussi, parfois : ce point ne pèse pas lourd.",
  }),
  "pressure-threat": () => ({
    title: "Il annonce une perte ou des frais",
    says: "Les faux messages le font souvent. Les vrais aussi, parfois : ce point ne pèse pas lourd.",
  }),
  "pressure-secrecy": () => ({
    title: "Il vous demande de n’en parler à personne",
    says: "Un expéditeur honnête ne craint pas que vous demandiez conseil.",
  }),
  "greeting-impersonal": () => ({
    title: "Il ne vous appelle pas par votre nom",
    says: "Un expéditeur qui vous connaît peut écrire votre nom. Beaucoup de vrais messages s’en passent : ce point ne pèse pas lourd.",
  }),
  "language-not-used": ({ language, country, brand }, { own }) => ({
    title: own ? "Une langue que nous n’employons pas ici" : "Une langue inattendue",
    says: `Il est écrit en ${language}. ` + (own ? "Nous n’employons pas cette langue" : `À notre connaissance, ${brand} n’emploie pas cette langue`) + ` ${country || "chez vous"}.`,
  }),
  "brand-misspelt": ({ word, brand }, { own }) => ({
    title: own ? "Notre nom est mal écrit" : `Le nom ${brand} est mal écrit`,
    says: `Il écrit « ${word} » au lieu ${de(brand)}.`,
  }),

  // what it hides
  "hidden-text": () => ({
    title: "Du texte que vous ne voyez pas",
    says: "Le message contient des mots qui vous sont cachés. Ils sont là pour les filtres, pas pour les lecteurs.",
  }),
  "invisible-characters": () => ({
    title: "Des caractères invisibles dans les mots",
    says: "Ils coupent les mots pour que les filtres ne les reconnaissent pas. À l’œil, rien n’y paraît.",
  }),
  "direction-override": () => ({
    title: "Du texte retourné",
    says: "Un caractère caché inverse une partie du texte. Ce que vous lisez n’est pas ce qui est écrit.",
  }),
  "homoglyphs": ({ word, looks }) => ({
    title: "Des lettres qui en imitent d’autres",
    says: `Le mot « ${word} » emprunte des lettres d’un autre alphabet pour ressembler à « ${looks} ».`,
  }),
  "image-only": () => ({
    title: "Un message fait d’une seule image",
    says: "Tous ses mots sont dans une image, où les filtres ne les lisent pas.",
  }),
  "broken-structure": () => ({
    title: "Un message mal construit",
    says: "Sa structure ne suit pas les règles du courriel. Certains faux sont bâtis ainsi pour passer les filtres.",
  }),
  "attachment-disguised": ({ name }) => ({
    title: "Un fichier qui n’est pas ce qu’il paraît",
    says: `Le fichier « ${name} » est d’une autre sorte que son nom ne le dit. Ne l’ouvrez pas.`,
  }),
  "attachment-risky": ({ name }) => ({
    title: "Un fichier qui peut lancer un programme",
    says: `Le fichier « ${name} » peut lancer un programme sur votre appareil. Ne l’ouvrez que si vous l’attendiez.`,
  }),

  // what others know
  "auth-own": ({ domain, brand }, { own }) => own
    ? { title: "Il porte notre signature", says: `Le message porte la signature de ${domain}, et elle est valable. Nous seuls pouvons l’y mettre.` }
    : { title: `Il porte la signature ${de(brand)}`, says: `La signature de ${domain} est valable : le message sort des systèmes ${de(brand)}. Cela ne garantit pas ce qu’il dit.` },
  "auth-other-brand": ({ domain, brand }) => ({
    title: `Envoyé par les systèmes ${de(brand)}`,
    says: `La signature de ${domain} est valable : le message sort des systèmes ${de(brand)}. Cela ne garantit pas ce qu’il dit.`,
  }),
  "outbound-match": ({ title, date }) => ({
    title: "Il est dans notre registre d’envois",
    says: `Nous notons chaque message que nous envoyons. Celui-ci y figure : « ${title} », envoyé le ${date}.`,
  }),
  "outbound-altered": ({ title }) => ({
    title: "Une copie modifiée de notre message",
    says: `Il reprend notre message « ${title} », mais un lien, un numéro ou une adresse n’y est pas celui que nous avons envoyé.`,
  }),
  "service-abuse": ({ what, brand }, { own }) => ({
    title: own ? "Il sort de nos systèmes, mais ne nous ressemble pas" : `Il sort des systèmes ${de(brand)}, mais il étonne`,
    says: `Il vous demande ${what}. ${own ? "Ce n’est pas ainsi que nous écrivons" : "C’est inhabituel"} : quelqu’un détourne peut-être ${own ? "notre service" : `le service ${de(brand)}`}.`,
  }),
  "campaign-known": ({ seen, since }) => ({
    title: "D’autres ont reçu le même",
    says: seen === "1" ? `Le même message nous est déjà parvenu une fois, le ${since}.` : `Le même message nous est parvenu ${seen} fois depuis le ${since}.`,
  }),
  "leaked-data-used": ({ since, brand }, { own }) => ({
    title: "Il cite des données que d’autres ont lues",
    says: `Il cite des données comme celles qui ont été lues lors de l’incident connu depuis le ${since}. Les connaître ne prouve pas qu’il vient ${own ? "de nous" : de(brand)}.`,
  }),
  "nothing-asked": () => ({
    title: "Il ne demande rien",
    says: "Ni lien, ni numéro à appeler, ni demande. C’est plutôt rassurant, sans être une preuve.",
  }),
};
