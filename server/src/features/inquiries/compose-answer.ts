import type { Policy } from "@rempart/engine";
import { composeMail, type MailBlock, type MailWords } from "../../platform/mail/compose-mail.ts";
import type { Language } from "../../platform/site/index.ts";
import type { Finding } from "./inquiry.ts";
import { inquiryTexts } from "./texts/index.ts";

/** The answer. Its list is punctuated, so that the register can tell its items apart. It asks for nothing and leads nowhere: who reads it has no way to be led astray. */
export function composeAnswer({ title, exposed, safe, certain }: Omit<Finding, "kinds">, language: Language, brand: Policy["brand"]): MailWords {
  const texts = inquiryTexts[language];
  const concerned = exposed.length > 0;
  const blocks: MailBlock[] = [
    { text: texts.hello }, { text: texts.asked(title.replace(/[{}]/g, "")) },
    ...(concerned
      ? [{ text: texts.yes, strong: true }, { heading: texts.exposed, list: exposed.map((each, index) => `${each}${index < exposed.length - 1 ? ";" : "."}`) }, ...(safe.length > 0 ? [{ heading: texts.safe, list: safe }] : []), { text: texts.expect(brand.name, brand.website) }]
      : [{ text: certain ? texts.no : texts.notOnList, strong: true }, { text: texts.otherAddress }]),
    { text: texts.never }, { text: texts.notYou },
  ];
  return composeMail(language, texts.subject(brand.name), blocks);
}
