import { examine, type Evidence, type Link } from "@rempart/engine";
import { findAccountNumbers } from "./account-numbers.ts";
import { compileTemplate, fillsTemplate, fixedWords, literalTemplate, matchesTemplate, receivedWords, similarity, staysOnOneLine, type Template } from "./message-template.ts";
import { MAX_TEXT, normaliseText } from "./normalise-text.ts";
import type { Placeholder } from "./placeholder.ts";
import { isHarmlessAddition, partAddition } from "./reader-addition.ts";

export type OutboundKind = "message" | "template";

/** Where a message can lead its reader. Hosts and addresses in lower case, numbers as the engine reads them. */
export interface Leads {
  hosts: string[];
  phones: string[];
  emails: string[];
  accounts: string[];
}

/** What is kept of a registered message, sealed. `texts` keep their placeholders; they are compiled when they are compared. */
export interface RegisteredContent {
  /** Sent to one person as it stands: braces in it are braces. */
  literal: boolean;
  /** The plain text, and the visible text of the HTML, whichever were given. */
  texts: string[];
  /** E-mail subject; empty when there is none. */
  subject: string;
  /** Sender ids, numbers or addresses it is sent from; empty when not told. */
  senders: string[];
  /** Addresses that the HTML carries behind its words, as registered, with placeholders. */
  hrefs: string[];
  leads: Leads;
}

export type Comparison = "match" | "altered" | "none";

/** From here on two texts are copies of each other in all but details. */
const NEAR = 0.85;
/** Fewer words than this are alike by chance. */
const MIN_NEAR_WORDS = 8;

/** The texts a reader sees as the message itself, normalised. Null when there is more than is compared. */
export function bodiesOf(evidence: Evidence): string[] | null {
  const bodies: string[] = [];
  for (const part of evidence.message.parts) {
    if (!isBodyPart(part.id)) continue;
    if (part.text.length > MAX_TEXT) return null;
    const body = normaliseText(part.text);
    if (body !== "") bodies.push(body);
  }
  return bodies;
}

function isBodyPart(id: string): boolean {
  return /^(?:text|html)(?:-\d+)?$/.test(id);
}

/** Where this message leads, as the engine sees it. */
export function leadsOf(evidence: Evidence): Leads {
  return {
    hosts: [...new Set(evidence.links.map((link) => link.host).filter((host) => host !== ""))],
    phones: [...new Set(evidence.phones.map((phone) => phone.number.replace(/\D/g, "")))],
    emails: [...new Set([...evidence.emails.map((email) => email.address), ...evidence.message.replyTo.map((reply) => reply.address)].map((address) => address.toLowerCase()).filter((address) => address !== ""))],
    accounts: [...new Set(evidence.message.parts.filter((part) => isBodyPart(part.id)).flatMap((part) => findAccountNumbers(part.text.slice(0, MAX_TEXT))))],
  };
}

/**
 * `match`: the whole message is this registered one, nothing added, and leads nowhere else. `altered`: the words are nearly all its words,
 * yet it leads somewhere that the registered one does not: a copied notice. `own` are the brand's known places, which alter nothing; `carrier` the
 * hosts of those who send for it, through which a real mail's links are led, so that they prove nothing and alter nothing.
 */
export function compareWithRegistered(evidence: Evidence, given: readonly string[], registered: RegisteredContent, own: (lead: string) => boolean, carrier: (host: string) => boolean = () => false): Comparison {
  const templates = registered.texts.map((text) => templateOf(text, registered.literal));
  const below = belowSubject(evidence, registered);
  const [texts, bodies] = below === null ? [bodyTexts(evidence), given] : [[below], [normaliseText(below)]];
  const received = leadsOf(evidence);
  // A code may read like a telephone number; as the words are the registered ones, numbers in them are too.
  const elsewhere = strangeLeads({ ...received, phones: [] }, registered.leads).length > 0;
  if (!elsewhere && bodies.length > 0 && isWhole(evidence, registered, own) && bodies.every((body) => templates.some((template) => matchesTemplate(template, body)))) {
    return asksNothingNew(evidence, registered.texts) && texts.every((text) => templates.some((template) => staysOnOneLine(template, text))) ? "match" : "none";
  }
  const inGaps = (): boolean => bodies.every((body) => templates.some((template) => fillsTemplate(template, body)));
  if (!leadsAway(evidence, received, registered.leads, (lead) => own(lead) || carrier(lead), inGaps)) return "none";
  const signed = signedBelow(evidence, texts, templates);
  if (signed && !leadsAway(evidence, received, together(registered.leads, signed), (lead) => own(lead) || carrier(lead), inGaps)) return "none";
  const near = bodies.some((body) => templates.some((template) => isNear(template, body)));
  return near ? "altered" : "none";
}

/**
 * Who copies a mail often takes its subject along, as a line above it. The text below that line, where it is the registered subject and nothing else, as a
 * whole line of its own; null where it is not. Of a real mail the subject is known, so that a line in its body is the body's.
 */
function belowSubject(evidence: Evidence, { subject, literal }: RegisteredContent): string | null {
  const { carriage, subject: known } = evidence.message;
  if (subject === "" || known !== "" || carriage === "mail") return null;
  const [text, ...others] = bodyTexts(evidence);
  const parted = text === undefined || others.length > 0 ? null : partFirstLine(text);
  return parted !== null && matchesTemplate(shortTemplate(subject, literal, false), normaliseText(parted.line)) ? parted.rest : null;
}

const LONGEST_SUBJECT = 1_000;

/** The first line with words in it, and all below; null where nothing is below, or it is longer than subjects are. */
export function partFirstLine(text: string): { line: string; rest: string } | null {
  const start = text.search(/\S/);
  const end = start < 0 ? -1 : text.indexOf("\n", start);
  if (end < 0 || end - start > LONGEST_SUBJECT || text.slice(end).trim() === "") return null;
  return { line: text.slice(start, end), rest: text.slice(end + 1) };
}

/**
 * Every ask read in a received message is one of the registered text's own. A gap is for a name or a title: filled with a demand, the words
 * around it would vouch for that demand.
 */
function asksNothingNew({ asks, message }: Evidence, registered: readonly string[]): boolean {
  const demanded = new Set(asks.filter((ask) => !ask.negated).map((ask) => ask.id));
  if (demanded.size === 0) return true;
  const own = new Set(registered.flatMap((text) => examine({ kind: "pasted", channel: message.channel, text }, null).evidence.asks).map((ask) => ask.id));
  return [...demanded].every((id) => own.has(id));
}

/**
 * Where the words below the whole registered text lead, when they are only what a reader or a mail program signs with: such a copy is neither the
 * message nor a forgery of it. Null when something else was added, or nothing.
 */
function signedBelow(evidence: Evidence, texts: readonly string[], templates: readonly Template[]): Leads | null {
  const parted = texts.map((text) => partAddition(text) ?? { text, added: "" });
  const copied = parted.every(({ text, added }) => isHarmlessAddition(added) && templates.some((template) => matchesTemplate(template, normaliseText(text))));
  const added = parted.map((each) => each.added).join("\n").trim();
  return copied && added !== "" ? leadsOf(examine({ kind: "pasted", channel: evidence.message.channel, text: added, country: evidence.message.country ?? undefined }, null).evidence) : null;
}

const together = (one: Leads, other: Leads): Leads => ({ hosts: [...one.hosts, ...other.hosts], phones: [...one.phones, ...other.phones], emails: [...one.emails, ...other.emails], accounts: [...one.accounts, ...other.accounts] });

const bodyTexts = ({ message }: Evidence): string[] => message.parts.filter((part) => isBodyPart(part.id) && part.text.trim() !== "").map((part) => part.text);

/**
 * Does it lead somewhere that the registered one does not? The reader's own address and number are met in what the brand sends (in a gap)
 * and beside what a reader pastes ("answer me at"): an address counts when it is the one answered to or stands for a registered one.
 */
function leadsAway(evidence: Evidence, received: Leads, known: Leads, own: (lead: string) => boolean, inGaps: () => boolean): boolean {
  const strange = (some: Partial<Leads>): string[] => strangeLeads({ hosts: [], phones: [], emails: [], accounts: [], ...some }, known).filter((lead) => !own(lead));
  const answered = evidence.message.replyTo.map((reply) => reply.address.toLowerCase()).filter((address) => address !== "");
  if (strange({ hosts: received.hosts, accounts: received.accounts, emails: answered }).length > 0) return true;
  const replaced = known.emails.some((email) => !received.emails.includes(email)) && strange({ emails: received.emails }).length > 0;
  return replaced || (strange({ phones: received.phones }).length > 0 && !inGaps());
}

/** Everything besides the body's words: subject, sender, hidden links, hidden words, attachments. */
function isWhole(evidence: Evidence, registered: RegisteredContent, own: (lead: string) => boolean): boolean {
  const { message, links } = evidence;
  if (message.attachments.length > 0 || message.images.length > 0 || message.hidden.some((hidden) => normaliseText(hidden.text) !== "")) return false;
  if (message.subject !== "" && (registered.subject === "" || !matchesTemplate(shortTemplate(registered.subject, registered.literal, false), normaliseText(message.subject)))) return false;
  const senders = [message.sender, ...message.from.map((from) => from.address)].map(senderKey).filter((sender) => sender !== "");
  if (!senders.every((sender) => isSender(sender, registered.senders, own))) return false;
  if (!message.replyTo.every((reply) => reply.address === "" || isSender(senderKey(reply.address), registered.senders, own))) return false;
  if (![...message.from, ...message.replyTo].every((mailbox) => isPlainName(mailbox.name))) return false;
  // A letter outside ASCII makes another path, though a reader cannot tell it apart.
  if (links.some((link) => link.from === "text" && /[^\x21-\x7e]/.test(link.href) && !registered.texts.some((text) => text.includes(link.href)))) return false;
  const hrefs = registered.hrefs.map((href) => shortTemplate(href, registered.literal, true));
  return links.filter(isBehindWords).every((link) => hrefs.some((href) => matchesTemplate(href, normaliseText(link.href))));
}

/** A mailbox's name is read like the message and signed by nobody: no number to call, no address. */
function isPlainName(name: string): boolean {
  return name.length <= 60 && !/\d[\d .()-]{2,}\d|[@/\\]|[\p{L}\p{N}][.][\p{L}]{2}/u.test(name);
}

function isBehindWords(link: Link): boolean {
  return link.from !== "text" && link.from !== "redirect";
}

function isSender(sender: string, registered: readonly string[], own: (lead: string) => boolean): boolean {
  return registered.some((known) => senderKey(known) === sender) || own(sender.includes("@") ? sender.slice(sender.lastIndexOf("@") + 1) : sender);
}

/** `+44 7700 900123` is `447700900123`; an alphanumeric id is compared without blanks and case. */
export function senderKey(sender: string): string {
  const key = sender.trim().toLowerCase();
  return /^[+\d][\d ().-]*$/.test(key) ? key.replace(/\D/g, "").replace(/^00/, "") : key.replace(/\s+/g, "");
}

function isNear(template: Template, body: string): boolean {
  const words = fixedWords(template);
  return words.length >= MIN_NEAR_WORDS && similarity(words, receivedWords(body)) >= NEAR;
}

function strangeLeads(received: Leads, known: Leads): string[] {
  return [
    ...received.hosts.filter((host) => !known.hosts.includes(host)),
    ...received.emails.filter((email) => !known.emails.includes(email)).map((email) => email.slice(email.lastIndexOf("@") + 1)),
    ...received.phones.filter((phone) => !known.phones.some((other) => sameNumber(phone, other))),
    ...received.accounts.filter((account) => !known.accounts.includes(account) && !known.phones.some((phone) => sameNumber(account, phone))),
  ];
}

/** National and international forms of one number end alike. */
function sameNumber(left: string, right: string): boolean {
  return left === right || (left.length >= 8 && right.length >= 8 && left.slice(-8) === right.slice(-8));
}

/** Registered texts were accepted once; one that no longer compiles is compared letter by letter. */
export function templateOf(text: string, literal: boolean): Template {
  const compiled = literal ? null : compileTemplate(text);
  return compiled?.ok ? compiled.value : literalTemplate(text);
}

/** A subject or a link has too few words to be told apart alone, and need not be: the body is compared too. */
function shortTemplate(text: string, literal: boolean, inLink: boolean): Template {
  const normal = normaliseText(text);
  if (literal) return { fixed: [normal], gaps: [] };
  const pieces = normal.split(/\{\{ ?([a-z_-]{1,20}) ?\}\}/);
  const kinds = pieces.filter((_, index) => index % 2 === 1) as Placeholder[];
  return { fixed: pieces.filter((_, index) => index % 2 === 0), gaps: kinds.map((kind) => ({ kind, inLink })) };
}
