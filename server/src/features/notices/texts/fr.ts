import type { NoticeText } from "../contract.ts";
import type { NoticeFacts } from "./notice-facts.ts";

export const fr = ({ brand, website, incident }: NoticeFacts): NoticeText => ({
  subject: `À propos de vos données chez ${brand}`,
  greeting: "Bonjour {name},",
  plainGreeting: "Bonjour,",
  sections: [
    { text: "Le [[jour]], des personnes qui n’en avaient pas le droit ont lu une partie des données de nos clients. Certaines sont les vôtres. Nous en sommes désolés." },
    { heading: "Ce qui a pu être lu à votre sujet", text: "{classes}" },
    { heading: "Ce qui n’a pas été lu", text: "{safe}" },
    { heading: "Ce que nous avons fait", text: "[[Comment l’accès a été fermé, et quand. Qui a été prévenu.]]" },
    { heading: "À quoi vous attendre maintenant", text: `Quelqu’un peut vous écrire ou vous appeler en notre nom, et citer ce qu’il a lu. Le savoir ne prouve rien. Ne répondez pas et n’ouvrez aucun lien : tapez vous-même ${website}.` },
    { heading: "Ce que nous ne demanderons jamais", text: "Nous ne demandons jamais votre mot de passe ni votre numéro de carte par e-mail, par SMS ou par téléphone. Ce message ne vous demande ni de vous connecter, ni de payer, ni de confirmer quoi que ce soit." },
    { heading: "Ce message vient-il bien de nous ?", text: `Tapez ${website} dans votre navigateur et cherchez ${incident}. Vous pouvez aussi y coller ce message pour le faire vérifier. Le code de ce message est {code}. Notre service client peut le retrouver avec ce code.` },
  ],
  classes: {}, safe: [],
  sms: `${brand} : une partie de vos données a été lue sans autorisation. Tapez vous-même ${website} et cherchez ${incident}. Votre code : {code}. Nous ne vous demandons rien.`,
});
