import type { SignalSentences, Voice } from "./catalogue.ts";
import { inFront } from "./plain-word.ts";

/** `Netflix’s`, `PayPal’s`, `Coles’`. */
export const of = (brand: string) => brand + (brand.endsWith("s") ? "’" : "’s");
const by = (voice: Voice) => (voice.channel === "sms" ? "by text" : "by e-mail");
const ours = (real: string) => (real ? ` Our address is ${real}.` : "");
const theirs = (brand: string, real: string) => (real ? ` ${of(brand)} own is ${real}.` : "");
const compare = (start: string, real: string) => (real ? ` ${start} ${real}: compare the two letter by letter.` : "");

export const enSignals: SignalSentences = {
  // who sent it
  "sender-not-brand": ({ domain, brand, real }, { own }) => own
    ? { title: "This address is not one of ours", says: `It was sent from ${domain}. We do not write from there.${ours(real)}` }
    : { title: `Not on our list of ${of(brand)} addresses`, says: `It was sent from ${domain}, which is not on our list of ${of(brand)} addresses.${theirs(brand, real)}` },
  "sender-public-mailbox": ({ address, domain, brand }, { own }) => ({
    title: "Sent from a mailbox that anyone can open",
    says: `The sender is ${address}. Anyone can open a mailbox at ${domain}. ` + (own ? "We never write from one." : `A message from ${brand} would come from an address of its own.`),
  }),
  "sender-lookalike": ({ domain, brand, real }, { own }) => own
    ? { title: "An address that looks like ours", says: `It was sent from ${domain}, which is not ours.${compare("Our address is", real)}` }
    : { title: `An address that looks like ${of(brand)}`, says: `It was sent from ${domain}, which is not on our list.${compare(of(brand) + " is", real)}` },
  "sender-brand-inside": ({ domain, brand, real }, { own }) => own
    ? { title: "Our name inside someone else’s address", says: `It was sent from ${domain}. Our name is in it, but the address is not ours.${ours(real)}` }
    : { title: `The name ${brand} inside another address`, says: `It was sent from ${domain}. The name is in it, but the address is not on our list.${theirs(brand, real)}` },
  "sender-name-is-address": ({ name, domain }) => ({
    title: "The name shown is itself an address",
    says: `The sender is shown as “${name}”, but the message was sent from ${domain}. Only the second counts.`,
  }),
  "sender-shared-tenant": ({ domain }) => ({
    title: "A sending address that anyone can open",
    says: `Anyone can open an address at ${domain}. It does not tell you who wrote.`,
  }),
  "sender-random": ({ address }) => ({
    title: "An address made of random characters",
    says: `The sender is ${address}. Machines make such addresses; people and companies seldom write from them.`,
  }),
  "sender-listed-unproven": ({ domain, brand }, { own }) => ({
    title: own ? "The address is ours, but nothing proves it" : "The address fits, but nothing proves it",
    says: `The sender line shows ${domain}, ${own ? "which is ours" : `one of ${of(brand)} addresses`}. Anyone can write that line: alone, it proves nothing.`,
  }),
  "auth-failed": ({ domain }) => ({
    title: "The signature of the sender is missing or wrong",
    says: `It says it comes from ${domain}, but it lacks the signature that mail from there carries.`,
  }),
  "auth-missing": ({ domain }) => ({
    title: "No signature of the sender",
    says: `It says it comes from ${domain}. No valid signature confirms it, so anyone could have written it.`,
  }),
  "auth-weakened": ({ domain }) => ({
    title: "A signature that proves nothing",
    says: `It carries a signature of ${domain}, but the message could have been changed without breaking it. We do not count it.`,
  }),
  "two-from": () => ({
    title: "Two senders in one message",
    says: "The message names two senders. Yours may show only one of them, and perhaps the wrong one.",
  }),
  "reply-to-elsewhere": ({ domain, from }) => ({
    title: "Your reply would go elsewhere",
    says: `It says it comes from ${from}, but your reply would go to ${domain}.`,
  }),
  "reply-to-public-mailbox": ({ address, from }) => ({
    title: "Your reply would go to a private mailbox",
    says: `It says it comes from ${from}, but your reply would go to ${address}, a mailbox that anyone can open.`,
  }),
  "sms-sender-not-own": ({ sender, brand, real }, { own }) => own
    ? { title: "This sender is not ours", says: `The sender is “${sender}”.` + (real ? ` Our texts show ${real} as their sender.` : " Our texts do not come from there.") }
    : { title: `Not a sender we know for ${brand}`, says: `The sender is “${sender}”, which is not on our list for ${brand}.` + (real ? ` The one we know is ${real}.` : "") },
  "sms-sender-mobile": ({ sender, brand }, { own }) => ({
    title: own ? "This number is not ours" : "An ordinary mobile number",
    says: `It comes from ${sender}, a mobile number. ` + (own ? "We do not text from it." : `It is not on our list of ${of(brand)} numbers.`),
  }),
  "sms-sender-foreign": ({ sender, country }) => ({
    title: "A number from abroad",
    says: `The number ${sender} is registered ${country || "in another country"}. Companies seldom text their customers from abroad.`,
  }),
  "sms-sender-address": ({ sender }) => ({
    title: "A text sent from an e-mail address",
    says: `The sender of this text is “${sender}”. Companies text from a name or a number.`,
  }),
  "sms-sender-name-unproven": ({ sender, brand }, { own }) => ({
    title: own ? "The name is ours, but a name can be copied" : "The name fits, but a name can be copied",
    says: `Texts from ${own ? "us" : brand} may show “${sender}”. Anyone can display that name: alone, it proves nothing.`,
  }),

  // where its links lead
  "link-off-brand": ({ domain, brand, real }, { own }) => own
    ? { title: "The link does not lead to us", says: `The site is ${domain}.${ours(real) || " It is not one of ours."}` }
    : { title: "The link leads somewhere else", says: `The site is ${domain}, which is not on our list of ${of(brand)} sites.${theirs(brand, real)}` },
  "link-lookalike": ({ domain, brand, real }, { own }) => own
    ? { title: "A site named almost like ours", says: `The site is ${domain}, which is not ours.${compare("Our address is", real)}` }
    : { title: `A site named almost like ${of(brand)}`, says: `The site is ${domain}, which is not on our list.${compare(of(brand) + " is", real)}` },
  "link-brand-inside": ({ host, domain, brand, real }, { own }) => {
    const front = inFront(host, domain, brand);
    const why = front
      ? `The site is ${domain}. Putting “${front}” in front changes nothing: only the end counts, just before the slash.`
      : `The site is ${domain}. ${own ? "Our name is in it, but the site is not ours." : `The name is in it, but the site is not on our list of ${of(brand)}.`}`;
    return own
      ? { title: "Our name inside the address of another site", says: why + ours(real) }
      : { title: `The name ${brand} in another site’s address`, says: why + theirs(brand, real) };
  },
  "link-user-content": ({ domain, brand }, { own }) => ({
    title: "A page that anyone can write",
    says: `${domain} belongs to ${own ? "us" : brand}, but anyone can publish there. Such a page does not speak for ${own ? "us" : brand}.`,
  }),
  "link-shown-differs": ({ shown, domain }) => ({
    title: "The link shows one address and opens another",
    says: `It shows “${shown}”, but it opens ${domain}. Only the second counts.`,
  }),
  "link-ip": ({ host }) => ({
    title: "A link made of numbers",
    says: `The link leads to ${host}. Sites for the public have a name that you can read.`,
  }),
  "link-confusable": ({ host, looks }) => ({
    title: "Letters that imitate other letters",
    says: `The link leads to ${host}. It is written to look like ${looks}, but it is another site.`,
  }),
  "link-userinfo": ({ domain }) => ({
    title: "The real site comes after an @",
    says: `In this link, all that comes before the @ is for show. The site is ${domain}.`,
  }),
  "link-shortener": ({ domain }) => ({
    title: "A shortened link",
    says: `A link of ${domain} hides where it leads. Many companies use them too, so this counts for little.`,
  }),
  "link-platform": ({ site }) => ({
    title: "A site that anyone can open",
    says: `${site} is kept by a service where anyone can open a site. It does not tell you who is behind it.`,
  }),
  "link-cheap-suffix": ({ domain }) => ({
    title: "An address that costs almost nothing",
    says: `An address that ends like ${domain} costs very little, so false sites often use one. Honest sites do too.`,
  }),
  "link-disguised": ({ shown }) => ({
    title: "A link in disguise",
    says: `It is written “${shown}”, which mail filters may not recognise. An ordinary link needs no disguise.`,
  }),
  "link-redirect": ({ domain, target }) => ({
    title: "A link that passes you on",
    says: `It opens ${domain}, which sends you on to ${target}. Only the last site counts.`,
  }),
  "link-odd-port": ({ host, port }) => ({
    title: "An unusual number in the address",
    says: `The address is ${host}, followed by the number ${port}. Sites for the public do not need one.`,
  }),
  "link-scheme": ({ scheme }) => ({
    title: "A link of an unusual kind",
    says: `The link starts with “${scheme}:”. It does not open an ordinary page.`,
  }),
  "link-young-domain": ({ domain, days }) => ({
    title: "The site is very new",
    says: `${domain} was registered ${days === "0" ? "today" : days === "1" ? "yesterday" : `${days} days ago`}. False sites are often used in their first days.`,
  }),
  "link-qr": ({ domain }) => ({
    title: "A link hidden in a picture",
    says: `The QR code leads to ${domain}. In a picture, you cannot read the address before you scan it.`,
  }),
  "link-random-host": ({ host }) => ({
    title: "An address made of random characters",
    says: `The link leads to ${host}. A name that nobody can remember is often made by a machine.`,
  }),
  "link-odd-host": ({ host }) => ({
    title: "A strangely built address",
    says: `The link leads to ${host}. Companies choose short addresses that people remember.`,
  }),
  "link-unnamed": ({ domain }) => ({
    title: "Nobody says who is writing",
    says: `The link leads to ${domain}, a name that stands nowhere else in the message. Whoever has something to settle with you says who they are.`,
  }),
  "link-form": ({ domain }) => ({
    title: "A form inside the message",
    says: `What you type in this form would go to ${domain}. Honest senders ask on their site, not inside a message.`,
  }),
  "link-partner": ({ domain, name }, { own }) => ({
    title: own ? "The link leads to a partner of ours" : "The link leads to a known partner",
    says: `${domain} belongs to ${name}, ${own ? "a company we work with" : "a company it works with"}.`,
  }),
  "links-own": ({ domain, brand }, { own }) => ({
    title: own ? "The links lead to us" : `The links lead to ${brand}`,
    says: `The site is ${domain}, which is ${own ? "ours" : `on our list of ${of(brand)} sites`}. A false message may hold true links, so this is not proof.`,
  }),
  "lookalike-known": ({ domain, brand, since }, { own }) => ({
    title: own ? "A site known to imitate us" : `A site known to imitate ${brand}`,
    says: `${domain} imitates ${own ? "us" : brand}. It has been on our list since ${since}.`,
  }),

  // what it asks
  "ask-never": ({ what, brand }, voice) => ({
    title: voice.own ? "We never ask for this" : "Something to refuse in a message",
    says: `It asks you ${what}. ` + (voice.own ? `We never ask that ${by(voice)}.` : `As far as we know, ${brand} never asks that ${by(voice)}.`),
  }),
  "ask-secret": ({ what }) => ({
    title: "It asks for what you should keep to yourself",
    says: `It asks you ${what}. No honest sender needs that from you in a message.`,
  }),
  "ask-remote-control": () => ({
    title: "It wants to control your device",
    says: "It asks you to let someone use your device from a distance. Never allow that to a person who contacted you first.",
  }),
  "ask-gift-card": () => ({
    title: "It wants to be paid in gift cards",
    says: "Once the code on a gift card is read out, the money is gone. No company or public office asks to be paid that way.",
  }),
  "ask-crypto": () => ({
    title: "It wants a payment in cryptocurrency",
    says: "Nobody can cancel or return such a payment. That is why false messages ask for it.",
  }),
  "ask-call-unknown": ({ number }) => ({
    title: "A number that we do not know",
    says: `It asks you to call ${number}. We cannot tell whose number it is. Use one that you already have.`,
  }),
  "ask-reply-details": () => ({
    title: "It asks for your details in a reply",
    says: "It asks you to reply with personal details. Anyone could be reading that reply.",
  }),
  "ask-install": () => ({
    title: "It asks you to install something",
    says: "An app comes from the app store of your device, not from a message.",
  }),
  "phone-premium": ({ number }) => ({
    title: "A call that costs extra",
    says: `${number} is a premium number: whoever calls it pays extra, and part goes to its owner.`,
  }),
  "phone-not-own": ({ number, brand }, { own }) => own
    ? { title: "This phone number is not ours", says: `${number} is not one of our numbers.` }
    : { title: `Not a number we know for ${brand}`, says: `${number} is not on our list of ${of(brand)} numbers. Take the number from its app or its site.` },
  "phone-mobile": ({ number }) => ({
    title: "A mobile number as help line",
    says: `${number} is somebody’s mobile. A service line hardly ever is.`,
  }),
  "contact-public-mailbox": ({ address }, { own }) => ({
    title: "A mailbox that anyone can open",
    says: `Answers would go to ${address}. ${own ? "We do not answer from there." : "Firms answer from an address of their own."}`,
  }),
  "contact-elsewhere": ({ address, brand }, { own }) => ({
    title: "Answers would go to a stranger",
    says: own ? `${address} is not one of our addresses.` : `Answers would go to ${address}, which is not on our list of ${brand}’s addresses.`,
  }),

  // the story it tells
  "topic-not-here": ({ story, brand }, voice) => ({
    title: `${voice.own ? "We do" : `${brand} does`} not write about this ${by(voice)}`,
    says: `It speaks of ${story}. ` + (voice.own ? `We never write about that ${by(voice)}.` : `As far as we know, ${brand} does not write about that ${by(voice)}.`),
  }),
  "lure-account": ({ story }) => ({
    title: `It speaks of ${story}`,
    says: "False messages often tell that story. Real ones sometimes do too, so this counts for little.",
  }),
  "lure-payment": ({ story }) => ({
    title: `It speaks of ${story}`,
    says: "False messages often tell that story, to make people reach for their card. Real ones sometimes do too.",
  }),
  "lure-parcel": ({ story }) => ({
    title: `It speaks of ${story}`,
    says: "Sent to enough people, such a message reaches many who really are waiting for a parcel.",
  }),
  "lure-authority": ({ story }) => ({
    title: `It speaks of ${story}`,
    says: "False messages borrow the names of public offices for their weight. Check in your own account with that office.",
  }),
  "lure-windfall": ({ story }) => ({
    title: `It speaks of ${story}`,
    says: "Money that arrives this way usually costs something first.",
  }),
  "lure-money-opportunity": ({ story }) => ({
    title: `It speaks of ${story}`,
    says: "Serious offers seldom come by message from someone you do not know.",
  }),
  "lure-person-in-need": ({ story }) => ({
    title: `It speaks of ${story}`,
    says: "Call that person at the number you had before this message: you will know at once.",
  }),
  "lure-extortion": () => ({
    title: "A threat, for money",
    says: "It claims to hold something against you. The same words go to thousands of people, nearly always with nothing behind them.",
  }),
  "lure-adult-goods": ({ story }) => ({
    title: `It speaks of ${story}`,
    says: "Messages of this kind that nobody asked for are often false.",
  }),
  "lure-charge-call": ({ story }) => ({
    title: `It speaks of ${story}`,
    says: "And it wants you to call. Look in your bank’s app instead: a real charge shows there.",
  }),
  "pressure-urgency": () => ({
    title: "It hurries you",
    says: "It wants you to act at once, before you can check. Real messages sometimes hurry too, so this counts for little.",
  }),
  "pressure-deadline": () => ({
    title: "A date close by, to hurry you",
    says: "False messages often set a deadline. Real ones sometimes do too, so this counts for little.",
  }),
  "pressure-threat": () => ({
    title: "It speaks of a loss or a cost",
    says: "False messages often do. Real ones sometimes do too, so this counts for little.",
  }),
  "pressure-secrecy": () => ({
    title: "It asks you to tell no one",
    says: "An honest sender does not mind if you ask someone for advice.",
  }),
  "greeting-impersonal": () => ({
    title: "It does not call you by your name",
    says: "A sender who knows you can use your name. Many real messages do not, so this counts for little.",
  }),
  "language-not-used": ({ language, country, brand }, { own }) => ({
    title: own ? "Not a language we write in here" : "An unexpected language",
    says: `It is written in ${language}. ` + (own ? "We do not use that language" : `As far as we know, ${brand} does not use that language`) + ` ${country || "where you are"}.`,
  }),
  "brand-misspelt": ({ word, brand }, { own }) => ({
    title: own ? "Our name is misspelt" : `The name ${brand} is misspelt`,
    says: `It writes “${word}” instead of ${brand}.`,
  }),

  // what it hides
  "hidden-text": () => ({
    title: "Text that you cannot see",
    says: "The message holds words that are hidden from you. They are there for mail filters, not for readers.",
  }),
  "invisible-characters": () => ({
    title: "Invisible characters inside words",
    says: "They break up words so that mail filters do not recognise them. You see nothing of it.",
  }),
  "direction-override": () => ({
    title: "Text that is turned round",
    says: "A hidden character reverses part of the text. What you read is not what is written.",
  }),
  "homoglyphs": ({ word, looks }) => ({
    title: "Letters that imitate other letters",
    says: `The word “${word}” uses letters of another alphabet to look like “${looks}”.`,
  }),
  "image-only": () => ({
    title: "A message that is only a picture",
    says: "All its words are inside a picture, where mail filters do not read them.",
  }),
  "broken-structure": () => ({
    title: "A badly built message",
    says: "Its structure breaks the rules for e-mail. Some false messages are built that way to pass through filters.",
  }),
  "attachment-disguised": ({ name }) => ({
    title: "A file that is not what it seems",
    says: `The file “${name}” is of another kind than its name says. Do not open it.`,
  }),
  "attachment-risky": ({ name }) => ({
    title: "A file that can run a program",
    says: `The file “${name}” can start a program on your device. Do not open it unless you were expecting it.`,
  }),

  // what others know
  "auth-own": ({ domain, brand }, { own }) => own
    ? { title: "It carries our signature", says: `The message carries the signature of ${domain}, and it is valid. Only we can put it there.` }
    : { title: `It carries ${of(brand)} signature`, says: `The signature of ${domain} is valid: the message left ${of(brand)} systems. That does not vouch for what it says.` },
  "auth-other-brand": ({ domain, brand }) => ({
    title: `Sent by ${of(brand)} systems`,
    says: `The signature of ${domain} is valid: the message left ${of(brand)} systems. That does not vouch for what it says.`,
  }),
  "outbound-match": ({ title, date }) => ({
    title: "It is in our register of messages",
    says: `We note every message that we send. This one is there: “${title}”, sent on ${date}.`,
  }),
  "outbound-altered": ({ title }) => ({
    title: "A copy of our message, changed",
    says: `It repeats our message “${title}”, but a link, a number or an address in it is not the one we sent.`,
  }),
  "service-abuse": ({ what, brand }, { own }) => ({
    title: own ? "It left our systems, but it is not like us" : `It left ${of(brand)} systems, but it is out of place`,
    says: `It asks you ${what}. ${own ? "Our messages do not do that like this" : "That does not fit"}: someone may be misusing ${own ? "our service" : `${of(brand)} service`}.`,
  }),
  "campaign-known": ({ seen, since }) => ({
    title: "Others have received the same one",
    says: seen === "1" ? `The same message reached us once before, on ${since}.` : `The same message has reached us ${seen} times since ${since}.`,
  }),
  "leaked-data-used": ({ since, brand }, { own }) => ({
    title: "It quotes details that others have read",
    says: `It quotes details such as those read in the incident known since ${since}. Knowing them does not prove that it comes from ${own ? "us" : brand}.`,
  }),
  "nothing-asked": () => ({
    title: "It asks for nothing",
    says: "No link, no number to call, no request. That is rather reassuring, but it is not proof.",
  }),
};
