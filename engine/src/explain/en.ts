import { always, ownOr } from "./catalogue.ts";
import type { Case, Catalogue } from "./catalogue.ts";
import { enNames } from "./en-names.ts";
import { enSignals, of } from "./en-signals.ts";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** What not to do, by what the message holds. */
const leave = ({ links }: Case) => (links === 0 ? "Don’t do what it asks, and don’t reply." : links === 1 ? "Don’t open the link and don’t reply." : "Don’t open any of its links and don’t reply.");
const goYourself = ({ brand, real }: Case) => `open ${of(brand)} app, or type ${real || "its address"} yourself`;

export const en: Catalogue = {
  ...enNames,
  signals: enSignals,
  verdicts: {
    genuine: {
      word: "Genuine",
      own: () => ({ sentence: "Yes, this message is from us.", lead: "Below is how we know. Should another message repeat these words, have that one checked too." }),
    },
    fraud: {
      word: "Fraud",
      own: (c) => ({ sentence: "This message is not from us.", lead: `${leave(c)} This message changes nothing in your account with us.` }),
      brand: (c) => ({ sentence: `This message imitates ${c.brand}.`, lead: `${leave(c)} To check your account, ${goYourself(c)}.` }),
      none: (c) => ({ sentence: "This message is a fraud attempt.", lead: `${leave(c)} You owe it nothing.` }),
    },
    suspicious: {
      word: "Suspicious",
      own: (c) => ({
        sentence: "This message looks suspicious to us: something in it does not fit.",
        lead: `Leave it for now. Open our app, or type ${c.real || "our address"} yourself: if it is true, you will find it there.`,
      }),
      brand: (c) => ({
        sentence: "This message looks suspicious to us: something in it does not fit.",
        lead: `It may not be from ${c.brand}. Leave it for now and ${goYourself(c)}: if it is true, you will find it there.`,
      }),
      none: (c) => ({ sentence: "This message looks suspicious to us: something in it does not fit.", lead: `${leave(c)} If you think you know the sender, ask them another way.` }),
    },
    unproven: {
      word: "Unproven",
      own: (c) => ({
        sentence: "Nothing proves where this message comes from.",
        lead: `It may be from us, or not. The simplest way: leave it, and open our app or type ${c.real || "our address"} yourself. If it is true, you will find it there.`,
      }),
      brand: (c) => ({
        sentence: "Nothing proves where this message comes from.",
        lead: `It may be from ${c.brand}, or not. The simplest way: leave it and ${goYourself(c)}. If it is true, you will find it there.`,
      }),
      none: () => ({
        sentence: "Nothing proves where this message comes from.",
        lead: "It may be true, or not. If it names a company, open its app or type its address yourself. If it names a person, ask them another way.",
      }),
    },
  },
  kinds: {
    proof: { own: "Proof", other: "Proof" },
    match: { own: "Speaks for it", other: "Speaks for it" },
    rule: { own: "Against our rules", other: "Unusual for this sender" },
    hint: { own: "Hint, weak on its own", other: "Hint, weak on its own" },
    neither: { own: "Neither for nor against", other: "Neither for nor against" },
    unverified: { own: "Not verified", other: "Not verified" },
  },
  unknowns: {
    "sender-sms": () => "Who sent it. The number or name shown may belong to someone who has nothing to do with it.",
    "sender-pasted": () => "Who sent it. In a copied text, the sender line proves nothing.",
    "signature-unchecked": () => "The signature of the sender. We could not check it here.",
    "site-not-opened": () => "What the site shows today. We did not open the link.",
    "short-link-target": ({ domain }) => `Where the short link leads. ${domain} hides it, and we did not follow it.`,
    "domain-age": ({ domain }) => `How old ${domain} is. We did not ask.`,
    "register-not-asked": (_, { own }) => own ? "Whether we sent it. Our register of messages was out of reach." : "Whether the company it names really sent it. We have no register of that company’s messages.",
    "register-no-match": (_, { own }) => own ? "Whether we sent it. It is not in our register, which may not hold everything." : "Whether anyone registered it. It is not in our register, which proves nothing either way.",
    "brand-unknown": ({ name }) => `Whether “${name}” really writes this way. We keep no list of its addresses.`,
    "no-brand": () => "Whom it claims to come from. It names no company that we know.",
    "only-part": () => "The rest of the message, if you copied only a part of it.",
    "image-unread": () => "The words inside its pictures. We did not read them.",
    "attachment-unopened": ({ name }) => `What the file “${name}” holds. We did not open it.`,
    "forward-may-alter": () => "The message exactly as it arrived. A forward shows only what the mail program kept.",
    "language-unsure": () => "Its language. There is too little text to be sure, so we may have missed something.",
  },
  advice: {
    "do-not-open": always("Don’t open its links or files."),
    "do-not-reply": always("Don’t reply, not even to refuse. A reply tells them that someone reads your messages."),
    "do-not-call": always("Don’t call the number it gives. Use one that you already have."),
    "do-not-pay": ownOr("Don’t pay anything. What you really owe us is in your account.", "Don’t pay anything because of this message."),
    "do-not-install": always("Don’t install anything that it offers."),
    "do-not-scan": always("Don’t scan the QR code."),
    "delete": always("Delete it once you have reported it."),
    "report-brand": {
      own: () => "Report it to us: it helps us stop it and warn others.",
      brand: ({ brand }) => `Report it to ${brand}, through its app or its site.`,
      none: () => "If it names a company, report it to that company through its site.",
    },
    "report-national": always("Report it to your country’s service for false messages. It is free."),
    "type-address": {
      own: ({ real }) => `To check, type ${real || "our address"} yourself in your browser.`,
      brand: ({ brand, real }) => `To check, type ${real || `${of(brand)} address`} yourself in your browser.`,
      none: () => "To check what a company says, type its address yourself in your browser.",
    },
    "open-app": {
      own: () => "Open our app yourself. If it is true, you will find it there.",
      brand: ({ brand }) => `Open ${of(brand)} app yourself. If it is true, you will find it there.`,
      none: () => "If you use an app of that company, open it yourself. If it is true, you will find it there.",
    },
    "ask-brand": {
      own: () => "If in doubt, ask us, through our app or our site.",
      brand: ({ brand }) => `If in doubt, ask ${brand}, through its app or its site.`,
      none: () => "If in doubt, ask the company it names, at a number that you already have.",
    },
    "attach-mail": always("Do you have the e-mail itself? Attach it as a file: it may carry the signature of its sender, which a copied text does not."),
    "ask-person-otherwise": always("Ask the person another way: call the number that you had before this message."),
    "nothing-to-do": always("There is nothing to do."),
    "expect-imitations": {
      own: () => "Expect imitations. A call or message that mentions this one is not necessarily from us: have it checked here.",
      brand: ({ brand }) => `Expect imitations. A call or message that mentions this one is not necessarily from ${brand}: have it checked here.`,
      none: () => "Expect imitations. If another message mentions this one, have it checked here too.",
    },
    "if-opened": always("You opened the link? Close the page. If a file was downloaded, delete it without opening it."),
    "if-password": {
      own: () => "You typed your password? Change it with us now, then everywhere you use the same one.",
      brand: ({ brand }) => `You typed your password? Change it at ${brand} now, then everywhere you use the same one.`,
      none: () => "You typed a password? Change it now on the real site, then everywhere you use the same one.",
    },
    "if-card": always("You gave card or bank details? Call your bank now, at the number on your card, and have the card blocked."),
    "if-code": always("You gave a code? Change the password of that account now and sign out of all devices. If it came from your bank, call your bank."),
    "if-called": always("You called? Hang up, and don’t pick up if they call again. If you gave details, follow the advice for those details."),
    "if-installed": always("You installed something? Take the device off the network, remove it, and change your passwords from another device."),
    "if-identity": always("You gave an identity document or personal details? Keep the message, tell the police, and watch for contracts in your name."),
    "if-paid": always("You paid? Call your bank now and ask to stop the payment. Keep the message and file a report with the police."),
  },
  missing: { brand: "the brand", what: "to hand over something private", story: "a matter to settle", language: "another language", other: "(not given)" },
  date: (day, month, year) => `${day} ${MONTHS[month - 1]} ${year}`,
  thousands: ",",
};
