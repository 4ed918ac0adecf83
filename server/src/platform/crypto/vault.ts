import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import { ConfigError, type Config } from "../config/config.ts";
import type { Tables } from "../db/tables.ts";
import { decrypt, deriveKey, encrypt } from "./aead.ts";
import { addDataKey, loadDataKeys, type DataKey } from "./data-keys.ts";
import { createMasterKeys, masterKeyFile, readMasterKeys } from "./master-keys.ts";

/** Encryption at rest. `context` binds a sealed value to its place (`table.column:id`): moved elsewhere it does not open. */
export interface Vault {
  seal(plain: Uint8Array | string, context: string): Buffer;
  /** Throws when the value was altered, moved, or sealed under a key that is lost. */
  open(sealed: Uint8Array, context: string): Promise<Buffer>;
  openText(sealed: Uint8Array, context: string): Promise<string>;
  /** HMAC-SHA-256 under a subkey that outlives key rotation: to look up by a value that is stored sealed. */
  mac(purpose: string, value: Uint8Array | string): Buffer;
  /** Looks for keys that another process has added. Sealing then uses the newest. */
  refresh(): Promise<void>;
}

/** First byte of every sealed value, then 8 bytes of key id, then what `encrypt` gives. */
const format = 1;
const headBytes = 9;

/** Held while keys are made or rotated, so that two first starts make one key. */
const keyLock = 0x72656d72;

type Options = { db: Kysely<Tables>; config: Pick<Config, "masterKeys" | "dataDir">; clock: Clock };

/** Opens the vault, making its keys at the first start. `createdFile`: the master key file just made, to be told to the operator. */
export async function openVault(options: Options): Promise<{ vault: Vault; createdFile: string | null }> {
  const { createdFile } = await withKeyLock(options.db, (trx) => prepare({ ...options, db: trx }));
  let keys = await load(options);
  // Derived once: a purpose is a name in our code, so there are few.
  const macKeys = new Map<string, KeyObject>();
  const current = (purpose: DataKey["purpose"]) => {
    const found = keys.find((key) => key.purpose === purpose && key.current);
    if (found === undefined) throw new Error(`There is no current ${purpose} key.`);
    return found;
  };
  const vault: Vault = {
    seal(plain, context) {
      const { id, key } = current("seal");
      return Buffer.concat([Buffer.from([format]), Buffer.from(id, "hex"), encrypt(key, Buffer.from(plain), Buffer.from(context))]);
    },
    async open(sealed, context) {
      if (sealed[0] !== format || sealed.length < headBytes) throw new Error("This is not a sealed value.");
      const id = Buffer.from(sealed.subarray(1, headBytes)).toString("hex");
      const known = () => keys.find((key) => key.id === id);
      // Another process may have rotated the keys since we loaded them.
      if (known() === undefined) await vault.refresh();
      const found = known();
      if (found === undefined) throw new Error(`The key ${id} that sealed this value is lost.`);
      return decrypt(found.key, sealed.subarray(headBytes), Buffer.from(context));
    },
    async openText(sealed, context) {
      return (await vault.open(sealed, context)).toString("utf8");
    },
    mac(purpose, value) {
      let key = macKeys.get(purpose);
      if (key === undefined) macKeys.set(purpose, (key = createSecretKey(deriveKey(current("mac").key, `mac ${purpose}`))));
      return createHmac("sha256", key).update(value).digest();
    },
    async refresh() {
      keys = await load(options);
      macKeys.clear();
    },
  };
  return { vault, createdFile };
}

/** Runs in one transaction, alone among all processes that use this database. */
export function withKeyLock<T>(db: Kysely<Tables>, act: (trx: Kysely<Tables>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${keyLock})`.execute(trx);
    return act(trx);
  });
}

async function prepare({ db, config, clock }: Options): Promise<{ createdFile: string | null }> {
  const found = readMasterKeys(config);
  const locked = await db.selectFrom("data_key").select("master_key_id").execute();
  if (found === null && locked.length > 0) throw lost(config);
  const masterKeys = found ?? createMasterKeys(config);
  const [newest] = masterKeys.keys;
  if (newest === undefined) throw lost(config);
  for (const purpose of ["seal", "mac"] as const) {
    const current = await db.selectFrom("data_key").select("id").where("purpose", "=", purpose).where("retired_at", "is", null).executeTakeFirst();
    if (current === undefined) await addDataKey(db, purpose, newest, clock.now());
  }
  return { createdFile: found === null ? masterKeys.file : null };
}

async function load({ db, config }: Options): Promise<DataKey[]> {
  const masterKeys = readMasterKeys(config);
  const { keys, locked } = await loadDataKeys(db, masterKeys?.keys ?? []);
  // Retired keys may be lost for good (docs/how-to/keys.md); without a current one nothing can be written or looked up.
  if (!(["seal", "mac"] as const).every((purpose) => keys.some((key) => key.purpose === purpose && key.current))) throw lost(config, locked[0]?.masterKeyId);
  return keys;
}

function lost(config: Pick<Config, "masterKeys" | "dataDir">, masterKeyId?: string): ConfigError {
  const place = config.masterKeys === null ? masterKeyFile(config) : "REMPART_KEY";
  return new ConfigError(
    `The database holds data encrypted under another master key${masterKeyId === undefined ? "" : ` (${masterKeyId})`} than ${place} gives. ` +
      "Put that key back. If it is lost, what it encrypted is lost too: docs/how-to/keys.md says what that is, and how to go on with `rempart keys abandon`.",
  );
}
