/** Words of our answers to reports and of the page that confirms an address. The other languages have this shape. */
export interface ReplyTexts {
  answer: {
    subject: (brand: string) => string;
    hello: string;
    thanks: string;
    why: string;
    now: string;
    real: string;
    /** `site`: host of the page that recognises what we sent; `mail`: reaches our colleagues by our own site when there is none. */
    realAt: (site: string) => string;
    realWithout: (website: string) => string;
    never: string;
    foot: (brand: string, mailbox: string) => string;
  };
  confirmation: {
    subject: (brand: string) => string;
    hello: string;
    asked: (brand: string) => string;
    press: string;
    notYou: string;
    until: string;
    foot: (brand: string) => string;
  };
  page: {
    title: string;
    lead: string;
    button: string;
    doneTitle: string;
    doneLead: string;
    goneTitle: string;
    goneLead: string;
    report: string;
  };
  /** What the register tells whoever checks a copy. */
  titles: { answer: string; confirmation: string };
}

export const en: ReplyTexts = {
  answer: {
    subject: (brand) => `${brand}: the message that you reported`,
    hello: "Hello,",
    thanks: "Thank you for showing us this message. We have looked at it, and this is what we found.",
    why: "Why we say so",
    now: "What to do now",
    real: "Is this answer really from us?",
    realAt: (site) => `Copy all of it, type ${site} yourself in your browser and paste it there: we recognise what we sent.`,
    realWithout: (website) => `It holds no link and asks you for nothing. If in doubt, open our app or type ${website} yourself.`,
    never: "We never ask for a password, a code or card details by e-mail.",
    foot: (brand, mailbox) => `${brand} sends this answer by itself, once for each message reported. To show us another, forward it to ${mailbox}.`,
  },
  confirmation: {
    subject: (brand) => `${brand}: shall we answer you at this address?`,
    hello: "Hello,",
    asked: (brand) => `Somebody, probably you, reported a message to ${brand} and asked for an answer at this address.`,
    press: "If it was you, open this page and press the button. We then send you what we found:",
    notYou: "If it was not you, there is nothing to do. Nobody is told whether this address exists.",
    until: "The page works for seven days.",
    foot: (brand) => `${brand} sends this message by itself.`,
  },
  page: {
    title: "Get your answer by e-mail",
    lead: "You reported a message to us. Press the button, and we send what we found to the address that you gave.",
    button: "Send me the answer",
    doneTitle: "Your answer is on its way",
    doneLead: "It should arrive within a few minutes. If it does not, look among unwanted messages.",
    goneTitle: "This page no longer works",
    goneLead: "It works for seven days, and only as it stands in our message. You can report the message again at any time.",
    report: "Report a message",
  },
  titles: { answer: "Our answer to a report", confirmation: "Our question before we answer a report" },
};
