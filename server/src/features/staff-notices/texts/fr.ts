import type { NoticeTexts } from "./en.ts";

const place = (brand: string): string => `la console ${brand}`;

export const fr: NoticeTexts = {
  title: "Un avis à un collègue à propos de la console",
  hello: "Bonjour,",
  said: {
    "new-device": { subject: (brand) => `Console ${brand} : connexion depuis un nouveau navigateur`, text: (brand) => `Votre compte sur ${place(brand)} a été ouvert dans un navigateur qu'il ne connaissait pas.` },
    "app-added": { subject: (brand) => `Console ${brand} : une application de codes a été ajoutée`, text: (brand) => `Une application d'authentification a été ajoutée à votre compte sur ${place(brand)}. Toutes vos autres sessions sont terminées.` },
    "passkey-added": { subject: (brand) => `Console ${brand} : une clé d'accès a été ajoutée`, text: (brand) => `Une clé d'accès a été ajoutée à votre compte sur ${place(brand)}. Toutes vos autres sessions sont terminées.` },
    "app-removed": { subject: (brand) => `Console ${brand} : l'application de codes a été retirée`, text: (brand) => `L'application d'authentification a été retirée de votre compte sur ${place(brand)}. Toutes vos autres sessions sont terminées.` },
    "passkey-removed": { subject: (brand) => `Console ${brand} : une clé d'accès a été retirée`, text: (brand) => `Une clé d'accès a été retirée de votre compte sur ${place(brand)}. Toutes vos autres sessions sont terminées.` },
    "recovery-code-used": { subject: (brand) => `Console ${brand} : un code de secours a servi`, text: (brand) => `Un code de secours a ouvert votre compte sur ${place(brand)}. Il ne sert qu'une fois.` },
    "recovery-codes-renewed": { subject: (brand) => `Console ${brand} : nouveaux codes de secours`, text: (brand) => `De nouveaux codes de secours ont été créés pour votre compte sur ${place(brand)}. Les précédents ne fonctionnent plus.` },
    "password-changed": { subject: (brand) => `Console ${brand} : le mot de passe a changé`, text: (brand) => `Le mot de passe de votre compte sur ${place(brand)} a été changé. Toutes vos autres sessions sont terminées.` },
    "sessions-ended": { subject: (brand) => `Console ${brand} : des sessions ont été fermées`, text: (brand) => `Des sessions de votre compte sur ${place(brand)} ont été fermées depuis une autre.` },
    "role-changed": { subject: (brand) => `Console ${brand} : votre rôle a changé`, text: (brand) => `L'administration a donné un autre rôle à votre compte sur ${place(brand)}. Connectez-vous de nouveau pour continuer.` },
    suspended: { subject: (brand) => `Console ${brand} : votre compte est suspendu`, text: (brand) => `L'administration a suspendu votre compte sur ${place(brand)}.` },
    reset: { subject: (brand) => `Console ${brand} : votre compte repart de zéro`, text: (brand) => `L'administration a supprimé le mot de passe et les seconds facteurs de votre compte sur ${place(brand)}. Elle a un lien pour vous, et vous le remet en personne.` },
    link: { subject: (brand) => `Console ${brand} : choisir un autre mot de passe`, text: (brand) => `L'administration a créé un lien pour que vous choisissiez un autre mot de passe sur ${place(brand)}. Votre second facteur vous sera demandé comme avant.` },
    invited: { subject: (brand) => `Console ${brand} : votre invitation`, text: (brand) => `Vous avez une invitation à travailler avec ${place(brand)}.` },
  },
  when: "Quand :",
  device: "Navigateur :",
  deviceOn: (browser, system) => `${browser} sur ${system}`,
  unknownDevice: "inconnu",
  network: "Réseau :",
  ifYou: "Si c'était vous, il n'y a rien à faire.",
  ifNot: "Sinon, ouvrez la console en tapant vous-même son adresse, changez votre mot de passe, fermez les autres sessions et prévenez l'administration.",
  askAdmin: "Si vous ne vous y attendiez pas, demandez à l'administration.",
  open: "Ouvrez cette page pour choisir un mot de passe :",
  once: "Elle fonctionne une fois, pendant sept jours, et n'est que pour vous : ne la transmettez pas.",
  notExpected: (brand) => `Si vous ne vous y attendiez pas, il n'y a rien à faire ; en cas de doute, demandez à un collègue chez ${brand}.`,
  foot: (brand) => `${brand} envoie ce message automatiquement aux personnes qui travaillent avec sa console. Il ne contient aucun lien et ne demande rien.`,
  footLink: (brand) => `${brand} envoie ce message automatiquement. Personne chez ${brand} ne vous demandera votre mot de passe ni un code.`,
};
