import type { Deed, Delay, Purpose, StepId } from "../guided-path.ts";
import type { ContactNote } from "../contact.ts";

type Pair = { title: string; lead: string };

/** Words of the guided path. The other languages have this shape. */
export interface HelpTexts {
  question: { title: string; lead: string; legend: string; hint: string; or: string; none: string; country: string; countryHint: string; countryNone: string; submit: string };
  errors: { title: string; word: string; nothing: string };
  deeds: Record<Deed, string>;
  path: {
    title: string;
    answered: string;
    answeredNone: string;
    inCountry: (country: string) => string;
    change: string;
    changeTitle: string;
    ticks: string;
    ourMailbox: string;
    changePassword: (name: string) => string;
    devices: (name: string) => string;
    services: string;
    servicesNote: string;
    bankRule: string;
    noCountry: string;
    talk: string;
    noAdvice: string;
    helpPage: string;
    rest: string;
  };
  headings: Record<Deed | "none", Pair>;
  delays: Record<Delay, string>;
  steps: Record<StepId, { what: string; how: string }>;
  contact: {
    purposes: Record<Purpose, string>;
    notes: Record<ContactNote, string>;
    call: string;
    sms: string;
    write: string;
    site: string;
    abroad: string;
    always: string;
    daily: (from: string, to: string) => string;
    weekdays: (from: string, to: string) => string;
    free: string;
    premium: string;
    checked: string;
  };
}

export const en: HelpTexts = {
  question: {
    title: "What to do",
    lead: "A few simple things, in the right order. Tell us what happened; nothing of it is kept.",
    legend: "What have you already done?",
    hint: "Tick all that apply. These messages are well made; many people answer them.",
    or: "or",
    none: "None of these: I only received it",
    country: "Which country are you in?",
    countryHint: "For the phone numbers and services that will help you.",
    countryNone: "Another country, or not said",
    submit: "See what to do",
  },
  errors: { title: "One answer is missing", word: "Error:", nothing: "Tick what you have done, or “None of these”." },
  deeds: {
    opened: "I opened the link",
    password: "I typed my password",
    card: "I gave my card number or bank details",
    code: "I gave a code that I received",
    identity: "I gave my name, address, phone number or an identity document",
    called: "I called the number, or replied",
    installed: "I installed an app, or let someone use my device",
    paid: "I paid or sent money",
  },
  path: {
    title: "What to do now",
    answered: "You answered:",
    answeredNone: "I only received it",
    inCountry: (country) => `country: ${country}`,
    change: "Change",
    changeTitle: "Change your answers",
    ticks: "Your ticks stay on this device and go when you close the page. You can print it.",
    ourMailbox: "Forward it to us as well:",
    changePassword: (name) => `Change my ${name} password`,
    devices: (name) => `See the devices signed in to ${name}`,
    services: "Where to change it elsewhere",
    servicesNote: "Pages of the services themselves. You can also open each one on your own, as you usually do.",
    bankRule: "Use the number on your card or in your bank's app, never one from the message.",
    noCountry: "Choose your country below to see its numbers.",
    talk: "Would you like to talk to someone?",
    noAdvice: "We know of no advice line for this country. Your bank and your local police can help.",
    helpPage: "Our help page",
    rest: "Nothing else is needed. If something new happens, come back here.",
  },
  headings: {
    installed: { title: "This device first. The rest can wait.", lead: "As long as it is online, someone may be able to use it. Take another device for what follows." },
    card: { title: "Your bank first. The rest can wait.", lead: "A card blocked in time can no longer be used. Follow the order; tick as you go." },
    paid: { title: "Your bank first. The rest can wait.", lead: "The sooner it knows, the better its chances of stopping the payment." },
    code: { title: "That code first. The rest can wait.", lead: "A code opens an account or approves a payment. Close what it may have opened." },
    password: { title: "Your password first. The rest can wait.", lead: "Once changed, the old password is of no use to anyone." },
    called: { title: "Do not call that number again.", lead: "What you said matters more than the call. Follow the order; tick as you go." },
    identity: { title: "Nothing is urgent. Stay watchful for a while.", lead: "Your details alone open no account. They make the next false messages more believable." },
    opened: { title: "Opening a link rarely gives anything away.", lead: "If you typed nothing and installed nothing, there is little left to do." },
    none: { title: "You gave nothing away. There is little to do.", lead: "Receiving such a message does not mean that anyone has access to your accounts." },
  },
  delays: { now: "Now", hour: "Within the hour", today: "Today", week: "This week" },
  steps: {
    disconnect: { what: "Take this device offline.", how: "Turn on flight mode and switch Wi-Fi off. Nobody can then see your screen or act for you." },
    "block-card": { what: "Block the card.", how: "In your bank's app, or at the number on the back of the card. Say: “I gave my card number on a false site.” For an account number (IBAN), tell your bank too." },
    "call-bank": { what: "Call your bank.", how: "Say that you paid because of a false message. Ask it to stop or recall the payment." },
    "stop-paying": { what: "Pay nothing more.", how: "Not to “unblock”, “cancel” or “recover” what you sent. No honest service asks for that." },
    "change-password": { what: "Change the password that you typed.", how: "Open the site or the app on your own, not through the message. Choose a new one that you use nowhere else." },
    "undo-code": { what: "Find out what the code was for.", how: "The message that brought it says so. If it was a payment, call your bank. If it was an account, change its password and sign every device out." },
    "approve-nothing": { what: "Approve nothing.", how: "Refuse any payment or sign-in that your phone asks about, and read no code to anyone. Your bank never asks you to approve in order to cancel." },
    "hang-up": { what: "If they call, hang up.", how: "The same people often call again, under another name. You owe them no answer." },
    "leave-page": { what: "Close the page.", how: "If a file was downloaded, do not open it; delete it." },
    "leave-it": { what: "Do not reply and leave the link alone.", how: "A reply, even an angry one, shows that your number or address is in use." },
    "remove-app": { what: "Remove what was installed.", how: "Uninstall the app and any remote-control tool, then restart. If the device still behaves oddly, have it looked at before you use your bank on it." },
    "change-from-other": { what: "Change your passwords, from another device.", how: "Begin with your e-mail, then your bank. What you typed on this device may have been read." },
    "change-elsewhere": { what: "Change it wherever you use the same one.", how: "Begin with your e-mail: whoever opens it can reset the others." },
    "sign-out": { what: "Sign out the devices that you do not know.", how: "Changing a password does not always close what is already open." },
    "check-operations": { what: "Look at your latest payments.", how: "Write down those that you do not recognise: date, amount, name." },
    "expect-call": { what: "A call “from your bank”?", how: "Hang up and call back yourself. Those who have your details often call next." },
    "keep-message": { what: "Keep the message.", how: "A screenshot is enough, with the sender and the link visible. It will serve your bank and the police." },
    "report-message": { what: "Report the message.", how: "It helps to have the site closed and the number cut off." },
    dispute: { what: "A payment that you did not make?", how: "Dispute it with your bank without delay, in writing. The law often has it refunded." },
    complain: { what: "If money or papers are gone, report it to the police.", how: "Take the message, the dates and the amounts with you. Your bank may ask for the report." },
    "identity-papers": { what: "Did you give an identity document?", how: "Tell the authority that issued it, and keep the police report. It protects you if someone uses your name." },
    "second-step": { what: "Add a second step to sign in.", how: "Wherever the service offers it, an app or a passkey rather than a text message." },
    "update-device": { what: "Update your device.", how: "Install the updates of the system and of the browser, from its settings." },
    "delete-it": { what: "Then delete it.", how: "Once reported, it is of no more use. You may also block the sender." },
    "reread-statement": { what: "Read your statement once more.", how: "Some payments show late." },
    "new-card": { what: "Put the new card in your accounts.", how: "Open each service on your own. A message that asks you to do it may be a false one." },
    "refund-offer": { what: "Someone offers to get your money back for a fee?", how: "It is a second fraud. Neither the police nor a bank asks for money to return yours." },
    "watch-name": { what: "Watch for letters that you did not expect.", how: "A loan, a contract or a bill in your name: dispute it in writing, with the police report." },
    "lost-network": { what: "Your phone loses its network for no reason?", how: "Call your operator from another phone. Someone may have had your number moved to another SIM." },
    "expect-imitations": { what: "Expect other messages.", how: "They may quote what you gave. Have them checked here before you answer." },
  },
  contact: {
    purposes: {
      "card-block": "Block a card",
      "bank-fraud": "Payments and accounts",
      police: "Police",
      "identity-theft": "Identity",
      "report-sms": "Report a text message",
      "report-email": "Report an e-mail",
      "report-site": "Report a site",
      telecom: "Report a call or a number",
      advice: "Advice",
    },
    notes: {
      "forward-sms": "Forward the text as it is, adding nothing.",
      "forward-mail": "Forward the e-mail.",
      "attach-mail": "Forward the e-mail as an attachment.",
      form: "By online form.",
      screenshot: "Send a screenshot of the text.",
      "call-word": "Text the word Call, then the caller's number.",
      "choose-region": "Choose your region on the site.",
      "needs-identity": "You sign in with your official identity.",
      "needs-account": "A free account is needed.",
      "search-site": "Search the site for this name.",
      "card-in-hand": "If you still have the card and it is blocked.",
      "bank-code": "Have your bank code and account number at hand.",
      "pix-return": "Ask your bank, in its app, to dispute the Pix as fraud: at most 80 days after the transfer.",
      paid: "Paid service.",
      "local-station": "Your local station.",
      "never-calls": "It never calls anyone.",
      "never-asks-payment": "It never asks for a payment or a sign-in.",
      "own-bank-first": "Your own bank's number is better if you have it.",
      "reaches-bank": "Puts you through to your bank, if it takes part.",
      "no-complaint": "It advises; it does not take criminal complaints.",
      "no-answer": "Handled automatically, without an answer.",
      "police-report-first": "You need the police report.",
      "accounts-in-name": "Shows accounts and loans opened in your name.",
      "only-there": "Only in its app or on this site; there are false copies.",
    },
    call: "Call",
    sms: "Text",
    write: "Write to",
    site: "Site",
    abroad: "from abroad",
    always: "day and night",
    daily: (from, to) => `every day, ${from} to ${to}`,
    weekdays: (from, to) => `working days, ${from} to ${to}`,
    free: "free",
    premium: "premium rate",
    checked: "Checked on",
  },
};
