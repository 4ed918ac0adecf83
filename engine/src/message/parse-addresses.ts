import { decodeWords, encodedWordAt } from "./decode-words.ts";
import type { DefectLog } from "./defects.ts";
import type { Address } from "./message.ts";

const MOST = 200;

/** One mailbox being read: what stands outside brackets, in comments, in brackets. */
interface Draft {
  phrase: string;
  /** The phrase without its quoted strings: an `@` inside quotes is a name. */
  bare: string;
  comment: string;
  address: string;
  bracketed: boolean;
}

const draft = (): Draft => ({ phrase: "", bare: "", comment: "", address: "", bracketed: false });

/** Ends of a quoted string or comment that begins at `start`: the content, escapes undone, and the offset after it. */
const quotedAt = (value: string, start: number): { text: string; next: number } => {
  let text = "";
  let from = start + 1;
  for (let at = start + 1; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (unit === 92) {
      text += value.slice(from, at);
      from = at + 1;
      at++;
    } else if (unit === 34) return { text: text + value.slice(from, at), next: at + 1 };
  }
  return { text: text + value.slice(from), next: value.length };
};

const commentAt = (value: string, start: number): { text: string; next: number } => {
  let depth = 0;
  for (let at = start; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (unit === 92) at++;
    else if (unit === 40) depth++;
    else if (unit === 41 && --depth === 0) return { text: value.slice(start + 1, at), next: at + 1 };
  }
  return { text: value.slice(start + 1), next: value.length };
};

const collapse = (text: string): string => text.replace(/[ \t\r\n]+/g, " ").trim();

/** `local@domain` from what stood in brackets or alone; route (`@a,@b:user@host`), `mailto:`, blanks and stray brackets removed. The local
 * part may be empty, since what shows is then the domain. */
const tidyAddress = (raw: string): string => {
  // `<x@<a@b.example>`: the innermost bracket holds the address.
  let text = raw.slice(raw.lastIndexOf("<") + 1).replace(/[\s<>"\u0000-\u001f\u200b-\u200f\u2060\ufeff]+/g, "");
  if (text.slice(0, 7).toLowerCase() === "mailto:") text = text.slice(7);
  if (text.startsWith("@")) {
    const colon = text.indexOf(":");
    if (colon !== -1) text = text.slice(colon + 1);
  }
  const at = text.lastIndexOf("@");
  if (at === -1 || at === text.length - 1) return "";
  let domain = text.slice(at + 1).toLowerCase().normalize("NFC");
  while (domain.endsWith(".") || domain.endsWith(",") || domain.endsWith(";")) domain = domain.slice(0, -1);
  return domain === "" ? "" : `${text.slice(0, at)}@${domain}`;
};

const addressOf = (name: string, address: string): Address => ({ name, address, domain: address.slice(address.lastIndexOf("@") + 1) });

/** The last blank-separated word that holds an `@`, raw and tidied. */
const bareAddress = (phrase: string): { raw: string; address: string } | null => {
  const at = phrase.lastIndexOf("@");
  if (at === -1) return null;
  let start = at;
  while (start > 0 && phrase.charCodeAt(start - 1) > 32) start--;
  let stop = at;
  while (stop < phrase.length && phrase.charCodeAt(stop) > 32) stop++;
  const raw = phrase.slice(start, stop);
  const address = tidyAddress(raw);
  return address === "" ? null : { raw, address };
};

const finish = (item: Draft, log: DefectLog | null): Address | null => {
  let address = item.bracketed ? tidyAddress(item.address) : "";
  let phrase = item.phrase;
  if (address !== "" && item.address.trimEnd().endsWith(".")) log?.add("address-malformed");
  if (address === "") {
    if (item.bracketed) log?.add("address-malformed");
    const found = bareAddress(item.bare) ?? (item.bracketed ? bareAddress(item.address) : bareAddress(phrase));
    if (found !== null) {
      address = found.address;
      const where = phrase.lastIndexOf(found.raw);
      if (where !== -1) phrase = `${phrase.slice(0, where)} ${phrase.slice(where + found.raw.length)}`;
    } else if (item.bracketed) phrase = `${phrase} ${item.address}`;
  }
  if (address === "" && item.comment.includes("@")) {
    // `Name,(<a@b.example>)`: a comment to the grammar, an address to the eye.
    address = bareAddress(item.comment)?.address ?? "";
    if (address !== "") {
      log?.add("address-malformed");
      item.comment = "";
    }
  }
  let name = collapse(decodeWords(phrase, log));
  if (name.length > 1 && name.startsWith("'") && name.endsWith("'")) name = name.slice(1, -1).trim();
  if (name === "") name = collapse(decodeWords(item.comment, log));
  return name === "" && address === "" ? null : addressOf(name, address);
};

/** Offset after the run of characters without meaning that begins at `start`. */
const plainEnd = (value: string, start: number): number => {
  let at = start;
  for (; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (unit === 34 || unit === 40 || unit === 44 || (unit >= 58 && unit <= 61)) break;
  }
  return at;
};

/** Reads `<…>` at `start` into `item`; without `>` (none after `lastClose`) the bracket ends at the next comma or the end. */
const bracket = (value: string, start: number, lastClose: number, item: Draft, log: DefectLog | null): number => {
  let open = start + 1;
  while (value[open] === "<" || value[open] === " ") open++;
  let stop = open > lastClose ? -1 : value.indexOf(">", open);
  if (stop === -1) {
    log?.add("address-malformed");
    stop = value.indexOf(",", open);
    if (stop === -1) stop = value.length;
  }
  item.address = value.slice(open, stop);
  item.bracketed = true;
  let next = stop + 1;
  while (value[next] === ">") next++;
  return value[stop] === "," ? stop : next;
};

const readList = (value: string, log: DefectLog | null): Address[] => {
  const found: Address[] = [];
  const lastSemicolon = value.lastIndexOf(";");
  const lastClose = value.lastIndexOf(">");
  // Each broken encoded word costs a search.
  let patience = 50;
  let item = draft();
  const close = (): void => {
    const done = finish(item, log);
    if (done !== null) found.push(done);
    item = draft();
  };
  let at = 0;
  while (at < value.length && found.length < MOST) {
    const unit = value.charCodeAt(at);
    if (unit === 34) {
      const { text, next } = quotedAt(value, at);
      // A quoted local part (`"a b"@x.example`) belongs to the address.
      const local = value[next] === "@" ? text.replace(/\s+/g, "") : "";
      item.phrase += local || text;
      item.bare += local;
      at = next;
    } else if (unit === 40) {
      const { text, next } = commentAt(value, at);
      item.comment += ` ${text}`;
      at = next;
    } else if (unit === 60) {
      if (item.bracketed && tidyAddress(item.address) !== "") close();
      at = bracket(value, at, lastClose, item, log);
    } else if (unit === 44 && !item.bracketed && !item.bare.includes("@")) {
      // Words without an address before a comma belong to the name that follows: `Doe, John <j@x.example>`.
      if (item.phrase.trim() !== "") {
        log?.add("address-malformed");
        item.phrase += ",";
      }
      at++;
    } else if (unit === 44 || unit === 59) {
      close();
      at++;
    } else if (unit === 58 && lastSemicolon > at && !item.bracketed && !item.bare.includes("@")) {
      item = draft(); // the name of a group, RFC 5322 section 3.4
      at++;
    } else {
      const word = unit === 61 && patience > 0 && value.charCodeAt(at + 1) === 63 ? encodedWordAt(value, at) : null;
      if (unit === 61 && !word?.closed) patience--;
      const next = word === null ? plainEnd(value, at + 1) : word.end;
      const text = value.slice(at, next);
      item.phrase += text;
      if (word === null) item.bare += text;
      at = next;
    }
  }
  if (at < value.length) log?.add("too-many-addresses");
  else close();
  return found;
};

/**
 * A list of mailboxes (RFC 5322 section 3.4, RFC 6532) read as mail programs read it, not as the grammar demands: encoded words
 * anywhere, groups, comments, missing or doubled brackets, `;` as comma, and words with stray commas before the bracket
 * (`Team ,_<a@b.example>` is one mailbox). At most 200 mailboxes; one without an address (`address` "") only when there is no other,
 * else its name goes before the next one's.
 */
export const parseAddresses = (value: string, log: DefectLog | null): Address[] => {
  let found = readList(value.slice(0, 65_536), log);
  if (found.length === 1 && found[0]!.address === "" && found[0]!.name.includes("@") && value.includes("=?")) {
    log?.add("address-encoded");
    found = readList(found[0]!.name, log);
  }
  const first = found.findIndex((mailbox) => mailbox.address !== "");
  if (first === -1) return found;
  const complete = found.filter((mailbox) => mailbox.address !== "");
  if (complete.length === found.length) return found;
  log?.add("address-malformed");
  // `Bank <bank>, x <a@b.example>`: what has no address still stands first before the reader's eyes.
  const name = found.slice(0, first + 1).map((mailbox) => mailbox.name).filter((text) => text !== "").join(", ");
  return [{ ...complete[0]!, name }, ...complete.slice(1)];
};

/** A mailbox as a reader sees it: `Name <address>`, or the one there is. */
export const shownAddress = (mailbox: Address): string =>
  mailbox.name !== "" && mailbox.address !== "" ? `${mailbox.name} <${mailbox.address}>` : mailbox.name || mailbox.address;
