import { openCompoundFile } from "./compound-file.ts";
import type { CompoundFile, Entry } from "./compound-file.ts";

/** Property ids of [MS-OXPROPS] that make up a mail. */
const PROPERTY = {
  subject: "0037", headers: "007D", sentForName: "0042", sentForAddress: "0065", sentForSmtp: "5D02", senderName: "0C1A", senderAddress: "0C1F", senderSmtp: "5D01",
  displayTo: "0E04", body: "1000", html: "1013", data: "3701", shortName: "3704", longName: "3707", mimeType: "370E", contentId: "3712",
} as const;
const CODE_PAGE = 0x3fde0003;
const MOST_FILES = 100;
const DEEPEST = 5;

/** Windows code pages that mail uses, as MIME names. */
const charsetOf = (page: number): string => {
  const named: Record<number, string> = { 65001: "utf-8", 20127: "us-ascii", 932: "shift_jis", 936: "gb18030", 949: "euc-kr", 950: "big5", 20866: "koi8-r", 21866: "koi8-u", 50220: "iso-2022-jp", 51932: "euc-jp", 874: "windows-874" };
  if (named[page] !== undefined) return named[page];
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  // There is no part 12 of ISO 8859, and decoders refuse the name.
  return page >= 28591 && page <= 28605 && page !== 28602 ? `iso-8859-${page - 28590}` : "";
};

class Storage {
  private readonly file: CompoundFile;
  private readonly byName: Map<string, Entry>;

  constructor(file: CompoundFile, entry: Entry) {
    this.file = file;
    this.byName = new Map(entry.children.map((child) => [child.name.toUpperCase(), child]));
  }

  bytes(id: string): Uint8Array | null {
    const entry = this.byName.get(`__SUBSTG1.0_${id}0102`);
    return entry?.kind === "stream" ? this.file.read(entry) : null;
  }

  /** A string property, in Unicode or in the code page that the message names. */
  text(id: string): string {
    const wide = this.byName.get(`__SUBSTG1.0_${id}001F`);
    if (wide?.kind === "stream") return new TextDecoder("utf-16le").decode(this.file.read(wide)).replace(/\0+$/, "");
    const narrow = this.byName.get(`__SUBSTG1.0_${id}001E`);
    if (narrow?.kind !== "stream") return "";
    return new TextDecoder(charsetOf(this.number(CODE_PAGE)) || "windows-1252").decode(this.file.read(narrow)).replace(/\0+$/, "");
  }

  /** A number among the fixed-length properties; 0 when absent. */
  number(tag: number): number {
    const entry = this.byName.get("__PROPERTIES_VERSION1.0");
    if (entry?.kind !== "stream") return 0;
    const bytes = this.file.read({ ...entry, size: Math.min(entry.size, 16_384) });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // The header of this stream is 8, 24 or 32 bytes long; entries are 16 bytes, so that a step of 8 finds them all.
    for (let at = 8; at + 16 <= bytes.length; at += 8) if (view.getUint32(at, true) === tag) return view.getInt32(at + 8, true);
    return 0;
  }

  /** The message inside an attachment. */
  embedded(): Entry | null {
    const entry = this.byName.get(`__SUBSTG1.0_${PROPERTY.data}000D`);
    return entry?.kind === "storage" ? entry : null;
  }
}

const base64Lines = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replace(/.{76}/g, "$&\r\n");
const encodedWord = (text: string): string => (/^[\x20-\x7e]*$/.test(text) && !text.includes("=?") ? text : `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`);
const inHeader = (text: string): string => text.replace(/[\u0000-\u001f]+/g, " ").trim().slice(0, 2_000);
const parameter = (text: string): string => `"${encodedWord(inHeader(text)).replace(/["\\]/g, "_")}"`;

/** Headers that describe the body as it travelled. Outlook took that apart; and a signature over it no longer fits what is left. */
const GONE = /^(?:content-[a-z-]+|mime-version|dkim-signature|arc-[a-z-]+)[ \t]*:/i;

/** The headers as received, without those that no longer fit; null when the message was never sent by Internet mail. */
const receivedHeaders = (text: string): string | null => {
  const kept: string[] = [];
  let keeps = false;
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    if (/^[ \t]/.test(line)) {
      if (keeps && line.trim() !== "") kept.push(line);
      continue;
    }
    keeps = /^[!-9;-~]+[ \t]*:/.test(line) && !GONE.test(line);
    if (keeps) kept.push(line);
  }
  return kept.some((line) => /^from[ \t]*:/i.test(line)) ? kept.join("\r\n") : null;
};

const madeHeaders = (message: Storage): string => {
  const pick = (...ids: string[]): string => ids.map((id) => message.text(id)).find((text) => text !== "") ?? "";
  const smtp = (...ids: string[]): string => ids.map((id) => message.text(id)).find((text) => text.includes("@")) ?? "";
  const name = inHeader(pick(PROPERTY.sentForName, PROPERTY.senderName));
  const address = inHeader(smtp(PROPERTY.sentForSmtp, PROPERTY.sentForAddress, PROPERTY.senderSmtp, PROPERTY.senderAddress)).replace(/[<>\s]/g, "");
  const shown = name === "" || name === address ? "" : /^[\x20-\x7e]*$/.test(name) ? `"${name.replace(/["\\]/g, "")}" ` : `${encodedWord(name)} `;
  const lines = [`From: ${shown}${address === "" ? "" : `<${address}>`}`];
  const to = inHeader(message.text(PROPERTY.displayTo));
  if (to !== "") lines.push(`To: ${encodedWord(to)}`);
  lines.push(`Subject: ${encodedWord(inHeader(message.text(PROPERTY.subject)))}`);
  return lines.join("\r\n");
};

const bodyParts = (message: Storage): string[] => {
  const parts: string[] = [];
  const add = (type: string, charset: string, bytes: Uint8Array): void => {
    parts.push(`Content-Type: ${type}${charset === "" ? "" : `; charset=${charset}`}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines(bytes)}`);
  };
  const text = message.text(PROPERTY.body);
  if (text !== "") add("text/plain", "utf-8", Buffer.from(text));
  const html = message.bytes(PROPERTY.html);
  const htmlText = html === null ? message.text(PROPERTY.html) : "";
  if (html !== null && html.length > 0) add("text/html", charsetOf(message.number(CODE_PAGE)), html);
  else if (htmlText !== "") add("text/html", "utf-8", Buffer.from(htmlText));
  return parts;
};

const filePart = (file: CompoundFile, entry: Entry, depth: number): string | null => {
  const attachment = new Storage(file, entry);
  const embedded = attachment.embedded();
  if (embedded !== null) return depth >= DEEPEST ? null : `Content-Type: message/rfc822\r\n\r\n${toMail(file, embedded, depth + 1)}`;
  const bytes = attachment.bytes(PROPERTY.data);
  if (bytes === null) return null;
  const name = attachment.text(PROPERTY.longName) || attachment.text(PROPERTY.shortName);
  const type = attachment.text(PROPERTY.mimeType).toLowerCase();
  const id = inHeader(attachment.text(PROPERTY.contentId)).replace(/[<>\s]/g, "");
  return [
    `Content-Type: ${/^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}$/.test(type) ? type : "application/octet-stream"}; name=${parameter(name)}`,
    `Content-Disposition: ${id === "" ? "attachment" : "inline"}; filename=${parameter(name)}`,
    ...(id === "" ? [] : [`Content-ID: <${id}>`]),
    "Content-Transfer-Encoding: base64", "", base64Lines(bytes),
  ].join("\r\n");
};

const toMail = (file: CompoundFile, entry: Entry, depth: number): string => {
  const message = new Storage(file, entry);
  const files = entry.children.filter((child) => child.kind === "storage" && child.name.toLowerCase().startsWith("__attach_version1.0_"));
  const parts = [...bodyParts(message), ...files.slice(0, MOST_FILES).map((child) => filePart(file, child, depth)).filter((part) => part !== null)];
  // Parts are base64 or mails made here with another level's boundary, so that no boundary can occur inside them by design of an attacker.
  const boundary = `=_rempart_msg_${depth}`;
  const headers = receivedHeaders(message.text(PROPERTY.headers)) ?? madeHeaders(message);
  return `${headers}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("")}--${boundary}--\r\n`;
};

/**
 * An Outlook message file ([MS-OXMSG]) as the RFC 5322 bytes of an equivalent mail: the headers as received (without those about the
 * body's encoding and without signatures, which Outlook's file can no longer bear out) or made from sender and subject, then the text and
 * HTML bodies, attachments and embedded messages. Null when the bytes are no .msg. Never throws; output is at most some three times the
 * input. Bodies kept as RTF alone are not read.
 *
 * Nobody can verify a signature on the result: authenticate it by nothing, not as failed.
 */
export const readMsg = (bytes: Uint8Array): Uint8Array | null => {
  const file = openCompoundFile(bytes);
  if (file === null || !file.root.children.some((child) => child.name.toLowerCase() === "__properties_version1.0")) return null;
  return Buffer.from(toMail(file, file.root, 0));
};
