import { sql, type Kysely } from "kysely";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { WebhookDelivery, WebhookEvent } from "./contract.ts";
import { nextAttempt, type StoredWebhook } from "./webhook.ts";

/** This feature's tables; see migrations 0075 and 0124. `body`: in clear, of older releases; null since. */
export type WebhookTables = {
  webhook: { id: string; url: string; events: WebhookEvent[]; description: string; sealed_secret: Buffer; state: "active" | "disabled"; disabled_because: string | null; failures: number; created_at: Date; created_by: string };
  webhook_event: { id: string; type: string; key: string; at: Date; body: string | null; sealed: Buffer | null };
};

type Db = Kysely<Tables>;
const of = (db: Db): Kysely<Tables & WebhookTables> => db.$extendTables<WebhookTables>();

export async function insertWebhook(db: Db, hook: StoredWebhook, sealedSecret: Buffer, by: string): Promise<void> {
  const { id, url, events, description, state, disabledBecause, failures, createdAt } = hook;
  await of(db).insertInto("webhook").values({ id, url, events, description, sealed_secret: sealedSecret, state, disabled_because: disabledBecause, failures, created_at: createdAt, created_by: by }).execute();
}

export async function listWebhooks(db: Db): Promise<StoredWebhook[]> {
  return (await of(db).selectFrom("webhook").selectAll().orderBy("id").execute()).map(shown);
}

/** With its sealed secret. */
export async function readWebhook(db: Db, id: string): Promise<(StoredWebhook & { sealedSecret: Buffer }) | null> {
  const row = await of(db).selectFrom("webhook").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : { ...shown(row), sealedSecret: row.sealed_secret };
}

export async function changeWebhook(db: Db, id: string, { events, description, state, because }: { events?: WebhookEvent[]; description?: string; state?: "active" | "disabled"; because?: string | null }): Promise<boolean> {
  const { numUpdatedRows } = await of(db).updateTable("webhook")
    .set({ ...(events && { events }), ...(description === undefined ? {} : { description }), ...(state === undefined ? {} : { state, disabled_because: because ?? null, failures: 0 }), id })
    .where("id", "=", id).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The sealed secret, held for a change within the transaction. */
export async function lockSecret(trx: Db, id: string): Promise<Buffer | null> {
  return (await of(trx).selectFrom("webhook").select("sealed_secret").where("id", "=", id).forUpdate().executeTakeFirst())?.sealed_secret ?? null;
}

export async function saveSecret(trx: Db, id: string, sealed: Buffer): Promise<void> {
  await of(trx).updateTable("webhook").set({ sealed_secret: sealed }).where("id", "=", id).execute();
}

export async function deleteWebhook(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await of(db).deleteFrom("webhook").where("id", "=", id).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function isWanted(db: Db, type: string): Promise<boolean> {
  const { rows } = await sql`select 1 from webhook where state = 'active' and ${type} = any (events) limit 1`.execute(db);
  return rows.length > 0;
}

/** Which of these keys have been told of before. */
export async function knownKeys(db: Db, type: string, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`select key from webhook_event where type = ${type} and key = any (${[...keys]}::text[])`.execute(db);
  return new Set(rows.map(({ key }) => key));
}

const wordsPlace = (id: string): string => `webhook_event.sealed:${id}`;

/** False when it was told of before. Without words until somebody is to be told. */
export async function insertEvent(db: Db, event: Pick<WebhookTables["webhook_event"], "id" | "type" | "key" | "at">): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await of(db).insertInto("webhook_event").values({ ...event, body: null, sealed: null }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What is told, until everybody whom it is for has it. */
export async function keepWords(trx: Db, vault: Vault, id: string, body: string): Promise<void> {
  await of(trx).updateTable("webhook_event").set({ sealed: vault.seal(body, wordsPlace(id)), body: null }).where("id", "=", id).execute();
}

/** Words of older releases, encrypted; gives how many were. Each in a statement of its own: what was delivered meanwhile stays gone. */
export async function sealPlainWords(db: Db, vault: Vault, limit: number): Promise<number> {
  const rows = await of(db).selectFrom("webhook_event").select(["id", "body"]).where("body", "is not", null).orderBy("id").limit(limit).execute();
  for (const { id, body } of rows) await of(db).updateTable("webhook_event").set({ sealed: vault.seal(body!, wordsPlace(id)), body: null }).where("id", "=", id).where("body", "is not", null).execute();
  return rows.length;
}

/** Nobody waits for them any more: of one event, or of all. */
export async function dropWords(db: Db, eventId: string | null = null): Promise<number> {
  const { numAffectedRows } = await sql`update webhook_event as event set body = null, sealed = null where (event.sealed is not null or event.body is not null) and (${eventId}::text is null or event.id = ${eventId})
    and not exists (select from webhook_delivery where event_id = event.id and state = 'waiting')`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** One delivery for each active webhook that wants the type, or for one webhook alone. */
export async function insertDeliveries(db: Db, eventId: string, to: { type: string } | { webhook: string }): Promise<string[]> {
  const wanted = "type" in to ? sql`state = 'active' and ${to.type} = any (events)` : sql`id = ${to.webhook}`;
  const { rows } = await sql<{ id: string }>`insert into webhook_delivery (webhook_id, event_id) select id, ${eventId} from webhook where ${wanted} returning id`.execute(db);
  return rows.map(({ id }) => id);
}

export interface Delivery { id: string; webhookId: string; eventId: string; type: string; body: string; url: string; sealedSecret: Buffer; attempts: number }

/** What still waits, with where it goes; null when there is nothing to do. */
export async function readDelivery(db: Db, vault: Vault, id: string): Promise<Delivery | null> {
  const { rows } = await sql<{ id: string; webhook_id: string; event_id: string; type: string; body: string | null; sealed: Buffer | null; url: string; sealed_secret: Buffer; attempts: number; state: string }>`
    select delivery.id, webhook_id, event_id, event.type, body, sealed, url, sealed_secret, attempts, webhook.state from webhook_delivery as delivery join webhook on webhook.id = webhook_id join webhook_event as event on event.id = event_id
    where delivery.id = ${id} and delivery.state = 'waiting'`.execute(db);
  const row = rows[0];
  if (row === undefined || (row.body === null && row.sealed === null) || (row.state !== "active" && row.type !== "webhook.test")) return null;
  return { id: row.id, webhookId: row.webhook_id, eventId: row.event_id, type: row.type, body: row.sealed === null ? row.body! : await vault.openText(row.sealed, wordsPlace(row.event_id)), url: row.url, sealedSecret: row.sealed_secret, attempts: row.attempts };
}

/** False when somebody else has noted that attempt. */
export async function noteAttempt(trx: Db, { id, webhookId, attempts }: Pick<Delivery, "id" | "webhookId" | "attempts">, noted: { state: "waiting" | "delivered" | "failed"; at: Date; status: number | null; error: string | null }): Promise<boolean> {
  const { numAffectedRows } = await sql`update webhook_delivery set state = ${noted.state}, attempts = attempts + 1, tried_at = ${noted.at}, status = ${noted.status}, error = ${noted.error} where id = ${id} and attempts = ${attempts} and state = 'waiting'`.execute(trx);
  if ((numAffectedRows ?? 0n) === 0n) return false;
  await sql`update webhook set failures = ${noted.state === "delivered" ? sql`0` : sql`failures + 1`} where id = ${webhookId}`.execute(trx);
  return true;
}

/** What waits for a webhook that was disabled is not sent later: by then it is stale. */
export async function dropWaiting(trx: Db, webhookId: string): Promise<void> {
  await sql`update webhook_delivery set state = 'failed', error = coalesce(error, 'The webhook was disabled.') where webhook_id = ${webhookId} and state = 'waiting'`.execute(trx);
}

export async function listDeliveries(db: Db, webhookId: string, limit: number): Promise<WebhookDelivery[]> {
  const { rows } = await sql<{ event_id: string; type: string; at: Date; state: WebhookDelivery["state"]; attempts: number; tried_at: Date | null; status: number | null; error: string | null }>`
    select event_id, event.type, event.at, delivery.state, attempts, tried_at, status, error from webhook_delivery as delivery join webhook_event as event on event.id = event_id
    where webhook_id = ${webhookId} order by delivery.id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ event: row.event_id, type: row.type, at: row.at.toISOString(), state: row.state, attempts: row.attempts, triedAt: row.tried_at?.toISOString() ?? null, status: row.status, error: row.error, nextAt: row.state === "waiting" && row.tried_at !== null ? (nextAttempt(row.attempts, row.tried_at)?.toISOString() ?? null) : null }));
}

/** Deliveries of old events and what may be left of their words go; the keys stay, so that nothing is told twice. Gives how many deliveries. */
export async function forgetOldEvents(db: Db, before: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { numAffectedRows } = await sql`delete from webhook_delivery using webhook_event as event where event.id = event_id and event.at < ${before}`.execute(trx);
    await sql`update webhook_event set body = null, sealed = null where at < ${before} and (body is not null or sealed is not null)`.execute(trx);
    await sql`delete from webhook_event where at < ${before} and type in ('webhook.test', 'report.triaged')`.execute(trx);
    return Number(numAffectedRows ?? 0n);
  });
}

function shown(row: WebhookTables["webhook"]): StoredWebhook {
  return { id: row.id, url: row.url, events: row.events, description: row.description, state: row.state, disabledBecause: row.disabled_because, failures: row.failures, createdAt: row.created_at };
}
