import type { Policy } from "@rempart/engine";
import type { Ownership } from "../is-it-ours.ts";

type AskId = Policy["channels"]["sms"]["neverAsks"][number];
type PartnerFor = Policy["partners"][number]["for"];

/** Words of "How we write to you". The other languages have this shape. */
export interface BrandTexts {
  title: string;
  lead: string;
  lookup: { label: string; hint: string; submit: string };
  /** `before` what was looked up, which is printed on its own, and `after` it. */
  answers: Record<Exclude<Ownership["kind"], "partner" | "name">, { says: string; after: string }>;
  answerName: { says: string; after: (countries: string) => string };
  answerPartner: { says: string; after: (partner: string) => string };
  theSite: string;
  never: {
    title: string;
    what: string;
    sms: string;
    email: string;
    phone: string;
    never: string;
    possible: string;
    asks: Record<AskId, string>;
    where: { password: (site: string) => string; code: string; payment: (partners: string) => string };
  };
  from: {
    title: string;
    email: string;
    emailEnds: string;
    or: string;
    andBelow: string;
    sms: (country: string) => string;
    senderIds: string;
    borrowed: string;
    shortCodes: string;
    phone: (country: string) => string;
    languages: (languages: string) => string;
    none: string;
  };
  sites: { title: string; ours: string; partners: Record<PartnerFor, (name: string) => string>; tip: string; tipExample: (host: string, domain: string) => string };
  doubt: { title: string; check: string };
}

export const en: BrandTexts = {
  title: "How we write to you",
  lead: "Our addresses, our numbers, and what we never ask for.",
  lookup: { label: "Is it ours?", hint: "A site, an address, a number or a sender's name", submit: "Look it up" },
  answers: {
    site: { says: "Yes, this site is ours.", after: "is on our list of sites." },
    mail: { says: "Yes, we write from there.", after: "is on our list. A displayed address can be forged: attach the e-mail as a file to have it checked." },
    phone: { says: "Yes, this number is ours.", after: "is on our list. A displayed number can be borrowed: if in doubt, hang up and call it yourself." },
    owned: { says: "It is ours, but others write there.", after: "carries what customers or partners publish. Give nothing there that you would not give to a stranger." },
    imitation: { says: "No, this is not ours.", after: "bears our name and is not on our list." },
    unlisted: { says: "No, this is not on our list.", after: "is none of our sites, addresses, numbers or names." },
  },
  answerName: { says: "The name is ours, but a name can be imitated.", after: (countries) => `is a name that our text messages use (${countries}). Anyone can display it: alone, it proves nothing.` },
  answerPartner: { says: "Yes, this is one of our partners.", after: (partner) => `belongs to ${partner}.` },
  theSite: "The site is",
  never: {
    title: "What we never ask for",
    what: "Information",
    sms: "Text",
    email: "E-mail",
    phone: "Call",
    never: "never",
    possible: "may happen",
    asks: {
      password: "Password", "one-time-code": "Code received by text or in an app", card: "Card number", "bank-details": "Bank details, IBAN", "phone-number": "Phone number",
      "identity-document": "Identity document", "remote-control-app": "Remote control of your device", "gift-card": "Gift cards or vouchers", "personal-details": "Personal details",
      payment: "A payment", "crypto-transfer": "A transfer in cryptocurrency", "sign-in": "Signing in through a link", "confirm-details": "Confirming your details", "open-link": "Opening a link",
      "open-attachment": "Opening an attachment", "call-back": "Calling a number back", reply: "A reply", "install-app": "Installing an app", "scan-code": "Scanning a code",
    },
    where: {
      password: (site) => `Only on ${site}, when you sign in.`,
      code: "Typed only where you asked for it, and told to no one.",
      payment: (partners) => (partners === "" ? "Only on our payment page, which you open yourself." : `Only on our payment page or that of ${partners}, which you open yourself.`),
    },
  },
  from: {
    title: "Where we write from",
    email: "E-mail",
    emailEnds: "Any address that ends in",
    or: "or",
    andBelow: "and what ends in",
    sms: (country) => `Text, ${country}`,
    senderIds: "Sender",
    borrowed: "A name can be imitated. Alone, it proves nothing.",
    shortCodes: "Short number",
    phone: (country) => `Phone, ${country}`,
    languages: (languages) => `We write there in ${languages}.`,
    none: "We send no text messages there.",
  },
  sites: {
    title: "Our sites",
    ours: "Ours, with everything that ends in it",
    partners: { payment: (name) => `${name}, our payment partner`, delivery: (name) => `${name}, who delivers our parcels`, support: (name) => `${name}, who answers for us`, other: (name) => `${name}, our partner` },
    tip: "Read an address from its end.",
    tipExample: (host, domain) => `In ${host}, the site is ${domain}.`,
  },
  doubt: { title: "In doubt about a message?", check: "Have it checked" },
};
