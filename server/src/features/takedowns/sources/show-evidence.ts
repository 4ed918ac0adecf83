import { createHash } from "node:crypto";
import { examine, type Message, type RawMessage } from "@rempart/engine";
import { maskText } from "../../../platform/text/mask-text.ts";
import type { ShownEvidence } from "../takedown.ts";

/** Fields that tell where a message came from, or how it looked. Every other is left out: it may name the reader. */
const KEPT = new Set(["from", "sender", "reply-to", "return-path", "subject", "date", "message-id", "received", "authentication-results", "received-spf", "dkim-signature", "x-mailer", "x-originating-ip", "x-sender-ip"]);
const READERS = new Set(["to", "cc", "bcc", "delivered-to", "x-original-to", "x-forwarded-to", "x-forwarded-for", "envelope-to", "x-envelope-to", "apparently-to", "x-rcpt-to", "resent-to"]);
const REMOVED = "[removed]";
const MOST = { headers: 60, value: 900, body: 20_000, readers: 40 };

/**
 * A reported message as an abuse desk may see it: fields of its way, and its words. Readers' addresses and names, those of the person who
 * reported and what is derived from them (base 64, hexadecimal, hashes, VERP) are removed; numbers, codes and paths in the words masked.
 */
export function showEvidence(raw: RawMessage, people: { email?: string | null; phone?: string | null } = {}): ShownEvidence {
  const { message } = examine(raw, null).evidence;
  const remove = remover(readersOf(message, people));
  const words = message.parts.filter(({ id }) => /^(text|html)/.test(id)).map(({ text }) => text);
  const body = clean(remove(maskText((words[0] ?? "").slice(0, MOST.body))));
  return { headers: headersOf(message, remove), body };
}

function headersOf(message: Message, remove: (text: string) => string): ShownEvidence["headers"] {
  const subject = remove(maskText(message.subject.slice(0, 300)));
  const from = message.from.slice(0, 3).map(({ name, address }) => (name === "" ? address : `${name} <${address}>`)).join(", ");
  const shared = [...(from === "" ? [] : [{ name: "from", value: remove(clean(from)) }]), ...(subject === "" ? [] : [{ name: "subject", value: clean(subject) }])];
  if (message.channel === "sms") return message.sender === "" ? shared : [{ name: "x-sms-sender", value: clean(message.sender) }, ...shared];
  // Of a mail forwarded within the words, the fields are those of the person who forwards it.
  if (message.carriage === "pasted" || message.forwarded?.how === "inline") return shared;
  const kept = message.headers.filter(({ name }) => KEPT.has(name) && name !== "from" && name !== "subject").slice(0, MOST.headers);
  return [...kept.map(({ name, value }) => ({ name, value: clean(remove(name === "received" ? withoutRecipient(value) : value)).slice(0, MOST.value) })), ...shared];
}

/** RFC 5321 section 4.4: the `for` clause names the reader. */
const withoutRecipient = (received: string): string => received.replace(/\bfor\s+<?[^\s;>]{1,320}>?/gi, `for ${REMOVED}`);

const clean = (text: string): string => text.replace(/[\0-\x08\x0b-\x1f\x7f]/g, " ");

interface Reader {
  address: string;
  name: string;
}

function readersOf(message: Message, { email, phone }: { email?: string | null; phone?: string | null }): Reader[] {
  const found: Reader[] = [];
  for (const { name, value } of message.headers) {
    if (!READERS.has(name)) continue;
    for (const address of value.slice(0, 8_000).match(/[^\s<>",;:()]{1,64}@[^\s<>",;:()]{1,255}/g) ?? []) found.push({ address: address.toLowerCase(), name: "" });
    for (const quoted of value.slice(0, 8_000).match(/(?:^|,)\s*"?([^"<>,@]{2,80})"?\s*</g) ?? []) found.push({ address: "", name: quoted.replace(/[",<]/g, "").trim() });
  }
  const by = message.forwarded?.by;
  if (by) found.push({ address: by.address.toLowerCase(), name: by.name });
  if (email) found.push({ address: email.toLowerCase(), name: "" });
  if (phone) found.push({ address: "", name: phone });
  return found.slice(0, MOST.readers);
}

/** Removes all forms in which senders write whom they write to. */
function remover(readers: readonly Reader[]): (text: string) => string {
  const texts = new Set<string>();
  for (const { address, name } of readers) {
    if (address.includes("@")) for (const form of formsOf(address)) texts.add(form);
    for (const word of name.split(/[\s,]+/)) if ([...word].length >= 3 && !word.startsWith("=?")) texts.add(word);
    if (name.length >= 3) texts.add(name);
  }
  const ordered = [...texts].sort((a, b) => b.length - a.length).slice(0, 600);
  if (ordered.length === 0) return (text) => text;
  const any = new RegExp(ordered.map((text) => (/^[\p{L}\p{N}].*[\p{L}\p{N}]$/su.test(text) ? `(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])` : escaped(text))).join("|"), "giu");
  return (text) => text.replace(any, REMOVED);
}

/** As a pattern that means these very characters. */
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/gu, (sign) => (sign === "-" || sign === "/" ? `\\${sign}` : `\\${sign}`));

function formsOf(address: string): string[] {
  const local = address.slice(0, address.lastIndexOf("@"));
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const bytes = Buffer.from(address);
  const hashes = ["md5", "sha1", "sha256"].map((algorithm) => createHash(algorithm).update(address).digest("hex"));
  const base64 = bytes.toString("base64").replace(/=+$/, "");
  return [address, address.replace("@", "%40"), `${local}=${domain}`, ...(local.length >= 4 ? [local] : []), base64, base64.replaceAll("+", "-").replaceAll("/", "_"), bytes.toString("hex"), ...hashes];
}
