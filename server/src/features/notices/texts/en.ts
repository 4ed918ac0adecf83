import type { NoticeText } from "../contract.ts";
import type { NoticeFacts } from "./notice-facts.ts";

export const en = ({ brand, website, incident }: NoticeFacts): NoticeText => ({
  subject: `About your data at ${brand}`,
  greeting: "Hello {name},",
  plainGreeting: "Hello,",
  sections: [
    { text: `On [[day]], people who had no right to it read part of our customers’ data. Some of it is yours. We are sorry.` },
    { heading: "What may have been read about you", text: "{classes}" },
    { heading: "What was not", text: "{safe}" },
    { heading: "What we did", text: "[[How the access was closed, and when. Who was told.]]" },
    { heading: "What to expect now", text: `Somebody may write to you or call you in our name, and mention what they read. That they know it proves nothing. Do not answer, and open no link: type ${website} yourself.` },
    { heading: "What we will never ask", text: `We never ask for your password or your card number by e-mail, by text message or by telephone. You do not have to log in, pay or confirm anything because of this message.` },
    { heading: "Is this message really from us?", text: `Type ${website} in your browser and look for ${incident}. There you can also paste this message and have it checked. The code of this message is {code}. Our customer service can find it by that code.` },
  ],
  classes: {}, safe: [],
  sms: `${brand}: part of your data was read by others. Type ${website} yourself and look for ${incident} to read more. Your code: {code}. We ask for nothing.`,
});
