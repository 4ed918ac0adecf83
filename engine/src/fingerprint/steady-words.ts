import { findWritten } from "../extract/find-links.ts";
import { type Tokens, tokenise } from "../extract/tokens.ts";
import { looksRandom } from "../lookalike/looks-random.ts";
import type { Evidence } from "../extract/evidence.ts";
import type { Message, Span } from "../message/message.ts";

/** Words read of one text: what stands behind is footers and filling. */
export const MOST_WORDS = 800;
const READ_UNITS = 30_000;
/** A plain text beside HTML with fewer words says "open this in a browser". */
const LEAST_BESIDE_HTML = 20;
const MOST_OWN_NAMES = 20;

/**
 * The words of a message that stay when it is sent again to somebody else: folded (case, diacritics, look-alike letters, invisible
 * characters), without addresses, sums, dates, numbers, codes, drawn names and the reader's own name as far as the headers tell it. One list for what
 * the HTML shows and one for the plain text, when there are both: programs that forward keep one of them.
 */
export function steadyWords({ message, amounts, deadlines, codes }: Evidence): string[][] {
  const changing = [...amounts.map((amount) => amount.span), ...deadlines, ...codes];
  const own = namesOfReader(message);
  const html = message.parts.find((part) => part.id === "html");
  const text = message.parts.find((part) => part.id === "text");
  const lists: string[][] = [];
  for (const part of [html, text]) {
    if (!part) continue;
    const read = part.text.slice(0, READ_UNITS);
    const words = keepSteady(tokenise(part.id, read, apart([...findWritten(read), ...changing.filter((span) => span.part === part.id)])), own);
    if (words.length === 0 || (lists.length > 0 && (words.length < LEAST_BESIDE_HTML || words.join(" ") === lists[0]!.join(" ")))) continue;
    lists.push(words);
  }
  return lists;
}

/** In order, and none within another, as `tokenise` wants them. */
function apart(spans: readonly Pick<Span, "start" | "end">[]): Pick<Span, "start" | "end">[] {
  const kept: Pick<Span, "start" | "end">[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

function keepSteady({ words }: Tokens, own: ReadonlySet<string>): string[] {
  const kept: string[] = [];
  let spelled = "";
  for (const word of words) {
    // "p a y p a l": letters set apart are one word.
    if (word.length === 1 && isLetter(word.charCodeAt(0))) { spelled += word; continue; }
    if (spelled.length > 3) kept.push(spelled);
    spelled = "";
    if (isSteady(word) && !own.has(word)) keep(kept, word);
    if (kept.length >= MOST_WORDS) break;
  }
  if (spelled.length > 3) kept.push(spelled);
  return kept;
}

/** Writing without blanks between words is cut at each sign. */
function keep(kept: string[], word: string): void {
  if (!isIdeograph(word.charCodeAt(0))) kept.push(word);
  else for (const sign of word) kept.push(sign);
}

/** No number, code, currency sign, address or name that a program drew. */
function isSteady(word: string): boolean {
  if (word.length < 2 || /[\d\u0001$]/.test(word)) return false;
  return !looksRandom(word);
}

const isLetter = (code: number): boolean => code >= 97 && code <= 122;
const isIdeograph = (code: number): boolean => code >= 0x3040 && code < 0xd800;

/** Words of the addresses that the mail was sent to: kits write them into the text. */
function namesOfReader({ headers }: Message): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name, value } of headers) {
    if (name !== "to" && name !== "delivered-to" && name !== "x-original-to") continue;
    for (const word of tokenise("", value.slice(0, 300)).words) if (word.length > 2 && names.size < MOST_OWN_NAMES) names.add(word);
  }
  return names;
}
