import { sql, type Kysely, type Transaction } from "kysely";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { Language } from "../../platform/site/index.ts";
import type { Role } from "./contract.ts";
import type { StaffSession, Stage } from "./session.ts";
import { foldEmail, type StaffPerson } from "./staff.ts";
import { failuresLeft, FORGET_AFTER, waitAfter } from "./throttle.ts";

/** This feature's tables; see migrations 0060 and 0061. */
export type StaffTables = {
  staff_person: {
    id: string; email_mac: Buffer; sealed: Buffer; role: Role; password_hash: string | null; password_changed_at: Date | null; device_epoch: number;
    suspended_at: Date | null; created_at: Date; last_seen_at: Date | null; language: Language | null;
  };
  staff_invitation: { id: string; token_sha256: Buffer; person_id: string | null; created_at: Date; expires_at: Date; used_at: Date | null };
  staff_totp: { person_id: string; state: "active" | "pending"; sealed: Buffer; last_step: string | number; created_at: Date };
  staff_passkey: {
    id: string; person_id: string; credential_id: string; public_key: Buffer; counter: string | number; transports: string[]; rp_id: string; name: string;
    created_at: Date; last_used_at: Date | null;
  };
  staff_recovery_code: { person_id: string; mac: Buffer };
  staff_session: {
    id: string; secret_sha256: Buffer; person_id: string; stage: Stage; created_at: Date; last_seen_at: Date; confirmed_at: Date; expires_at: Date; device: string; place: string;
  };
  staff_attempt: { key: Buffer; failures: number; at: Date };
  staff_challenge: { value: Buffer; until: Date };
};

export type Db = Kysely<Tables> | Transaction<Tables>;

export interface StaffPasskey {
  id: string;
  personId: string;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
  rpId: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const PURGE_AT_ONCE = 200;
const personPlace = (id: string): string => `staff_person.sealed:${id}`;
const totpPlace = (id: string, state: "active" | "pending"): string => `staff_totp.sealed:${id}:${state}`;
const macOfEmail = (vault: Vault, email: string): Buffer => vault.mac("staff.email", foldEmail(email));
const tables = (db: Db) => (db as Kysely<Tables>).$extendTables<StaffTables>();

// People

export async function insertPerson(db: Db, vault: Vault, person: Pick<StaffPerson, "id" | "name" | "email" | "role" | "createdAt" | "language">): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(db).insertInto("staff_person").values({
    id: person.id, email_mac: macOfEmail(vault, person.email), sealed: vault.seal(JSON.stringify({ email: person.email.trim(), name: person.name }), personPlace(person.id)), role: person.role,
    password_hash: null, password_changed_at: null, device_epoch: 0, suspended_at: null, created_at: person.createdAt, last_seen_at: null, language: person.language,
  }).onConflict((conflict) => conflict.column("email_mac").doNothing()).executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function renamePerson(db: Db, vault: Vault, person: StaffPerson, name: string): Promise<void> {
  await tables(db).updateTable("staff_person").set({ sealed: vault.seal(JSON.stringify({ email: person.email, name }), personPlace(person.id)) }).where("id", "=", person.id).execute();
}

/** `lock`: nobody else changes this person until the transaction ends. */
export async function readPerson(db: Db, vault: Vault, by: { id: string } | { email: string }, lock = false): Promise<StaffPerson | null> {
  const query = tables(db).selectFrom("staff_person").selectAll().where((where) => "id" in by ? where("id", "=", by.id) : where("email_mac", "=", macOfEmail(vault, by.email)));
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : toPerson(row, vault);
}

/** Everybody, or one; first come first; at most 1,000. */
export async function listPeople(db: Db, vault: Vault, id?: string): Promise<(StaffPerson & { hasSecondFactor: boolean })[]> {
  const rows = await tables(db).selectFrom("staff_person").selectAll().where((where) => (id === undefined ? where.lit(true) : where("id", "=", id)))
    .select((make) => make.or([
      make.exists(make.selectFrom("staff_totp").select("person_id").whereRef("staff_totp.person_id", "=", "staff_person.id").where("state", "=", "active")),
      make.exists(make.selectFrom("staff_passkey").select("staff_passkey.id").whereRef("staff_passkey.person_id", "=", "staff_person.id")),
    ]).as("has_factor"))
    .orderBy("staff_person.id").limit(1000).execute();
  return Promise.all(rows.map(async (row) => ({ ...(await toPerson(row, vault)), hasSecondFactor: row.has_factor === true })));
}

export async function anybody(db: Db): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from staff_person) or exists (select from staff_invitation) as any`.execute(db);
  return rows[0]?.any === true;
}

/** Held until the transaction ends, so that two administrators cannot remove each other at once. */
export async function lockActiveAdmins(db: Db): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtext('staff.admins'))`.execute(db);
  const rows = await tables(db).selectFrom("staff_person").select("id").where("role", "=", "admin").where("suspended_at", "is", null).where("password_hash", "is not", null).execute();
  return rows.map(({ id }) => id);
}

export async function updatePerson(db: Db, id: string, change: { role?: Role; suspendedAt?: Date | null; passwordHash?: string | null; at?: Date; language?: Language }): Promise<void> {
  await tables(db).updateTable("staff_person").set({
    ...(change.role === undefined ? {} : { role: change.role }),
    ...(change.suspendedAt === undefined ? {} : { suspended_at: change.suspendedAt }),
    ...(change.language === undefined ? {} : { language: change.language }),
    // Browsers that were known are not, once the password is another.
    ...(change.passwordHash === undefined ? {} : { password_hash: change.passwordHash, password_changed_at: change.at ?? null, device_epoch: sql<number>`device_epoch + 1` }),
  }).where("id", "=", id).execute();
}

export async function forgetDevices(db: Db, id: string): Promise<void> {
  await tables(db).updateTable("staff_person").set({ device_epoch: sql<number>`device_epoch + 1` }).where("id", "=", id).execute();
}

/** Names by person id and by token id; those that are not known are left out. */
export async function readNames(db: Db, vault: Vault, ids: { people: string[]; tokens: string[] }): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  if (ids.people.length > 0) for (const row of await tables(db).selectFrom("staff_person").selectAll().where("id", "in", ids.people).execute()) names.set(row.id, (await toPerson(row, vault)).name);
  if (ids.tokens.length > 0) for (const { id, name } of await tables(db).selectFrom("api_token").select(["id", "name"]).where("id", "in", ids.tokens).execute()) names.set(id, name);
  return names;
}

async function toPerson(row: StaffTables["staff_person"], vault: Vault): Promise<StaffPerson> {
  const { email, name } = await vault.openText(row.sealed, personPlace(row.id)).then((text) => JSON.parse(text) as { email: string; name: string }, () => ({ email: "", name: row.id }));
  return {
    id: row.id, name, email, role: row.role, passwordHash: row.password_hash, passwordChangedAt: row.password_changed_at, deviceEpoch: row.device_epoch,
    suspendedAt: row.suspended_at, createdAt: row.created_at, lastSeenAt: row.last_seen_at, language: row.language,
  };
}

// Invitations

/** Earlier links of the same person end with it. */
export async function insertInvitation(db: Db, made: { id: string; sha256: Buffer; personId: string | null; createdAt: Date; expiresAt: Date }): Promise<void> {
  if (made.personId !== null) await dropInvitations(db, made.personId);
  await tables(db).insertInto("staff_invitation").values({ id: made.id, token_sha256: made.sha256, person_id: made.personId, created_at: made.createdAt, expires_at: made.expiresAt, used_at: null }).execute();
}

export async function dropInvitations(db: Db, personId: string): Promise<void> {
  await tables(db).deleteFrom("staff_invitation").where("person_id", "=", personId).where("used_at", "is", null).execute();
}

export async function findInvitation(db: Db, sha256: Buffer, now: Date): Promise<{ id: string; personId: string | null } | null> {
  const row = await tables(db).selectFrom("staff_invitation").select(["id", "person_id"]).where("token_sha256", "=", sha256).where("used_at", "is", null).where("expires_at", ">", now).executeTakeFirst();
  return row === undefined ? null : { id: row.id, personId: row.person_id };
}

/** False when somebody was quicker, or it is over. */
export async function useInvitation(db: Db, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tables(db).updateTable("staff_invitation").set({ used_at: now }).where("id", "=", id).where("used_at", "is", null).where("expires_at", ">", now).executeTakeFirst();
  return numUpdatedRows === 1n;
}

// Sessions

export async function insertSession(db: Db, session: StaffSession, sha256: Buffer, now: Date): Promise<void> {
  const { id, personId, stage, createdAt, lastSeenAt, confirmedAt, expiresAt, device, place } = session;
  await tables(db).insertInto("staff_session").values({ id, secret_sha256: sha256, person_id: personId, stage, created_at: createdAt, last_seen_at: lastSeenAt, confirmed_at: confirmedAt, expires_at: expiresAt, device, place }).execute();
  await sql`delete from staff_session where id in (select id from staff_session where expires_at < ${now} order by expires_at limit ${PURGE_AT_ONCE} for update skip locked)`.execute(db);
}

/** With the person it belongs to, whatever state either is in. */
export async function findSession(db: Db, vault: Vault, sha256: Buffer): Promise<{ session: StaffSession; person: StaffPerson } | null> {
  const row = await tables(db).selectFrom("staff_session").selectAll().where("secret_sha256", "=", sha256).executeTakeFirst();
  if (row === undefined) return null;
  const person = await readPerson(db, vault, { id: row.person_id });
  return person === null ? null : { session: toSession(row), person };
}

export async function touchSession(db: Db, { id, personId }: StaffSession, now: Date): Promise<void> {
  await tables(db).updateTable("staff_session").set({ last_seen_at: now }).where("id", "=", id).execute();
  await tables(db).updateTable("staff_person").set({ last_seen_at: now }).where("id", "=", personId).execute();
}

/** Takes a session to another stage under another secret, once: false when it has moved on meanwhile. */
export async function rotateSession(db: Db, session: StaffSession, change: { stage: Stage; sha256: Buffer; now: Date; expiresAt: Date }): Promise<boolean> {
  const { numUpdatedRows } = await tables(db).updateTable("staff_session")
    .set({ stage: change.stage, secret_sha256: change.sha256, last_seen_at: change.now, confirmed_at: change.now, expires_at: change.expiresAt })
    .where("id", "=", session.id).where("stage", "=", session.stage).executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function listSessions(db: Db, personId: string): Promise<StaffSession[]> {
  return (await tables(db).selectFrom("staff_session").selectAll().where("person_id", "=", personId).where("stage", "=", "signed-in").orderBy("last_seen_at", "desc").limit(100).execute()).map(toSession);
}

/** `id`: this one; `except`: all but this one. Gives how many ended. */
export async function endSessions(db: Db, personId: string, which: { id: string } | { except: string } | "all"): Promise<number> {
  let query = tables(db).deleteFrom("staff_session").where("person_id", "=", personId);
  if (which !== "all") query = "id" in which ? query.where("id", "=", which.id) : query.where("id", "<>", which.except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

function toSession(row: StaffTables["staff_session"]): StaffSession {
  return { id: row.id, personId: row.person_id, stage: row.stage, createdAt: row.created_at, lastSeenAt: row.last_seen_at, confirmedAt: row.confirmed_at, expiresAt: row.expires_at, device: row.device, place: row.place };
}

// Factors

export async function readTotp(db: Db, vault: Vault, personId: string, state: "active" | "pending", lock = false): Promise<{ secret: string; lastStep: number; createdAt: Date } | null> {
  const query = tables(db).selectFrom("staff_totp").selectAll().where("person_id", "=", personId).where("state", "=", state);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : { secret: await vault.openText(row.sealed, totpPlace(personId, state)), lastStep: Number(row.last_step), createdAt: row.created_at };
}

/** Whether there is one: also when the key that sealed it is lost, or a lost key would make a second factor unnecessary. */
export async function hasTotp(db: Db, personId: string): Promise<boolean> {
  return (await tables(db).selectFrom("staff_totp").select("state").where("person_id", "=", personId).where("state", "=", "active").executeTakeFirst()) !== undefined;
}

export async function saveTotp(db: Db, vault: Vault, personId: string, state: "active" | "pending", { secret, lastStep, createdAt }: { secret: string; lastStep: number; createdAt: Date }): Promise<void> {
  const values = { sealed: vault.seal(secret, totpPlace(personId, state)), last_step: lastStep, created_at: createdAt };
  await tables(db).insertInto("staff_totp").values({ person_id: personId, state, ...values }).onConflict((conflict) => conflict.columns(["person_id", "state"]).doUpdateSet(values)).execute();
}

/** False when this step, or a later one, was used already: two requests with one code. */
export async function useTotpStep(db: Db, personId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tables(db).updateTable("staff_totp").set({ last_step: step }).where("person_id", "=", personId).where("state", "=", "active").where("last_step", "<", step).executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function dropTotp(db: Db, personId: string, state: "active" | "pending"): Promise<boolean> {
  return (await tables(db).deleteFrom("staff_totp").where("person_id", "=", personId).where("state", "=", state).executeTakeFirst()).numDeletedRows > 0n;
}

export async function insertPasskey(db: Db, passkey: StaffPasskey): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(db).insertInto("staff_passkey").values({
    id: passkey.id, person_id: passkey.personId, credential_id: passkey.credentialId, public_key: Buffer.from(passkey.publicKey), counter: passkey.counter, transports: passkey.transports,
    rp_id: passkey.rpId, name: passkey.name, created_at: passkey.createdAt, last_used_at: null,
  }).onConflict((conflict) => conflict.column("credential_id").doNothing()).executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function listPasskeys(db: Db, personId: string): Promise<StaffPasskey[]> {
  return (await tables(db).selectFrom("staff_passkey").selectAll().where("person_id", "=", personId).orderBy("id").execute()).map(toPasskey);
}

/** Locked, so that a counter is compared and raised by one request at a time. */
export async function findPasskey(db: Db, credentialId: string): Promise<StaffPasskey | null> {
  const row = await tables(db).selectFrom("staff_passkey").selectAll().where("credential_id", "=", credentialId).forUpdate().executeTakeFirst();
  return row === undefined ? null : toPasskey(row);
}

export async function usePasskey(db: Db, id: string, counter: number, now: Date): Promise<void> {
  await tables(db).updateTable("staff_passkey").set({ counter, last_used_at: now }).where("id", "=", id).execute();
}

export async function renamePasskey(db: Db, personId: string, id: string, name: string): Promise<void> {
  await tables(db).updateTable("staff_passkey").set({ name }).where("person_id", "=", personId).where("id", "=", id).execute();
}

export async function dropPasskey(db: Db, personId: string, id: string): Promise<boolean> {
  return (await tables(db).deleteFrom("staff_passkey").where("person_id", "=", personId).where("id", "=", id).executeTakeFirst()).numDeletedRows > 0n;
}

function toPasskey(row: StaffTables["staff_passkey"]): StaffPasskey {
  return {
    id: row.id, personId: row.person_id, credentialId: row.credential_id, publicKey: new Uint8Array(row.public_key), counter: Number(row.counter), transports: row.transports, rpId: row.rp_id,
    name: row.name, createdAt: row.created_at, lastUsedAt: row.last_used_at,
  };
}

// A code has 60 random bits: under a key that is not in the database, a copy of the table is of no use.
const macOfCode = (vault: Vault, personId: string, code: string): Buffer => vault.mac("staff.recovery", `${personId}:${code}`);

/** `codes` as they are hashed; earlier ones end. */
export async function replaceRecoveryCodes(db: Db, vault: Vault, personId: string, codes: string[]): Promise<void> {
  await tables(db).deleteFrom("staff_recovery_code").where("person_id", "=", personId).execute();
  if (codes.length > 0) await tables(db).insertInto("staff_recovery_code").values(codes.map((code) => ({ person_id: personId, mac: macOfCode(vault, personId, code) }))).execute();
}

export async function useRecoveryCode(db: Db, vault: Vault, personId: string, code: string): Promise<boolean> {
  return (await tables(db).deleteFrom("staff_recovery_code").where("person_id", "=", personId).where("mac", "=", macOfCode(vault, personId, code)).executeTakeFirst()).numDeletedRows > 0n;
}

export async function countRecoveryCodes(db: Db, personId: string): Promise<number> {
  const row = await tables(db).selectFrom("staff_recovery_code").select((make) => make.fn.countAll<string>().as("left")).where("person_id", "=", personId).executeTakeFirst();
  return Number(row?.left ?? 0);
}

export async function dropFactors(db: Db, personId: string): Promise<void> {
  for (const table of ["staff_totp", "staff_passkey", "staff_recovery_code"] as const) await tables(db).deleteFrom(table).where("person_id", "=", personId).execute();
}

// Attempts and challenges

/** Counts an attempt as failed before it is looked at, so that many at once are not one; a success then forgets it. Gives the milliseconds to wait, 0 when it may be looked at. */
export async function beginAttempt(db: Kysely<Tables>, key: Buffer, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    // Makes the row or locks it, in one: a success elsewhere may delete it at any moment.
    const row = await tables(trx).insertInto("staff_attempt").values({ key, failures: 0, at: now })
      .onConflict((conflict) => conflict.column("key").doUpdateSet((make) => ({ at: make.ref("staff_attempt.at") }))).returning(["failures", "at"]).executeTakeFirstOrThrow();
    const wait = waitAfter(row, now);
    if (wait > 0) return wait;
    await tables(trx).updateTable("staff_attempt").set({ failures: failuresLeft(row, now) + 1, at: now }).where("key", "=", key).execute();
    const old = new Date(now.getTime() - FORGET_AFTER);
    await sql`delete from staff_attempt where key in (select key from staff_attempt where at < ${old} order by at limit ${PURGE_AT_ONCE} for update skip locked)`.execute(trx);
    return 0;
  });
}

export async function forgetAttempts(db: Db, key: Buffer): Promise<void> {
  await tables(db).deleteFrom("staff_attempt").where("key", "=", key).execute();
}

/** False when it was answered before. */
export async function spendChallenge(db: Db, value: Buffer, until: Date, now: Date): Promise<boolean> {
  await sql`delete from staff_challenge where value in (select value from staff_challenge where until < ${now} order by until limit ${PURGE_AT_ONCE} for update skip locked)`.execute(db);
  const { numInsertedOrUpdatedRows } = await tables(db).insertInto("staff_challenge").values({ value, until }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

// The audit log

export interface AuditFilter {
  actor?: string | undefined;
  /** The beginning of an action: `campaign.`. */
  action?: string | undefined;
  target?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
}

/** Newest first, before the entry `before`. */
export async function listAudit(db: Db, filter: AuditFilter, before: string | null, limit: number) {
  let query = tables(db).selectFrom("audit_entry").selectAll().orderBy("id", "desc").limit(limit);
  if (before !== null) query = query.where("id", "<", before);
  if (filter.actor !== undefined) query = query.where("actor", "=", filter.actor);
  if (filter.action !== undefined) query = query.where(sql<boolean>`starts_with(action, ${filter.action})`);
  if (filter.target !== undefined) query = query.where("target", "=", filter.target);
  if (filter.since !== undefined) query = query.where("at", ">=", filter.since);
  if (filter.until !== undefined) query = query.where("at", "<", filter.until);
  return query.execute();
}
