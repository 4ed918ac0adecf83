import type { Outcome } from "../../platform/outcome.ts";
import { done, refused } from "../../platform/outcome.ts";
import { normaliseText } from "./normalise-text.ts";
import { isLinkToken, isValueOf, LONGEST, LONGEST_IN_LINK, PLACEHOLDERS, type Placeholder } from "./placeholder.ts";

/** A gap between two fixed texts. `inLink`: it stands inside a web address, where only a token may stand. */
export interface Gap {
  kind: Placeholder;
  inLink: boolean;
}

/** Fixed texts with gaps between them: `fixed.length === gaps.length + 1`. Everything is normalised. */
export interface Template {
  fixed: string[];
  gaps: Gap[];
}

export type TemplateFault = "placeholder_unknown" | "placeholder_adjacent" | "placeholder_in_host" | "placeholder_in_address" | "too_many_placeholders" | "too_little_fixed_text";

const MAX_GAPS = 40;
/** Programs wrap lines of about 70 characters (RFC 3676 section 4.2); a much shorter or longer one was broken by whoever wrote it. */
const SHORTEST_WRAPPED = 45;
const LONGEST_WRAPPED = 100;
/** Less than this fits almost any message. */
const MIN_FIXED_WORDS = 5;
const MIN_FIXED_LETTERS = 20;

/**
 * Reads a text with `{{name}}`, `{{code}}`, `{{amount}}`, `{{date}}` and `{{any}}`. Refuses what could not be told apart from other
 * messages, or could be turned against its reader: a placeholder that is or touches a host, or part of an e-mail address.
 */
export function compileTemplate(text: string): Outcome<Template, TemplateFault> {
  const pieces = normaliseText(text).split(/\{\{ ?([a-z_-]{1,20}) ?\}\}/);
  if (pieces.length > MAX_GAPS * 2 + 1) return refused("too_many_placeholders", `At most ${MAX_GAPS}.`);
  const template: Template = { fixed: [pieces[0]!], gaps: [] };
  for (let i = 1; i < pieces.length; i += 2) {
    const kind = pieces[i] as Placeholder;
    if (!PLACEHOLDERS.includes(kind)) return refused("placeholder_unknown", `Known: ${PLACEHOLDERS.join(", ")}.`);
    const before = template.fixed.at(-1)!;
    const after = pieces[i + 1]!;
    if (i > 1 && before.trim() === "") return refused("placeholder_adjacent", "Put fixed text between two placeholders.");
    const place = placeOf(before, after, template);
    if (place === "host") return refused("placeholder_in_host", "The host of a link must be written out.");
    if (place === "address") return refused("placeholder_in_address", "An e-mail address must be written out.");
    template.gaps.push({ kind, inLink: place === "link" });
    template.fixed.push(after);
  }
  const fixed = template.fixed.join(" ");
  if (fixedWords(template).length < MIN_FIXED_WORDS || (fixed.match(/\p{L}/gu) ?? []).length < MIN_FIXED_LETTERS) {
    return refused("too_little_fixed_text", `At least ${MIN_FIXED_WORDS} words outside placeholders.`);
  }
  return done(template);
}

/** A text without placeholders, such as a message sent to one person. */
export function literalTemplate(text: string): Template {
  return { fixed: [normaliseText(text)], gaps: [] };
}

/**
 * Is the received text, whole, this template with allowed values in its gaps? Anything added, missing or changed is no match. Linear: each
 * gap ends at the first place where the next fixed text begins, within the longest value of its kind.
 */
export function matchesTemplate(template: Template, received: string): boolean {
  return fits(template, received, (gap, value) => (gap.inLink ? isLinkToken(value) : isValueOf(gap.kind, value)));
}

/** The same with anything in the gaps outside links: the fixed text is all there, and nothing else. */
export function fillsTemplate(template: Template, received: string): boolean {
  return fits(template, received, (gap, value) => !gap.inLink || isLinkToken(value));
}

/** Where the values of the gaps outside links stand in a received text that is this template; null when it is not. */
function matchedGaps(template: Template, received: string): { start: number; end: number }[] | null {
  const places: { start: number; end: number }[] = [];
  const fitting = fits(template, received, (gap, value, start) => {
    if (gap.inLink) return isLinkToken(value);
    places.push({ start, end: start + value.length });
    return isValueOf(gap.kind, value);
  });
  return fitting ? places : null;
}

function fits(template: Template, received: string, allows: (gap: Gap, value: string, start: number) => boolean): boolean {
  const { fixed, gaps } = template;
  if (gaps.length === 0) return received === fixed[0];
  if (!received.startsWith(fixed[0]!)) return false;
  let at = fixed[0]!.length;
  for (const [index, gap] of gaps.entries()) {
    const next = fixed[index + 1]!;
    const longest = gap.inLink ? LONGEST_IN_LINK : LONGEST[gap.kind];
    const last = index === gaps.length - 1;
    // Every value holds at least one character, so the next fixed text begins behind it.
    const end = last ? received.length - next.length : indexWithin(received, next, at + 1, at + longest);
    if (end <= at || end - at > longest) return false;
    if (last && !received.endsWith(next)) return false;
    if (!allows(gap, received.slice(at, end), at)) return false;
    at = end + next.length;
  }
  return at === received.length;
}

/** No value of a gap was broken over lines by hand: a name or a title stands on one. `text` is the received part as it stands. */
export function staysOnOneLine(template: Template, text: string): boolean {
  const { body, breaks } = withBreaks(text);
  const gaps = matchedGaps(template, body);
  return gaps !== null && gaps.every(({ start, end }) => !breaks.some((at) => at > start && at < end));
}

/** The normalised text, and where in it lines were broken by hand. */
function withBreaks(text: string): { body: string; breaks: number[] } {
  const breaks: number[] = [];
  let body = "";
  let wrapped = false;
  for (const line of text.split(/\r\n|\r|\n|\u2028|\u2029/)) {
    const normal = normaliseText(line);
    if (normal === "") continue;
    if (body !== "") {
      if (!wrapped) breaks.push(body.length);
      body += " ";
    }
    body += normal;
    wrapped = line.length >= SHORTEST_WRAPPED && line.length <= LONGEST_WRAPPED;
  }
  return { body, breaks };
}

/** Words of the fixed text that hold no digit, as they are compared and indexed. Words touching a gap are left out. */
export function fixedWords(template: Template): string[] {
  const marked = template.fixed.join("\u0000");
  return marked.split(" ").filter((word) => !word.includes("\u0000")).flatMap(indexedWord);
}

/** The same of a received text. */
export function receivedWords(normalised: string): string[] {
  return normalised.split(" ").flatMap(indexedWord);
}

/** Letters only; what holds a digit, an `@` or a link changes from one message, or one forgery, to the next. */
function indexedWord(word: string): string[] {
  if (/[\d@/]/.test(word) || /[\p{L}][.][\p{L}]/u.test(word)) return [];
  const letters = word.replace(/[^\p{L}\p{M}]+/gu, "");
  return letters === "" ? [] : [letters];
}

/** Share of words in common, as multisets: 2|A and B| / (|A| + |B|). 1 for equal texts, 0 for two empty ones. */
export function similarity(left: readonly string[], right: readonly string[]): number {
  if (left.length + right.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count === 0) continue;
    common++;
    counts.set(word, count - 1);
  }
  return (2 * common) / (left.length + right.length);
}

/** First occurrence of `needle` that starts between the two indices. */
function indexWithin(text: string, needle: string, from: number, to: number): number {
  const window = text.slice(from, to + needle.length);
  const found = window.indexOf(needle);
  return found < 0 ? -1 : from + found;
}

function placeOf(before: string, after: string, template: Template): "text" | "link" | "host" | "address" {
  // Everything up to the last blank, across gaps: `https://a.example/{{any}}/{{any}}`.
  let run = before;
  for (let i = template.fixed.length - 2; i >= 0 && !run.includes(" "); i--) run = `${template.fixed[i]}x${run}`;
  run = run.slice(run.lastIndexOf(" ") + 1);
  if (after.startsWith("@") || run.includes("@")) return "address";
  const scheme = run.indexOf("://");
  if (scheme >= 0) return /[/?#]/.test(run.slice(scheme + 3)) ? "link" : "host";
  if (after.startsWith("://") || /^[.][\p{L}\d]/u.test(after) || run.endsWith("//")) return "host";
  if (/[\p{L}\d][.][\p{L}]{2,}[^ ]*[/?#]/u.test(run)) return "link";
  return /[\p{L}\d][.]$/u.test(run) ? "host" : "text";
}
