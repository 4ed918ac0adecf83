import { domainToASCII } from "node:url";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { recipientInput, type NoticeTexts, type RecipientInput, type RecipientsAdded } from "./contract.ts";
import { addressKey, codeOf, customerKey, digestOf, MAILING_DEEDS, variantOf, type Mailing, type MailingRefusal, type Recipient } from "./notice.ts";
import { findByAddress, findCustomers, lockIncident, readMailing, saveCustomers, saveMailing, saveNotices, type ToSave } from "./store.ts";

export interface LineFault {
  /** From 1. */
  line: number;
  says: string;
}

const MOST_FAULTS = 20;
const LONGEST_LINE = 16 * 1024;

/** Reads a list, a JSON object on each line. Nothing of a list with a fault is taken: nobody may be lost on the way. */
export function readRecipients(text: string): { ok: true; recipients: RecipientInput[] } | { ok: false; faults: LineFault[] } {
  const recipients: RecipientInput[] = [];
  const faults: LineFault[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (faults.length >= MOST_FAULTS) break;
    if (line.trim() === "") continue;
    if (line.length > LONGEST_LINE) { faults.push({ line: index + 1, says: "too long" }); continue; }
    try {
      const read = recipientInput.safeParse(JSON.parse(line));
      if (read.success) recipients.push(read.data);
      else faults.push({ line: index + 1, says: read.error.issues.slice(0, 3).map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ") });
    } catch {
      faults.push({ line: index + 1, says: "is not JSON" });
    }
  }
  return faults.length === 0 ? { ok: true, recipients } : { ok: false, faults };
}

/** Puts people on a draft's list, in the caller's transaction. Whoever is on it, or was told by another mailing of the incident, is left as he is. */
export async function addRecipients(trx: Kysely<Tables>, { vault, clock }: Pick<Deps, "vault" | "clock">, id: string, inputs: readonly RecipientInput[], actor: string): Promise<Outcome<RecipientsAdded, MailingRefusal>> {
  const seen = await readMailing(trx, id);
  if (seen === null) return refused("unknown");
  await lockIncident(trx, seen.incident);
  const mailing = (await readMailing(trx, id, true)) ?? seen;
  if (!MAILING_DEEDS.edit.includes(mailing.state)) return refused("not_now");
  const keyed = new Map<string, { key: Buffer; input: RecipientInput }>();
  for (const input of inputs) {
    const key = customerKey(vault, mailing.incident, input.customer);
    if (!keyed.has(key.toString("hex"))) keyed.set(key.toString("hex"), { key, input });
  }
  const known = await findCustomers(trx, [...keyed.values()].map(({ key }) => key));
  const untold = [...keyed].filter(([hex]) => !known.has(hex)).map(([, each]) => each);
  const toldBefore = [...known.values()].filter((other) => other !== mailing.id).length;
  const { toSave, customers, made } = await gather(trx, { vault, now: clock.now() }, mailing, untold);
  await saveNotices(trx, vault, toSave);
  await saveCustomers(trx, customers);
  await saveMailing(trx, { ...mailing, toldBefore: mailing.toldBefore + toldBefore, authors: [...new Set([...mailing.authors, actor])] });
  return done({ added: untold.length, repeated: inputs.length - untold.length - toldBefore, toldBefore, notices: made });
}

/** One notice for each address and language, with whatever its other readers were exposed to. */
async function gather(trx: Kysely<Tables>, { vault, now }: { vault: Deps["vault"]; now: Date }, mailing: Mailing, untold: { key: Buffer; input: RecipientInput }[]): Promise<{ toSave: ToSave[]; customers: { key: Buffer; noticeId: string }[]; made: number }> {
  const people = untold.map(({ key, input }) => {
    const recipient = readRecipient(input);
    return { key, recipient, language: languageFor(input.language, mailing.texts), address: recipient.email === null ? null : addressKey(vault, recipient.email) };
  });
  const existing = await findByAddress(trx, vault, mailing.id, people.flatMap(({ address }) => (address === null ? [] : [address])));
  const gathered = new Map<string, { id: ReturnType<typeof newId<"ntc">>; language: string; address: Buffer | null; recipient: Recipient }>();
  const customers: { key: Buffer; noticeId: string }[] = [];
  let made = 0;
  for (const { key, recipient, language, address } of people) {
    const place = address === null ? `${customers.length}` : `${address.toString("hex")} ${language}`;
    const before = gathered.get(place) ?? existing.get(place);
    if (before === undefined) made++;
    const id = before?.id ?? newId("ntc", now);
    gathered.set(place, { id, language, address, recipient: before === undefined ? recipient : merged(before.recipient, recipient) });
    customers.push({ key, noticeId: id });
  }
  const toSave = [...gathered.values()].map(({ id, language, address, recipient }): ToSave => {
    const variant = variantOf(recipient);
    const [hasPhone, hasAddress] = [recipient.phone !== null, recipient.address.length > 0];
    const channel = recipient.email !== null ? "mail" : hasPhone ? "sms" : "letter";
    const state = channel === "mail" ? "pending" : hasPhone || hasAddress ? "fallback" : "rejected";
    return { addressKey: address, recipient, notice: { id, mailingId: mailing.id, language, variant, channel, state, hasPhone, hasAddress, digest: digestOf(vault, id, language, variant, recipient), code: codeOf(vault, id), tries: 0, at: now } };
  });
  return { toSave, customers, made };
}

/** Two customers with one address: it may be one person or two, so a name that both do not have is left out. */
function merged(one: Recipient, other: Recipient): Recipient {
  return {
    ...one, customers: [...one.customers, ...other.customers].toSorted(), classes: [...new Set([...one.classes, ...other.classes])].toSorted(), name: one.name === other.name ? one.name : null,
    phone: one.phone ?? other.phone, address: one.address.length > 0 ? one.address : other.address,
  };
}

export function readRecipient({ customer, email, phone, name, country, address, classes }: RecipientInput): Recipient {
  const lines = (typeof address === "string" ? address.split(/\r?\n|, ?/) : (address ?? [])).map(oneLine).filter((line) => line !== "").slice(0, 8);
  const number = (phone ?? "").replace(/[\s().-]/g, "").replace(/^00/, "+");
  return {
    customers: [customer], email: mailAddress(email ?? ""), phone: /^\+[1-9]\d{6,14}$/.test(number) ? number : null, name: plainName(name ?? ""), address: lines,
    country: /^[A-Za-z]{2}$/.test(country ?? "") ? country!.toUpperCase() : null, classes: [...new Set(classes)].toSorted(),
  };
}

const oneLine = (text: string): string => text.replace(/[\0-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u206f]+/g, " ").trim();

/** As it goes into an envelope (RFC 5321); null when no relay could take it. */
function mailAddress(text: string): string | null {
  const address = text.trim();
  const at = address.lastIndexOf("@");
  const [local, domain] = [address.slice(0, at), domainToASCII(address.slice(at + 1))];
  return at > 0 && /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/.test(local) && /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/.test(domain) && domain.length <= 253 ? `${local}@${domain}` : null;
}

/** Only what the outbound register takes for a name: a notice that greets with anything else could not be recognised. */
function plainName(text: string): string | null {
  const name = oneLine(text).normalize("NFC").replace(/\s+/g, " ");
  return name.length <= 40 && name.split(" ").length <= 5 && /^[\p{L}\p{M}][\p{L}\p{M}' -]*$/u.test(name) ? name : null;
}

/** The reader's language when there is a text in it, else the mailing's. */
export function languageFor(wanted: string | null | undefined, { languages, default: otherwise }: NoticeTexts): string {
  const short = (wanted ?? "").slice(0, 2).toLowerCase();
  return Object.hasOwn(languages, short) ? short : otherwise;
}
