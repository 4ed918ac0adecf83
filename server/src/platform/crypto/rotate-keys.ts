import type { Kysely } from "kysely";
import type { Audit } from "../audit.ts";
import type { Clock } from "../clock.ts";
import { ConfigError, type Config } from "../config/config.ts";
import type { Tables } from "../db/tables.ts";
import { addDataKey, loadDataKeys, rewrapDataKey } from "./data-keys.ts";
import { addMasterKey, createMasterKeys, readMasterKeys, type MasterKeys } from "./master-keys.ts";
import { withKeyLock } from "./vault.ts";

type Options = { db: Kysely<Tables>; config: Pick<Config, "masterKeys" | "dataDir">; clock: Clock; audit: Audit; actor: string };

export interface Rotation {
  /** Data keys encrypted again under the newest master key. */
  rewrapped: number;
  masterKeyId: string;
  /** Data keys left alone because their master key is not given: what they encrypted stays unreadable. */
  lost: string[];
}

/**
 * Replaces the keys: every data key is encrypted again under the newest master key, and new writes get a new data key.
 * With a key file, a new master key is put first in it; with REMPART_KEY, the operator gives `new,old`. Old master keys
 * are never removed here: backups made before still need them, and a crash at any point leaves every key readable.
 */
export async function rotateKeys({ db, config, clock, audit, actor }: Options): Promise<Rotation> {
  const found = readMasterKeys(config);
  if (found === null) throw new ConfigError("There is no master key to rotate yet: the first start makes one.");
  return withKeyLock(db, async (trx) => {
    const masterKeys = found.file === null ? found : addMasterKey(found.file);
    const newest = first(masterKeys);
    const { keys, locked } = await loadDataKeys(trx, masterKeys.keys);
    for (const key of keys) await rewrapDataKey(trx, key, newest);
    await addDataKey(trx, "seal", newest, clock.now());
    const result = { rewrapped: keys.length, masterKeyId: newest.id, lost: locked.map(({ id }) => id) };
    await audit.record({ actor, action: "keys.rotated", target: newest.id, details: { rewrapped: result.rewrapped, lost: locked.length } }, trx);
    return result;
  });
}

/**
 * Goes on after a master key was lost: retires the current data keys that nothing opens, and makes new ones. What they
 * encrypted stays in the database, unreadable. Gives the ids of the keys given up.
 */
export async function abandonLostKeys({ db, config, clock, audit, actor }: Options): Promise<string[]> {
  return withKeyLock(db, async (trx) => {
    const masterKeys = readMasterKeys(config) ?? createMasterKeys(config);
    const { locked } = await loadDataKeys(trx, masterKeys.keys);
    const ids = locked.filter(({ current }) => current).map(({ id }) => id);
    if (ids.length === 0) return [];
    await trx.updateTable("data_key").set({ retired_at: clock.now() }).where("id", "in", ids).execute();
    for (const purpose of ["seal", "mac"] as const) {
      const current = await trx.selectFrom("data_key").select("id").where("purpose", "=", purpose).where("retired_at", "is", null).executeTakeFirst();
      if (current === undefined) await addDataKey(trx, purpose, first(masterKeys), clock.now());
    }
    await audit.record({ actor, action: "keys.abandoned", target: ids.join(","), details: { keys: ids.length } }, trx);
    return ids;
  });
}

function first({ keys }: MasterKeys) {
  const [newest] = keys;
  if (newest === undefined) throw new ConfigError("REMPART_KEY holds no key.");
  return newest;
}
