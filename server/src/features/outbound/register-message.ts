import type { Policy } from "@rempart/engine";
import type { Transaction } from "kysely";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Tables } from "../../platform/db/tables.ts";
import { newId } from "../../platform/ids.ts";
import { done, type Outcome } from "../../platform/outcome.ts";
import { fixedWords } from "./message-template.ts";
import { normaliseText } from "./normalise-text.ts";
import { templateOf, type OutboundKind, type RegisteredContent } from "./outbound.ts";
import { readRegistration, type Registration, type RegistrationFault } from "./read-registration.ts";
import { noteRegistration } from "./registered-kinds.ts";
import { insertRecord, purgeExpired, type OutboundSummary } from "./store.ts";
import { keyedHashes } from "../../platform/crypto/keyed-hashes.ts";
import { textBands } from "./text-bands.ts";

export interface ToRegister extends Registration {
  title: string;
  /** When it was sent; now when left out. */
  sentAt?: Date | undefined;
  /** Until when it may be recognised. A message is kept for the policy's `outboundDays` at most; a template until then or until deleted. */
  expiresAt?: Date | undefined;
}

const DAY = 86_400_000;

/** Registers what the brand really sent, or a template of it. In the caller's transaction; also deletes records past their time. */
export async function registerMessage(trx: Transaction<Tables>, vault: Vault, policy: Policy, toRegister: ToRegister, now: Date): Promise<Outcome<OutboundSummary, RegistrationFault>> {
  const read = readRegistration(toRegister);
  if (!read.ok) return read;
  const sentAt = toRegister.sentAt ?? now;
  const record: OutboundSummary = {
    id: newId(toRegister.kind === "template" ? "tpl" : "out", now),
    kind: toRegister.kind,
    channel: toRegister.channel,
    title: toRegister.title,
    sentAt,
    registeredAt: now,
    expiresAt: expiry(toRegister, now, policy),
  };
  await insertRecord(trx, vault, record, read.value, searchKeys(toRegister.kind, read.value, vault));
  await purgeExpired(trx, now);
  noteRegistration();
  return done(record);
}

function expiry({ kind, expiresAt }: ToRegister, now: Date, policy: Policy): Date | null {
  if (kind === "template") return expiresAt ?? null;
  const latest = new Date(now.getTime() + policy.retention.outboundDays * DAY);
  return expiresAt && expiresAt < latest ? expiresAt : latest;
}

function searchKeys(kind: OutboundKind, content: RegisteredContent, vault: Vault): { exact: string[]; near: string[] } {
  const keyed = keyedHashes(vault, "outbound");
  return {
    exact: kind === "message" ? [...new Set(content.texts.map((text) => keyed.text(normaliseText(text))))] : [],
    near: [...new Set(content.texts.flatMap((text) => textBands(kind, fixedWords(templateOf(text, content.literal)), keyed)))],
  };
}
