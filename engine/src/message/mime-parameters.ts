import { decodeCharset } from "./decode-charset.ts";
import { decodeWords } from "./decode-words.ts";
import type { DefectLog } from "./defects.ts";

export interface ParameterisedValue {
  /** What stands before the first `;`, lower case. */
  value: string;
  /** Parameter names in lower case; RFC 2231 pieces joined and decoded. */
  parameters: Map<string, string>;
}

const MOST_PARAMETERS = 100;

interface Piece {
  index: number;
  text: string;
  encoded: boolean;
}

/** Splits `type/sub; a=b; c="d;e"` at `;` outside quotes. */
const split = (header: string): string[] => {
  if (!header.includes('"')) return header.split(";", MOST_PARAMETERS);
  const pieces: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < header.length && pieces.length < MOST_PARAMETERS; at++) {
    const unit = header.charCodeAt(at);
    if (unit === 34) quoted = !quoted;
    else if (unit === 92 && quoted) at++;
    else if (unit === 59 && !quoted) {
      pieces.push(header.slice(from, at));
      from = at + 1;
    }
  }
  pieces.push(header.slice(from));
  return pieces;
};

const unquote = (text: string): string => {
  const trimmed = text.trim();
  if (!trimmed.startsWith('"')) {
    // A comment may follow an unquoted value: `us-ascii (Plain text)`.
    const comment = trimmed.indexOf(" (");
    return comment === -1 ? trimmed : trimmed.slice(0, comment).trim();
  }
  const close = trimmed.lastIndexOf('"');
  const inner = close > 0 ? trimmed.slice(1, close) : trimmed.slice(1);
  return inner.includes("\\") ? inner.replace(/\\(.)/g, "$1") : inner;
};

/** `%41%C3%A9` to bytes; other characters stand for themselves. */
const percentBytes = (text: string): Uint8Array => {
  const out: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const hex = text[at] === "%" ? Number.parseInt(text.slice(at + 1, at + 3), 16) : Number.NaN;
    if (Number.isNaN(hex)) out.push(text.charCodeAt(at) & 255);
    else {
      out.push(hex);
      at += 2;
    }
  }
  return Uint8Array.from(out);
};

/** RFC 2231: `name*0*=utf-8'fr'...; name*1*=...` in order of index. */
const assemble = (pieces: Piece[], log: DefectLog): string => {
  pieces.sort((left, right) => left.index - right.index);
  const first = pieces[0]!;
  let charset = "";
  if (first.encoded) {
    const tick = first.text.indexOf("'");
    const tock = tick === -1 ? -1 : first.text.indexOf("'", tick + 1);
    if (tock !== -1) {
      charset = first.text.slice(0, tick);
      first.text = first.text.slice(tock + 1);
    }
  }
  if (!pieces.some((piece) => piece.encoded)) return pieces.map((piece) => piece.text).join("");
  const text = pieces.map((piece) => (piece.encoded ? piece.text : piece.text.replaceAll("%", "%25"))).join("");
  return decodeCharset(percentBytes(text), charset, log);
};

/**
 * A structured header of RFC 2045 (Content-Type, Content-Disposition) with RFC 2231 parameters and, against the standard but as
 * mail programs do, encoded words inside them. The first of two like-named parameters counts.
 */
export const readParameters = (header: string, log: DefectLog): ParameterisedValue => {
  const [head = "", ...rest] = split(header);
  const parameters = new Map<string, string>();
  let pieces: Map<string, Piece[]> | null = null;
  for (const item of rest) {
    const equals = item.indexOf("=");
    if (equals === -1) continue;
    const name = item.slice(0, equals).trim().toLowerCase();
    const value = unquote(item.slice(equals + 1));
    const star = name.indexOf("*");
    if (star === -1) {
      if (!parameters.has(name)) parameters.set(name, value.includes("=?") ? decodeWords(value, log) : value);
      continue;
    }
    const encoded = name.endsWith("*");
    const index = Number.parseInt(name.slice(star + 1), 10);
    pieces ??= new Map();
    const base = name.slice(0, star);
    const list = pieces.get(base) ?? [];
    list.push({ index: Number.isNaN(index) ? 0 : index, text: value, encoded });
    pieces.set(base, list);
  }
  if (pieces !== null) for (const [name, list] of pieces) parameters.set(name, assemble(list, log));
  const comment = head.indexOf("(");
  return { value: (comment === -1 ? head : head.slice(0, comment)).trim().toLowerCase(), parameters };
};
