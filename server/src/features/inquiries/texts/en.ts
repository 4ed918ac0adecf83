/** Words of "am I concerned?", on the page and in the answer. The other languages have this shape. */
export const en = {
  question: "Am I concerned?",
  label: "To be sure, ask us",
  hint: "The e-mail address of your orders. The answer goes to that mailbox and is never shown here: nobody can ask in your place.",
  wrong: "Type an e-mail address, such as name@example.com.",
  submit: "Send me the answer",
  sentTitle: "The answer is on its way to that mailbox",
  sentLead: "It usually arrives within a few minutes; when very many people ask at once, it takes longer.",
  sentWhy: "You see the same page for every address. So nobody learns anything about another person.",
  sentJunk: "If nothing comes, look in your junk folder. We answer an address twice a day at most.",
  back: "Back to the incident",
  title: "Answer to “am I concerned?”",
  subject: (brand: string) => `${brand}: your question about the incident`,
  hello: "Hello,",
  asked: (title: string) => `You asked whether this incident concerns you: ${title}`,
  yes: "Yes. Data kept under this e-mail address may have been read by people who had no right to it.",
  exposed: "What may have been read about you",
  safe: "What was not",
  expect: (brand: string, website: string) => `Somebody may write to you or call you in the name of ${brand} and mention these details. That they know them proves nothing. Do not answer, open no link, and type ${website} yourself.`,
  no: "No. We found nothing of yours under this e-mail address among what was read.",
  notOnList: "We found nothing of yours under this e-mail address among what we know was read. Our records are incomplete, so we cannot rule it out.",
  otherAddress: "This answer holds for this address. If you ordered with another one, ask with that one, too.",
  never: "We ask you for nothing: no password, no payment, no confirmation.",
  notYou: "If you did not ask this, somebody typed your address on our page. There is nothing you have to do.",
};

export type InquiryTexts = typeof en;
