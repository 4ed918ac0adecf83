import { LINK_TOKEN, type Tokens } from "./tokens.ts";

/** How many refusals of one part are followed to their end. */
export const MOST_REFUSALS = 20;
/** Longest refusal, in words: a list of everything that is never asked. */
const LONGEST_REACH = 120;
/** Words of a line of a list that carries no mark: a longer one is prose again. */
const SHORT_LINE = 9;
/** Behind these the writer turns to what is wanted after all. Folded, of the seven languages. */
const TURNS = new Set("but however instead please mais veuillez merci mas porem favor pero sino aber sondern bitte ma invece prego maar gelieve graag".split(" "));

/** Whether a word between `from` and `to` turns to what is wanted after all. */
export function turns(words: readonly string[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (TURNS.has(words[at]!)) return true;
  return false;
}

/**
 * How far "we never ask you for" reaches: the word behind the last one it speaks of. To the end of its sentence, over the line ends of
 * wrapped text; behind a colon, over the lines of the list that follows; never over a word that turns ("but please").
 * `from` and `to` are the words of the refusal; a match across a sentence end refuses nothing.
 */
export function refusalEnd(tokens: Tokens, from: number, to: number): number {
  const { words } = tokens;
  const last = Math.min(words.length, from + LONGEST_REACH);
  let list: "none" | "begins" | "marked" | "plain" = "none";
  let line = to;
  for (let at = from + 1; at < last; at++) {
    // In an item of a marked list, "nowhere but in the app" is no turn.
    if (at >= to && list !== "marked" && TURNS.has(words[at]!)) return at;
    // A line that leads somewhere is no item of what is never asked.
    if (words[at] === LINK_TOKEN && (list === "marked" || list === "plain")) return line;
    if (tokens.sentences[at] === tokens.sentences[at - 1]) continue;
    const between = tokens.text.slice(tokens.ends[at - 1]!, tokens.starts[at]!);
    if (isWrap(tokens, between, at)) continue;
    if (at < to) return from;
    if (list === "none" && /^[^.!?]*:[^.!?]*[\r\n]/.test(between)) list = "begins";
    if (list === "none" || !/[\r\n]/.test(between)) return at;
    const marked = /[\r\n][^\r\n]*[-–—•·*●▪‣✗✘❌×]\s*$/.test(between) || /^\d+$/.test(words[at]!);
    // A list whose lines carry marks ends at one without; one whose lines carry none ends at an empty or a long line.
    if (!marked && (list === "marked" || (list === "plain" && /\n\s*\n/.test(between)) || !isShortLine(tokens, at))) return at;
    if (list === "begins") list = marked ? "marked" : "plain";
    line = at;
  }
  return last;
}

/** A single line end inside a sentence: nothing ended before it, and what follows goes on in small letters. */
function isWrap(tokens: Tokens, between: string, at: number): boolean {
  if (/[.!?:…]/.test(between) || !/^[^\r\n]*\r?\n[^\r\n]*$/.test(between)) return false;
  const first = tokens.text[tokens.starts[at]!]!;
  return first !== first.toUpperCase() || /,\s*$/.test(between);
}

function isShortLine(tokens: Tokens, at: number): boolean {
  let end = at + 1;
  while (end < tokens.words.length && end - at <= SHORT_LINE && tokens.sentences[end] === tokens.sentences[at]) end++;
  return end - at <= SHORT_LINE;
}
