import { CompiledQuery, sql, type Kysely } from "kysely";
import type { Vault } from "./crypto/vault.ts";
import type { Tables } from "./db/tables.ts";
import { prepared } from "./db/prepared.ts";
import { lookUpTogether } from "./db/together.ts";

/** Raw messages and files, encrypted, each content kept once (migration 0030). */
export interface Blobs {
  /** Stores the bytes if they are new, and keeps them until `keepUntil` at least. Gives their key, 64 hexadecimal digits. */
  put(trx: Kysely<Tables>, bytes: Uint8Array, keepUntil: Date): Promise<string>;
  /** Many in one statement. Keys in the order of the bytes. */
  putAll(trx: Kysely<Tables>, bytes: readonly Uint8Array[], keepUntil: Date): Promise<string[]>;
  /** `null`: never stored, or forgotten. */
  get(key: string): Promise<Buffer | null>;
  /** Deletes now, before its time: an erasure. */
  drop(trx: Kysely<Tables>, key: string): Promise<void>;
  /** Deletes what nobody needs any more; gives how many. */
  forgetOld(now: Date): Promise<number>;
}

const FORGET_AT_ONCE = 1000;
const place = (key: string): string => `blob.sealed:${key}`;

/** Contents that are usually put at once at most: for so many, each connection plans the statement once. */
const PLANNED = 32;

function putting(rows: number): string {
  const values = Array.from({ length: rows }, (_, row) => `($${row * 4 + 1}, $${row * 4 + 2}, $${row * 4 + 3}, $${row * 4 + 4})`);
  const text = `insert into blob (key, sealed, size, keep_until) values ${values.join(", ")} on conflict (key) do update set keep_until = greatest(blob.keep_until, excluded.keep_until)`;
  return rows <= PLANNED ? prepared(text) : text;
}

export function createBlobs({ db, vault }: { db: Kysely<Tables>; vault: Vault }): Blobs {
  const read = lookUpTogether<string, Buffer>(async (keys) => {
    const rows = await db.selectFrom("blob").select(["key", "sealed"]).where("key", "=", sql<Buffer>`any(${keys.map((key) => Buffer.from(key, "hex"))}::bytea[])`).execute();
    return new Map(rows.map(({ key, sealed }) => [key.toString("hex"), sealed]));
  });
  return {
    async put(trx, bytes, keepUntil) {
      const mac = vault.mac("blob", bytes);
      const key = mac.toString("hex");
      const known = await trx.updateTable("blob").set({ keep_until: sql<Date>`greatest(keep_until, ${keepUntil})` }).where("key", "=", mac).executeTakeFirst();
      if (known.numUpdatedRows > 0n) return key;
      await trx.insertInto("blob").values({ key: mac, sealed: vault.seal(bytes, place(key)), size: bytes.length, keep_until: keepUntil })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ keep_until: sql<Date>`greatest(blob.keep_until, excluded.keep_until)` })).execute();
      return key;
    },
    async putAll(trx, bytes, keepUntil) {
      const macs = bytes.map((each) => vault.mac("blob", each));
      const keys = macs.map((mac) => mac.toString("hex"));
      // In the order of their keys, so that two transactions with the same contents never wait for each other.
      const rows = [...new Map(keys.map((key, index) => [key, index]))].toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, index]) => ({ key: macs[index]!, sealed: vault.seal(bytes[index]!, place(key)), size: bytes[index]!.length, keep_until: keepUntil }));
      if (rows.length > 0) await trx.executeQuery(CompiledQuery.raw(putting(rows.length), rows.flatMap(({ key, sealed, size, keep_until }) => [key, sealed, size, keep_until])));
      return keys;
    },
    async get(key) {
      const sealed = await read(key);
      return sealed && vault.open(sealed, place(key));
    },
    async drop(trx, key) {
      await trx.deleteFrom("blob").where("key", "=", Buffer.from(key, "hex")).execute();
    },
    async forgetOld(now) {
      const { numAffectedRows } = await sql`delete from blob where key in (select key from blob where keep_until < ${now} order by keep_until limit ${FORGET_AT_ONCE})`.execute(db);
      return Number(numAffectedRows ?? 0n);
    },
  };
}
