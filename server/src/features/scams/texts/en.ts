export interface Warning {
  brand: string;
  own: boolean;
  channel: "sms" | "email";
  /** "a failed payment"; empty when it has no name. */
  story: string;
  /** Defanged hosts; empty for none. */
  places: string;
  website: string;
}

const kind = (channel: "sms" | "email"): string => (channel === "sms" ? "text messages" : "e-mails");

/** Words of the public list of scams. The other languages have this shape. */
export const en = {
  title: "Scams going round",
  lead: (brand: string) => `False messages, as customers of ${brand} reported them. Someone here has read each one.`,
  filter: { label: "In which country?", all: "All countries", submit: "Show" },
  current: "Going round now",
  earlier: "Seen before",
  empty: { title: "None to tell of at the moment", lead: "That proves nothing about a message you received: a new one can start any day." },
  none: (country: string) => `None to tell of in ${country} at the moment.`,
  check: "Check a message",
  report: "Report a message",
  story: "A story we have no name for",
  kind: (channel: "sms" | "email", brand: string) => `${channel === "sms" ? "Text message" : "E-mail"} in the name of ${brand}`,
  kindOther: (channel: "sms" | "email") => `${channel === "sms" ? "Text message" : "E-mail"} in the name of another firm`,
  since: "Since",
  lastSeen: "Last reported",
  sinceDay: "Since",
  lastDay: "Last reported on",
  where: "Where",
  leads: "Leads to",
  notToOpen: "Written so that it cannot be opened.",
  example: "Example. Names, numbers and addresses are hidden.",
  notOurs: (brand: string) => `This message does not come from ${brand}.`,
  notFirm: "This message does not come from the firm it names.",
  over: "It is no longer reported.",
  doNow: "If you received it",
  dont: "Don't open the link and don't reply.",
  inDoubt: (website: string) => `In doubt, type ${website} yourself.`,
  already: "I have answered it: what to do",
  back: "All scams going round",
  follow: "Follow this list",
  feedTitle: (brand: string) => `${brand}: scams going round`,
  warning: ({ brand, own, channel, story, places, website }: Warning) =>
    `${own ? `False ${kind(channel)} in the name of ${brand} are going round` : `False ${kind(channel)} are going round`}${story === "" ? "" : `, about ${story}`}.${places === "" ? "" : ` They lead to ${places}.`} They are not from us. Don't open the link and don't reply. In doubt, type ${website} yourself.`,
};

export type ScamTexts = typeof en;
