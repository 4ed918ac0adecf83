import { attachedMails, drawsPictures, keepOriginal } from "./attached-mail.ts";
import { isBareNote } from "./bare-note.ts";
import type { DefectId } from "./defects.ts";
import { findForward } from "./find-forward.ts";
import type { FoundForward } from "./find-forward.ts";
import { isBlankLine } from "./header-labels.ts";
import type { Message, Part, RawLink } from "./message.ts";
import { parseAddresses, shownAddress } from "./parse-addresses.ts";
import { parseMail } from "./parse-mail.ts";
import { introducesQuotation, isAppSignature, isPersonalNote, isReplySubject, LONGEST_NOTE } from "./personal-note.ts";
import { isPlainBlock } from "./plain-block.ts";
import { isOnlyText } from "./read-headers.ts";
import { textLinks } from "./text-links.ts";

const MOST_LAYERS = 5;

const isBody = (part: Part): boolean => part.id.startsWith("html") || part.id.startsWith("text");
const withDefect = (message: Message, id: DefectId): Message => ({ ...message, defects: [...message.defects.filter((defect) => defect.id !== id), { id }] });
const isHarmless = (href: string): boolean => /^(?:mailto|tel):/i.test(href) || isAppSignature(href);

interface Step {
  message: Message;
  how: "inline" | "attached";
  /** Nothing around the original but a question whether it is real. */
  bare: boolean;
}

/** A body part taken apart at the forward in it. */
interface Opened {
  found: FoundForward;
  part: Part;
  links: RawLink[];
  /** Nothing around it but a question whether it is real. */
  bare: boolean;
}

/** Text below a quoted marker, quote marks removed, and what stands after the quotation. */
const unquote = (text: string, start: number): { inner: string; after: string } => {
  const inner: string[] = [];
  let at = start;
  while (at < text.length) {
    let stop = text.indexOf("\n", at);
    if (stop === -1) stop = text.length;
    let from = at;
    while (from < stop && text.charCodeAt(from) <= 32) from++;
    if (text.charCodeAt(from) === 62) inner.push(text.slice(text.charCodeAt(from + 1) === 32 ? from + 2 : from + 1, stop));
    else if (isBlankLine(text, at, stop)) inner.push("");
    else break;
    at = stop + 1;
  }
  return { inner: inner.join("\n"), after: text.slice(at) };
};

const firstLineQuoted = (text: string, start: number): boolean => {
  let at = start;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return text.charCodeAt(at) === 62;
};

/** Whether the words around a forward are only a person's: a short note that asks its reader for nothing. */
export type IsNote = (text: string) => boolean;

/** Splits one body part; null when there is no forward in it, or more than a person's note stands around it. */
const open = (message: Message, part: Part, isNote: IsNote): Opened | null => {
  const { id, text } = part;
  const found = findForward(text, LONGEST_NOTE * 2);
  if (found === null || (found.kind === "original" && isReplySubject(message.subject))) return null;
  const note = text.slice(0, found.start);
  if (!isNote(note) || introducesQuotation(note)) return null;
  const links = message.links.filter((link) => link.shown.part === id);
  // A linked picture shows no text: its empty span may stand right where the forward begins.
  const above = ({ shown }: RawLink): boolean => shown.start < found.start || shown.end <= found.start;
  if (links.some((link) => above(link) && !isHarmless(link.href))) return null;
  let start = found.block.end;
  if (!id.startsWith("html") && firstLineQuoted(text, start)) {
    const { inner, after } = unquote(text, start);
    if (!isNote(after)) return null;
    const plain = inner.trim();
    return { found, bare: isBareNote(note) && isBareNote(after), part: { id, text: plain }, links: textLinks(plain).map((link) => ({ href: link.href, shown: { part: id, start: link.start, end: link.end }, from: "text" })) };
  }
  while (start < text.length && text.charCodeAt(start) <= 32) start++;
  const moved: RawLink[] = [];
  for (const link of links) {
    const shift = (at: number): number => Math.max(0, at - start);
    if (link.shown.end > start || link.shown.start >= start || !isHarmless(link.href)) moved.push({ ...link, shown: { part: id, start: shift(link.shown.start), end: shift(link.shown.end) } });
  }
  return { found, bare: isBareNote(note), part: { id, text: text.slice(start) }, links: moved };
};

/** `Name [mailto:a@b]`, `*Name* <a@b>`: how programs print an address, as parseAddresses reads it. */
const printedAddress = (value: string): string => value.replace(/\[mailto:([^\]\s]{1,320})\]/gi, "<$1>").replaceAll("*", "").slice(0, 2_000);

const openInline = (message: Message, isNote: IsNote): Step | null => {
  const bodies = message.parts.filter(isBody);
  const main = bodies.find((part) => part.id === "html") ?? bodies[0];
  if (main === undefined || message.channel !== "email") return null;
  const opened = open(message, main, isNote);
  if (opened === null) return null;
  const { values } = opened.found.block;
  const from = parseAddresses(printedAddress(values.from ?? ""), null);
  const replyTo = values["reply-to"] === undefined ? [] : parseAddresses(printedAddress(values["reply-to"]), null);
  const subject = values.subject ?? "";
  const parts: Part[] = [];
  const links: RawLink[] = [];
  const say = (id: string, text: string): void => {
    if (text !== "") parts.push({ id, text });
  };
  const sayBody = (id: string, text: string, own: RawLink[]): void => {
    if (text !== "" || own.length > 0) parts.push({ id, text });
    links.push(...own);
  };
  say("from", from.map(shownAddress).join(", "));
  say("reply-to", replyTo.map(shownAddress).join(", "));
  say("subject", subject);
  let bare = isPlainBlock(opened.found.block);
  for (const part of bodies) {
    const piece = part === main ? opened : open(message, part, isNote);
    bare &&= piece === null ? isBareNote(part.text) : piece.bare;
    const own = message.links.filter((link) => link.shown.part === part.id);
    if (piece !== null) sayBody(part.id, piece.part.text, piece.links);
    else if (!isNote(part.text) || own.some((link) => !isHarmless(link.href))) sayBody(part.id, part.text, own);
  }
  const inner: Message = { ...message, carriage: "pasted", from, replyTo, returnPath: null, sender: "", subject, parts, links, headers: [] };
  return { message: message.carriage === "mail" && !isOnlyText(message.headers) ? withDefect(inner, "copy-shows-more") : inner, how: "inline", bare };
};

/** Nothing but a person's note stands around the attached mails. */
const onlyCarries = (message: Message, inner: Message, isNote: IsNote): boolean => {
  const bodies = message.parts.filter(isBody);
  if (bodies.reduce((sum, part) => sum + part.text.length, 0) > LONGEST_NOTE * 8 || !bodies.every((part) => isNote(part.text))) return false;
  if (message.links.some((link) => !isHarmless(link.href))) return false;
  // A file beside the mail may be the very fraud; pictures stay with the message and are looked at.
  const files = message.attachments.filter((file) => !file.type.startsWith("image/"));
  if (files.length !== 1) return false;
  return isNote(inner.subject === "" ? message.subject : message.subject.replace(inner.subject, " "));
};

/** And that note only asks whether it is real, or passes it on: no words, no picture and no subject of its own. */
const carriesBarely = (message: Message, inner: Message): boolean =>
  message.parts.filter(isBody).every((part) => isBareNote(part.text)) && message.from.every((mailbox) => isPersonalNote(mailbox.name)) && message.attachments.length === 1 && message.images.length === 0 && !drawsPictures(message) &&
  isBareNote(inner.subject === "" ? message.subject : message.subject.replace(inner.subject, " "));

/** The outer message with the texts of the attached ones as further parts. */
const keepBoth = (message: Message, inners: Message[]): Message => {
  const parts = [...message.parts];
  const links = [...message.links];
  for (const inner of inners) {
    for (const part of inner.parts.filter(isBody)) {
      const kind = part.id.startsWith("html") ? "html" : "text";
      let id: string = kind;
      for (let count = 2; parts.some((other) => other.id === id); count++) id = `${kind}-${count}`;
      parts.push({ id, text: part.text });
      for (const link of inner.links) if (link.shown.part === part.id) links.push({ ...link, shown: { ...link.shown, part: id } });
    }
  }
  return withDefect({ ...message, parts, links }, "forward-not-opened");
};

const openAttached = (message: Message, isNote: IsNote): Step | Message | null => {
  const mails = attachedMails(message);
  if (mails.length === 0) return null;
  const inners = mails.map((bytes) => parseMail(bytes, message.country));
  const inner = inners[0]!;
  if (mails.length > 1 || !onlyCarries(message, inner, isNote)) return keepBoth(message, inners);
  const bare = carriesBarely(message, inner);
  inner.images.push(...message.images);
  inner.attachments.push(...message.attachments.filter((file) => file.type.startsWith("image/")));
  keepOriginal(inner, mails[0]!);
  return { message: inner, how: "attached", bare };
};

/**
 * The original inside a forward, through up to five layers: inline as Outlook, Gmail, Apple Mail, Thunderbird and Yahoo print it in en,
 * fr, pt, es, de, it and nl, quoted or not, in HTML or text; or an attached message/rfc822 (its bytes: `originalBytes`).
 * A forward is opened only when nothing but a person's short note stands around it; else the outer message stays, the texts of attached
 * ones are added to its parts, and the defect `forward-not-opened` says so. Where the note is more than a question whether the message is real, the
 * defect `forward-with-words` says that the original cannot speak for it. `asksNothing` says of a note that it
 * wants nothing of its reader: a fraud that carries a genuine mail inside must not be judged by that one. A reply that quotes is no forward. An inline original has
 * `carriage` `pasted` and no headers: what a program printed proves nothing. Total.
 */
export const unwrapForward = (message: Message, asksNothing: IsNote = () => true): Message => {
  const isNote: IsNote = (text) => isPersonalNote(text) && asksNothing(text);
  let current = message;
  let how: Step["how"] | null = null;
  let layers = 0;
  const by = message.from.find((mailbox) => mailbox.address !== "") ?? null;
  let bare = true;
  const done = (result: Message): Message => {
    if (how !== null) result.forwarded = { layers, how, by };
    if (!bare) result.defects = [...result.defects, { id: "forward-with-words" satisfies DefectId }];
    return result;
  };
  for (;;) {
    const attached = openAttached(current, isNote);
    if (attached !== null && !("how" in attached)) return done(attached);
    const inline = attached === null ? openInline(current, isNote) : null;
    if (attached === null && inline === null) return done(current);
    if (layers === MOST_LAYERS) return done(withDefect(current, "forward-too-deep"));
    layers++;
    // Once a layer was only printed, nothing further in can be proven.
    if (inline !== null) how = "inline";
    else how ??= "attached";
    const step = inline ?? attached!;
    bare &&= step.bare;
    current = step.message;
  }
};
