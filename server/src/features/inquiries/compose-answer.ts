import type { Policy } from "@rempart/engine";
import { composeMail, writeMail, type MailBlock, type MailHead, type MailWords } from "../../platform/mail/compose-mail.ts";
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

/**
 * The answer as a mail, as long as the longest that this incident has for this address: who sees a mail pass, encrypted, sees how long it is. What is
 * missing stands after the last part, which no program shows (RFC 2046 section 5.1.1, the epilogue).
 */
export async function writeAnswer(finding: Finding, language: Language, brand: Policy["brand"], head: MailHead): Promise<Buffer> {
  const [raw, ...others] = await Promise.all([finding.exposed, finding.kinds, []].map(async (exposed) => asSent(await writeMail(composeAnswer({ ...finding, exposed }, language, brand), head))));
  const longest = Math.max(...others.map(({ length }) => length), raw!.length) + SHORTEST_PADDING;
  return Buffer.concat([raw!, paddingOf(longest - raw!.length)]);
}

/** With the ends of lines that a mail has on its way, where they count. */
const asSent = (raw: Buffer): Buffer => Buffer.from(raw.toString("latin1").replace(/\r?\n/g, "\r\n"), "latin1");

const LINE = 78;
const SHORTEST_PADDING = 2;

/** Lines of so many bytes in all, ends of lines included; two at least. */
function paddingOf(bytes: number): Buffer {
  const lines: string[] = [];
  for (let left = bytes; left > 0;) {
    const line = left - LINE === 1 ? LINE - 1 : Math.min(LINE, left);
    lines.push(`${"~".repeat(line - 2)}\r\n`);
    left -= line;
  }
  return Buffer.from(lines.join(""), "latin1");
}
