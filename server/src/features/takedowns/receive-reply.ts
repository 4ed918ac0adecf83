import { parseMail } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import { newId } from "../../platform/ids.ts";
import { readMailFields, type MailField } from "../../platform/mail/mail-headers.ts";
import { keep, type Changing } from "./change-takedown.ts";
import { addEntry, countEntries, findByToken } from "./store.ts";
import type { Takedown } from "./takedown.ts";

/** What came to the address of a case. */
export interface ReplyMail {
  bytes: Uint8Array;
  /** Of the envelope; empty for what no machine may answer; undefined where it is not known. */
  returnPath?: string | undefined;
}

export type ReplyKind = "reply" | "auto-reply" | "bounce";

const MOST = { bytes: 2 * 1024 * 1024, text: 20_000, entries: 400, from: 320, subject: 300 };

/** Joins a mail to the case whose address it came to; null: there is none. The same mail again is the same entry. */
export async function receiveReply(trx: Kysely<Tables>, deps: Changing, token: string, mail: ReplyMail): Promise<{ id: string; kind: ReplyKind; new: boolean } | null> {
  const takedown = await findByToken(trx, deps.vault, token);
  if (takedown === null) return null;
  const fields = readMailFields(mail.bytes);
  const kind = kindOfReply(fields, mail);
  const key = deps.vault.mac("takedown reply", Buffer.concat([Buffer.from(`${fields.find(({ name }) => name === "message-id")?.value ?? ""}\n`), bodyOf(mail.bytes)]));
  // Who has the address could otherwise fill the table.
  if ((await countEntries(trx, takedown.id)) >= MOST.entries) return { id: takedown.id, kind, new: false };
  const { from, subject, text } = wordsOf(mail.bytes);
  const at = deps.clock.now();
  const entry = { kind, actor: null, key, from, subject, text };
  const after = stateAfterReply(takedown, kind, mail, at);
  if (after === null) return { id: takedown.id, kind, new: await addEntry(trx, deps.vault, takedown.id, { id: newId("evt", at), at, ...entry }) };
  if (!(await addEntry(trx, deps.vault, takedown.id, { id: newId("evt", at), at, ...entry }))) return { id: takedown.id, kind, new: false };
  await keep(trx, deps, after, { kind: "state", actor: null, text: kind === "bounce" ? "The report did not arrive." : "The desk answered." });
  return { id: takedown.id, kind, new: true };
}

/** An answer shows that the report arrived; a final bounce that it did not; a machine's receipt neither ends nor answers anything. */
function stateAfterReply(takedown: Takedown, kind: ReplyKind, mail: ReplyMail, at: Date): Takedown | null {
  const { state, delivery } = takedown;
  if (kind === "reply" && (state === "sent" || state === "expired" || (state === "approved" && (delivery === "uncertain" || delivery === "sending")))) {
    return { ...takedown, state: "answered", delivery: "sent", answeredAt: at, closedAt: null, sentAt: takedown.sentAt ?? takedown.sendingAt ?? at };
  }
  if (kind === "bounce" && state === "sent" && delivery !== "waiting" && delivery !== "sending" && isFinal(mail.bytes)) return { ...takedown, state: "approved", delivery: "failed", dueAt: null };
  return null;
}

/** RFC 3834 and what came before it; RFC 3464 for bounces. Total, linear. */
export function kindOfReply(fields: readonly MailField[], { returnPath }: Pick<ReplyMail, "returnPath">): ReplyKind {
  const value = (name: string): string => fields.find((field) => field.name === name)?.value.trim().toLowerCase() ?? "";
  const type = value("content-type");
  if (returnPath === "" || value("return-path") === "<>" || (type.startsWith("multipart/report") && type.includes("delivery-status")) || /^\W{0,3}(mailer-daemon|postmaster)\W/.test(value("from").replace(/^.*</, "<"))) return "bounce";
  const submitted = value("auto-submitted");
  if ((submitted !== "" && !/^no\b/.test(submitted)) || /^(auto_reply|bulk|junk|list)\b/.test(value("precedence")) || value("x-autoreply") === "yes" || value("x-autorespond") !== "" || value("list-id") !== "") return "auto-reply";
  return "reply";
}

const isFinal = (bytes: Uint8Array): boolean => /^Action:[ \t]*failed\b/im.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 256 * 1024)).toString("latin1"));

/** Trace fields differ between two arrivals of one mail. */
function bodyOf(bytes: Uint8Array): Buffer {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = Math.max(all.indexOf("\r\n\r\n"), all.indexOf("\n\n"));
  return all.subarray(end < 0 ? 0 : end);
}

function wordsOf(bytes: Uint8Array): { from: string; subject: string; text: string } {
  const message = parseMail(bytes.subarray(0, MOST.bytes), null);
  const sender = message.from[0];
  const text = message.parts.filter(({ id }) => /^text/.test(id)).map((part) => part.text).join("\n\n") || message.parts.filter(({ id }) => /^html/.test(id)).map((part) => part.text).join("\n\n");
  return { from: (sender ? (sender.name === "" ? sender.address : `${sender.name} <${sender.address}>`) : "").slice(0, MOST.from), subject: message.subject.slice(0, MOST.subject), text: text.replaceAll("\0", "").slice(0, MOST.text) };
}
