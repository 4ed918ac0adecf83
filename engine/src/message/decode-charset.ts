import type { DefectLog } from "./defects.ts";

/** Names met in mail that the WHATWG label table does not hold. */
const ALIASES: Record<string, string> = {
  "utf": "utf-8", "utf-8n": "utf-8", "utf_8": "utf-8", "cp65001": "utf-8", "unicode": "utf-8", "utf-8-sig": "utf-8",
  "ansi": "windows-1252", "ascii-us": "windows-1252", "cp-1252": "windows-1252", "x-ansi": "windows-1252", "iso-8859": "windows-1252",
  "8859-1": "windows-1252", "iso8859": "windows-1252", "iso-8859-1-windows-3.1-latin-1": "windows-1252", "x-cp-1252": "windows-1252",
  "windows-1252http-equivcontent-type": "windows-1252", "win-1251": "windows-1251", "cp-1251": "windows-1251", "win1251": "windows-1251",
  "win-1252": "windows-1252", "win1252": "windows-1252", "cp932": "shift_jis", "ms932": "shift_jis", "cp936": "gbk", "ms936": "gbk",
  "cp949": "euc-kr", "ms949": "euc-kr", "uhc": "euc-kr", "cp950": "big5", "hkscs": "big5-hkscs", "gb2312-80": "gbk", "gb-18030": "gb18030", "euc-cn": "gbk",
  "iso-2022-jp-1": "iso-2022-jp", "iso-2022-jp-2": "iso-2022-jp", "iso-2022-jp-ms": "iso-2022-jp", "cp50220": "iso-2022-jp", "koi8-ru": "koi8-u",
  "utf16": "utf-16le", "utf-16": "utf-16be", "ucs-2": "utf-16be",
};

/** Said of a text whose writer did not know: the bytes decide. */
const NONE = new Set(["", "us-ascii", "ascii", "ansi_x3.4-1968", "unknown", "unknown-8bit", "x-unknown", "default", "none", "binary", "8bit", "7bit", "x-user-defined"]);

const decoders = new Map<string, TextDecoder | null>();
const utf8 = new TextDecoder("utf-8");
const windows1252 = new TextDecoder("windows-1252");

const decoderFor = (label: string): TextDecoder | null => {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  let made: TextDecoder | null;
  try {
    made = new TextDecoder(label);
  } catch {
    made = null;
  }
  // Labels come from hostile mail: the cache must not grow with them.
  if (decoders.size < 200) decoders.set(label, made);
  return made;
};

/** More damaged than readable beyond ASCII: the announced UTF-8 is none. */
const mostlyBroken = (text: string): boolean => {
  let broken = 0;
  let fine = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd) broken++;
    else if (unit > 0x7f) fine++;
  }
  return broken > fine;
};

const decodeUtf8 = (bytes: Uint8Array, log: DefectLog | null): string => {
  const text = utf8.decode(bytes);
  if (!text.includes("\uFFFD")) return text;
  log?.add("charset-invalid", "utf-8");
  return mostlyBroken(text) ? windows1252.decode(bytes) : text;
};

/** UTF-7 (RFC 2152): `+` opens base64 of UTF-16BE, `-` closes it. Dead in good mail, alive in disguises. */
const decodeUtf7 = (bytes: Uint8Array): string => {
  const source = windows1252.decode(bytes);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const out: string[] = [];
  let from = 0;
  for (let plus = source.indexOf("+"); plus !== -1; plus = source.indexOf("+", from)) {
    out.push(source.slice(from, plus));
    let at = plus + 1;
    let bits = 0;
    let held = 0;
    if (source[at] === "-") out.push("+");
    for (let digit = alphabet.indexOf(source[at] ?? "-"); digit !== -1; digit = alphabet.indexOf(source[++at] ?? "-")) {
      held = ((held << 6) | digit) & 0x3fffff;
      bits += 6;
      if (bits >= 16) {
        bits -= 16;
        out.push(String.fromCharCode((held >> bits) & 0xffff));
      }
    }
    from = source[at] === "-" ? at + 1 : at;
  }
  out.push(source.slice(from));
  return out.join("");
};

/** A charset name as it should have been written: lower case, quotes, spaces and RFC 2231 language removed. */
export const charsetLabel = (name: string): string => {
  let label = name.trim().toLowerCase();
  const star = label.indexOf("*");
  if (star !== -1) label = label.slice(0, star);
  label = label.slice(0, 60).replace(/["'<>;\s]/g, "");
  if (label.startsWith("charset=")) label = label.slice(8);
  return ALIASES[label] ?? label;
};

/** Whether a decoder exists for this name. */
export const charsetKnown = (name: string): boolean => {
  const label = charsetLabel(name);
  return NONE.has(label) || label === "utf-7" || label === "unicode-1-1-utf-7" || decoderFor(label) !== null;
};

/**
 * Bytes to text by the announced charset (any name a mail may hold), the way mail programs forgive: no or an unknown charset is
 * UTF-8 if the bytes allow it, else windows-1252; broken UTF-8 is windows-1252 unless most of it reads as UTF-8.
 * A byte order mark wins over the announcement.
 */
export const decodeCharset = (bytes: Uint8Array, charset: string, log: DefectLog | null): string => {
  if (bytes.length >= 2) {
    const mark = (bytes[0]! << 8) | bytes[1]!;
    if (mark === 0xfeff) return decoderFor("utf-16be")?.decode(bytes) ?? "";
    if (mark === 0xfffe) return decoderFor("utf-16le")?.decode(bytes) ?? "";
  }
  const label = charsetLabel(charset);
  if (label === "utf-8" || label === "utf8") return decodeUtf8(bytes, log);
  if (NONE.has(label)) {
    const text = utf8.decode(bytes);
    return text.includes("\uFFFD") && mostlyBroken(text) ? windows1252.decode(bytes) : text;
  }
  if (label === "utf-7" || label === "unicode-1-1-utf-7") return decodeUtf7(bytes);
  const decoder = decoderFor(label);
  if (decoder === null) {
    log?.add("charset-unknown", label);
    return decodeUtf8(bytes, null);
  }
  const text = decoder.decode(bytes);
  if (text.includes("\uFFFD")) log?.add("charset-invalid", label);
  return text;
};
