import { createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.ts";
import { decrypt, encrypt } from "./aead.ts";
import type { MasterKey } from "./master-keys.ts";

/** `seal` keys encrypt and are replaced by rotation; the `mac` key stays, or nothing could be looked up any more. */
export type KeyPurpose = "seal" | "mac";

/** A key that encrypts columns, as it is in memory. */
export interface DataKey {
  /** 16 hexadecimal digits. */
  id: string;
  purpose: KeyPurpose;
  key: KeyObject;
  current: boolean;
}

/** Every data key that the master keys open, and the ids of those that none opens. */
export async function loadDataKeys(db: Kysely<Tables>, masterKeys: MasterKey[]): Promise<{ keys: DataKey[]; locked: { id: string; masterKeyId: string; current: boolean }[] }> {
  const rows = await db.selectFrom("data_key").selectAll().orderBy("created_at").execute();
  const keys: DataKey[] = [];
  const locked: { id: string; masterKeyId: string; current: boolean }[] = [];
  for (const row of rows) {
    const master = masterKeys.find(({ id }) => id === row.master_key_id);
    if (master === undefined) locked.push({ id: row.id, masterKeyId: row.master_key_id, current: row.retired_at === null });
    else keys.push({ id: row.id, purpose: row.purpose, key: createSecretKey(decrypt(master.wrap, row.wrapped, place(row))), current: row.retired_at === null });
  }
  return { keys, locked };
}

/** Adds a key for new writes, in place of the current one if there is one. */
export async function addDataKey(db: Kysely<Tables>, purpose: KeyPurpose, master: MasterKey, now: Date): Promise<void> {
  const id = randomBytes(8).toString("hex");
  await db.updateTable("data_key").set({ retired_at: now }).where("purpose", "=", purpose).where("retired_at", "is", null).execute();
  await db
    .insertInto("data_key")
    .values({ id, purpose, master_key_id: master.id, wrapped: encrypt(master.wrap, randomBytes(32), place({ id, purpose })), created_at: now, retired_at: null })
    .execute();
}

/** Encrypts a key again under another master key. The key itself, and all that it encrypted, stays as it is. */
export async function rewrapDataKey(db: Kysely<Tables>, { id, purpose, key }: DataKey, master: MasterKey): Promise<void> {
  await db
    .updateTable("data_key")
    .set({ master_key_id: master.id, wrapped: encrypt(master.wrap, key.export(), place({ id, purpose })) })
    .where("id", "=", id)
    .execute();
}

const place = ({ id, purpose }: { id: string; purpose: string }) => Buffer.from(`data_key ${id} ${purpose}`);
