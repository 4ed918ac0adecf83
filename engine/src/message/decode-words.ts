import { charsetKnown, charsetLabel, decodeCharset } from "./decode-charset.ts";
import { decodeBase64, decodeQ } from "./decode-transfer.ts";
import type { DefectLog } from "./defects.ts";

interface Word {
  charset: string;
  /** `b` or `q`. */
  how: string;
  text: string;
  /** Where it begins and ends in the header. */
  start: number;
  end: number;
  /** It ends in `?=`. */
  closed: boolean;
}

/** RFC 2047 allows 75; some programs encode a whole subject in one word. */
const LONGEST = 4_000;

/** The encoded word that begins at `start` (where `=?` stands), or null. Tolerates blanks in the text and a missing `?=` at the very end. */
export const encodedWordAt = (value: string, start: number): Word | null => {
  const label = value.slice(start + 2, start + 80).indexOf("?");
  if (label < 1) return null;
  const charsetEnd = start + 2 + label;
  const how = value[charsetEnd + 1]?.toLowerCase();
  if ((how !== "b" && how !== "q") || value[charsetEnd + 2] !== "?") return null;
  const textStart = charsetEnd + 3;
  const rest = value.slice(textStart, textStart + LONGEST);
  let length = rest.indexOf("?=");
  const closed = length !== -1;
  if (!closed) {
    const blank = rest.indexOf(" ");
    length = blank === -1 ? rest.length : blank;
    if (length === 0) return null;
  }
  const end = textStart + length;
  return { charset: value.slice(start + 2, charsetEnd), how, text: rest.slice(0, length), start, end: closed ? end + 2 : end, closed };
};

/** UTF-8 bytes that stand for themselves: an encoded word is ASCII, but raw letters inside it must survive. */
const encoder = new TextEncoder();

const wordBytes = (word: Word, log: DefectLog | null): Uint8Array => {
  const raw = encoder.encode(word.text);
  return word.how === "b"
    ? decodeBase64(raw, 0, raw.length, LONGEST, null)
    : decodeQ(raw, log);
};

const joined = (words: Word[], log: DefectLog | null): string => {
  const first = words[0]!;
  if (!charsetKnown(first.charset)) log?.add("encoded-word-charset", first.charset);
  // Many senders cut a character in two at a word's end: bytes of like words are joined before they are read.
  const pieces = words.map((word) => wordBytes(word, log));
  let size = 0;
  for (const piece of pieces) size += piece.length;
  const all = pieces.length === 1 ? pieces[0]! : new Uint8Array(size);
  if (pieces.length > 1) {
    let at = 0;
    for (const piece of pieces) {
      all.set(piece, at);
      at += piece.length;
    }
  }
  const text = decodeCharset(all, first.charset, null);
  if (text.includes("\uFFFD")) log?.add("encoded-word-charset", first.charset);
  return text;
};

const blankOnly = (value: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    const unit = value.charCodeAt(at);
    if (unit !== 32 && unit !== 9 && unit !== 10 && unit !== 13) return false;
  }
  return true;
};

/**
 * A header value with its encoded words (RFC 2047, RFC 2231 section 5) decoded, tolerantly: inside quoted strings, glued to other
 * text, split across words, with blanks inside. Linear in the length of `value`. Control characters become blanks.
 */
export const decodeWords = (value: string, log: DefectLog | null): string => {
  if (!value.includes("=?")) return cleaned(value);
  const out: string[] = [];
  let run: Word[] = [];
  let from = 0;
  // Each broken word may cost a search to the end of the header.
  let patience = 50;
  const flush = (): void => {
    if (run.length > 0) out.push(joined(run, log));
    run = [];
  };
  for (let at = value.indexOf("=?"); at !== -1 && patience > 0; at = value.indexOf("=?", from > at ? from : at + 2)) {
    const word = encodedWordAt(value, at);
    if (word === null) {
      patience--;
      log?.add("encoded-word-broken");
      continue;
    }
    if (!word.closed) {
      patience--;
      log?.add("encoded-word-broken");
    }
    const last = run[run.length - 1];
    const glued = last !== undefined && blankOnly(value, from, at);
    if (!glued) {
      flush();
      out.push(value.slice(from, at));
    } else if (last.how !== word.how || charsetLabel(last.charset) !== charsetLabel(word.charset)) flush();
    run.push(word);
    from = word.end;
  }
  flush();
  out.push(value.slice(from));
  return cleaned(out.join(""));
};

const cleaned = (text: string): string => {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 32) return text.replace(/[\u0000-\u001f]+/g, " ");
  }
  return text;
};
