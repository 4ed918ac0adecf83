import type { ExplainedIn } from "@rempart/engine";

interface Warning { brand: string; channel: "sms" | "email"; places: string[]; website: string }

/** A warning for the brand's own channels: what is going round, what to do. Short, and nothing in it can be followed by mistake. */
export const WARNINGS: Record<ExplainedIn, (warning: Warning) => string> = {
  en: ({ brand, channel, places, website }) => `False ${channel === "sms" ? "text messages" : "e-mails"} in the name of ${brand} are going round.${places.length > 0 ? ` They lead to ${places.join(", ")}.` : ""} You need not do anything they ask. If you are in doubt, type ${website} yourself.`,
  fr: ({ brand, channel, places, website }) => `De faux ${channel === "sms" ? "SMS" : "e-mails"} au nom de ${brand} circulent.${places.length > 0 ? ` Ils mènent à ${places.join(", ")}.` : ""} Vous n'avez rien à faire de ce qu'ils demandent. En cas de doute, tapez vous-même ${website}.`,
  pt: ({ brand, channel, places, website }) => `Circulam ${channel === "sms" ? "SMS falsos" : "e-mails falsos"} em nome de ${brand}.${places.length > 0 ? ` Levam a ${places.join(", ")}.` : ""} Não precisa de fazer nada do que pedem. Em caso de dúvida, escreva ${website} no seu navegador.`,
  es: ({ brand, channel, places, website }) => `Circulan ${channel === "sms" ? "SMS falsos" : "correos falsos"} en nombre de ${brand}.${places.length > 0 ? ` Llevan a ${places.join(", ")}.` : ""} No tiene que hacer nada de lo que piden. Si duda, escriba usted ${website} en su navegador.`,
  de: ({ brand, channel, places, website }) => `Zurzeit sind falsche ${channel === "sms" ? "SMS" : "E-Mails"} im Namen von ${brand} unterwegs.${places.length > 0 ? ` Sie führen zu ${places.join(", ")}.` : ""} Sie müssen nichts von dem tun, was sie verlangen. Im Zweifel geben Sie ${website} selbst ein.`,
};
