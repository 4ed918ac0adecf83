import { setTimeout } from "node:timers/promises";
import type { Policy } from "@rempart/engine";
import type { Transaction } from "kysely";
import type { Features } from "./app.ts";
import { importedReport, type ExportedReport, type HistoryItem, type Incoming, type Received, type Reports } from "./features/reports/index.ts";
import { backupDatabase, type BackupReport } from "./platform/backup/backup.ts";
import { restoreDatabase, type RestoreRefusal, type RestoreReport } from "./platform/backup/restore.ts";
import { systemClock } from "./platform/clock.ts";
import type { Config } from "./platform/config/config.ts";
import { readMasterKeys } from "./platform/crypto/master-keys.ts";
import { abandonLostKeys, rotateKeys, type Rotation } from "./platform/crypto/rotate-keys.ts";
import { createAudit } from "./platform/audit.ts";
import { openDatabase, type Database } from "./platform/db/database.ts";
import { openVault } from "./platform/crypto/vault.ts";
import type { Role, StaffContext, StaffPerson } from "./features/staff/index.ts";
import { migrate } from "./platform/db/migrate.ts";
import type { Tables } from "./platform/db/tables.ts";
import type { Deps } from "./platform/deps.ts";
import { createLog, type Log } from "./platform/log.ts";
import type { Platform } from "./platform/open-platform.ts";
import { done, refused, type Outcome } from "./platform/outcome.ts";
import { createTokens, type Tokens } from "./platform/tokens/tokens.ts";
import type { Token } from "./platform/tokens/token.ts";
import type { KnownScope } from "./scopes.ts";

/**
 * What an operator does at the command line, beside a running server or without one. Each opens the database of the
 * configuration and closes it again: an embedded one that the server uses is left running.
 */
const actor = "cli";

const firstTokenLock = 0x72656d73;

/** What the first token may do: what a program of the brand needs. People sign in to the console; other tokens are made on purpose. */
const FIRST_SCOPES: KnownScope[] = ["outbound:write", "outbound:read", "reports:write", "reports:read", "metrics:read"];

/** Makes a token with every scope when there has never been one; `null` otherwise. Two first starts make one. */
export async function ensureFirstToken({ deps, tokens }: Pick<Platform, "deps" | "tokens">): Promise<{ text: string; scopes: string[] } | null> {
  const client = await deps.pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [firstTokenLock]);
    const { rowCount } = await client.query("select from api_token limit 1");
    if (rowCount !== 0) return null;
    const { token, text } = await tokens.create({ name: "first start", scopes: FIRST_SCOPES }, "system");
    return { text, scopes: token.scopes };
  } finally {
    client.release(true);
  }
}

/** Applies missing migrations; gives their names. */
export function migrateDatabase(config: Config): Promise<string[]> {
  return withDatabase(config, async ({ pool }) => migrate(pool));
}

/** Makes an API token. `text` is shown once and kept nowhere. */
export function createToken(config: Config, request: { name: string; scopes: KnownScope[]; expiresAt?: Date | null }): Promise<{ token: Token; text: string }> {
  return withTokens(config, (tokens) => tokens.create(request, actor));
}

export function listTokens(config: Config): Promise<Token[]> {
  return withTokens(config, (tokens) => tokens.list());
}

export function revokeToken(config: Config, id: string): Promise<Outcome<Token, "unknown_token" | "already_revoked">> {
  return withTokens(config, (tokens) => tokens.revoke(id, actor));
}

/** See `rotateKeys` and docs/how-to/keys.md. */
export function rotateMasterKey(config: Config): Promise<Rotation> {
  return withMigrated(config, ({ db }) => rotateKeys({ db, config, clock: systemClock, audit: createAudit(db, systemClock), actor }));
}

/** See `abandonLostKeys` and docs/how-to/keys.md. Gives the ids of the data keys given up. */
export function abandonKeys(config: Config): Promise<string[]> {
  return withMigrated(config, ({ db }) => abandonLostKeys({ db, config, clock: systemClock, audit: createAudit(db, systemClock), actor }));
}

/** Who works at the console, as an operator is shown it. */
export interface StaffMember {
  id: string;
  email: string;
  name: string;
  role: Role;
  state: "invited" | "active" | "suspended";
  hasSecondFactor: boolean;
  lastSeenAt: Date | null;
}

export function listStaff(config: Config): Promise<StaffMember[]> {
  return withStaff(config, async (staff, { listPeople, stateOf }) => (await listPeople(staff.db, staff.vault)).map((person) => ({ ...person, state: stateOf(person) })));
}

/** An account and a link to take it up, good once, for a week. */
export function inviteStaff(config: Config, person: { email: string; name: string; role: Role }): Promise<Outcome<{ link: string }, "already_here">> {
  return withStaff(config, (staff, { invitePerson }) => staff.db.transaction().execute((trx) => invitePerson(staff, trx, person, consoleOrigin(config, config.port), actor)));
}

/** `who`: an address or id. Suspended, their sessions end at once. */
export function setStaffState(config: Config, who: string, state: "active" | "suspended"): Promise<Outcome<unknown, "not_found" | "last_admin">> {
  return withStaff(config, (staff, feature) => staff.db.transaction().execute(async (trx) => {
    const found = await findStaff(staff, feature, who);
    return found === null ? refused("not_found") : feature.changePerson(staff, trx, found.id, { state }, actor);
  }));
}

/** A link to set another password; with `resetFactors` password and factors end at once, the last administrator's too: this is how one gets in again. */
export function linkStaff(config: Config, who: string, resetFactors: boolean): Promise<Outcome<{ link: string }, "not_found" | "suspended" | "last_admin">> {
  return withStaff(config, (staff, feature) => staff.db.transaction().execute(async (trx) => {
    const found = await findStaff(staff, feature, who);
    return found === null ? refused("not_found") : feature.resetPerson(staff, trx, found.id, { resetFactors, force: true }, consoleOrigin(config, config.port), actor);
  }));
}

/** Where the console is. By name on this machine: browsers have no passkeys for an address in digits. */
export function consoleOrigin({ publicUrl, host }: Pick<Config, "publicUrl" | "host">, port: number): string {
  if (publicUrl !== null) return publicUrl;
  const name = host === "::1" || /^127(\.\d{1,3}){3}$/.test(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

type StaffFeature = typeof import("./features/staff/index.ts");

const findStaff = ({ db, vault }: StaffContext, { readPerson }: StaffFeature, who: string): Promise<StaffPerson | null> => readPerson(db, vault, who.includes("@") ? { email: who } : { id: who });

/** Loaded when asked for: `rempart token list` needs none of it. */
async function withStaff<T>(config: Config, act: (staff: StaffContext, feature: StaffFeature) => Promise<T>): Promise<T> {
  const [feature, { createPasswords }] = await Promise.all([import("./features/staff/index.ts"), import("./platform/passwords/passwords.ts")]);
  return withMigrated(config, async ({ db }) => {
    const { vault } = await openVault({ db, config, clock: systemClock });
    const deps = { db, vault, clock: systemClock, audit: createAudit(db, systemClock), config };
    return act(feature.openStaff(deps, { brand: NOBODYS_BRAND }, createPasswords()).context, feature);
  });
}

/** Nothing that an operator does here names it. */
const NOBODYS_BRAND = { name: "", colour: "" } as Policy["brand"];

/** Writes the whole database to `file`. The master key is not in it. */
export function backup(config: Config, file: string): Promise<Outcome<BackupReport, "file_exists">> {
  return withMigrated(config, ({ pool }) => backupDatabase(pool, file, systemClock.now()));
}

/** Puts a backup into the configured database, which must be empty. `missingKeys`: ids of master keys it needs and that are not here. */
export function restore(config: Config, file: string): Promise<Outcome<RestoreReport & { missingKeys: string[] }, RestoreRefusal>> {
  return withDatabase(config, async ({ pool, db }) => {
    const restored = await restoreDatabase(pool, file);
    if (!restored.ok) return restored;
    await createAudit(db, systemClock).record({ actor, action: "backup.restored", target: restored.value.createdAt });
    const here = readMasterKeys(config)?.keys.map(({ id }) => id) ?? [];
    return done({ ...restored.value, missingKeys: restored.value.masterKeys.filter((id) => !here.includes(id)) });
  });
}

/** What an import does with what it reads. */
export interface Importing {
  /** Called for each as soon as it is kept for good. */
  kept(received: Received): void;
}

/** Mails at once, which share transactions, and their bytes. */
const IMPORTED_AT_ONCE = { mails: 96, bytes: 64 * 1024 * 1024 };

/**
 * Keeps history as reports, in any number: only so many are held at once. They are judged by the server, running or started later. Done twice,
 * it adds nothing.
 */
export function importReports(config: Config, items: AsyncIterable<HistoryItem>, { kept }: Importing): Promise<void> {
  return withDesk(config, async ({ deps, policy, features: { reports } }) => {
    await deps.jobs.start({ work: false });
    const underWay = new Set<Promise<void>>();
    let bytes = 0;
    let fault: unknown;
    for await (const item of items) {
      if (fault !== undefined) break;
      const size = item.content.kind === "mail" ? item.content.bytes.length : item.content.text.length;
      bytes += size;
      const one = reports.keep(importedReport(item, policy.reports.mailbox, deps.clock.now())).then(kept).catch((error: unknown) => { fault ??= error; }).finally(() => {
        underWay.delete(one);
        bytes -= size;
      });
      underWay.add(one);
      while (underWay.size >= IMPORTED_AT_ONCE.mails || bytes > IMPORTED_AT_ONCE.bytes) await Promise.race(underWay);
    }
    await Promise.all(underWay);
    if (fault !== undefined) throw fault;
    await deps.audit.record({ actor, action: "reports.imported", target: "reports" });
  });
}

/** Hands every report and every campaign to `write`, one after another; gives how many. */
export function exportDesk(config: Config, write: { report(report: ExportedReport): Promise<void>; campaign(campaign: object): Promise<void> }): Promise<{ reports: number; campaigns: number }> {
  return withDesk(config, async ({ deps, features: { reports, campaigns } }) => {
    const counts = { reports: 0, campaigns: 0 };
    await deps.audit.record({ actor, action: "reports.exported", target: "reports" });
    const joined = new Set<string>();
    for await (const report of reports.export()) {
      await write.report(report);
      counts.reports++;
      if (typeof report.line["campaignId"] === "string") joined.add(report.line["campaignId"]);
    }
    for (const id of joined) {
      const campaign = await campaigns.read(id);
      if (campaign === null) continue;
      await write.campaign(campaign);
      counts.campaigns++;
    }
    return counts;
  });
}

/** See `Reports.count`. */
export function countReports(config: Config, days: number): ReturnType<Reports["count"]> {
  return withDesk(config, ({ deps, features: { reports } }) => reports.count(new Date(deps.clock.now().getTime() - days * 86_400_000)));
}

/**
 * Fills an empty desk with invented reports and waits until they are judged and joined, by this process or a server beside it. `null`: it is not
 * empty, and nothing was done.
 */
export function fillWithSampleData(config: Config, make: (now: Date, mailbox: string) => Iterable<Incoming>, { anyway, progress, incident }: { anyway: boolean; progress(done: number): void; incident?: (now: Date) => SampleIncident }): Promise<{ reports: number; campaigns: number; incident: { name: string; affected: number } | null } | null> {
  return withDesk(config, async ({ deps, policy, features: { reports, campaigns, breaches } }) => {
    if (!anyway && (await reports.list({ limit: 1 })).length > 0) return null;
    await deps.jobs.start();
    let kept = 0;
    // In the order in which they came, as in life: what a campaign is called is what came first.
    for (const incoming of make(deps.clock.now(), policy.reports.mailbox)) {
      await reports.keep(incoming);
      kept++;
    }
    for (let waiting = await deps.jobs.waiting(); waiting > 0; waiting = await deps.jobs.waiting()) {
      progress(Math.max(0, kept - waiting));
      await setTimeout(100);
    }
    const { counts } = await campaigns.list({ limit: 1 }, "");
    const added = incident === undefined ? null : await addSampleIncident({ deps, breaches }, incident(deps.clock.now()));
    return { reports: kept, campaigns: (counts["open"] ?? 0) + (counts["confirmed"] ?? 0), incident: added };
  });
}

/** An incident to look at; its case is written for the name that it gets. */
export interface SampleIncident {
  title: string;
  awareAt: string;
  countries: string[];
  files: { name: string; text: string }[];
  caseOf(name: string): string;
}

/** As a lead would do it: opened, logs given, run, the list frozen, the mailing drafted. Nothing is published, nothing is sent. */
async function addSampleIncident({ deps, breaches }: { deps: Deps; breaches: Features["breaches"] }, { title, awareAt, countries, files, caseOf }: SampleIncident): Promise<{ name: string; affected: number }> {
  const within = async <T>(act: (trx: Transaction<Tables>) => Promise<Outcome<T, string>>): Promise<T> => valueOf(await deps.db.transaction().execute(act));
  const { id, name, version } = await within((trx) => breaches.open(trx, { title, awareAt, countries }, actor));
  for (const file of files) valueOf(await breaches.files.add(id, file.name, 0, Buffer.from(file.text), true, actor));
  await within((trx) => breaches.act(trx, id, { do: "case", version, text: caseOf(name) }, actor));
  const { id: run } = await within((trx) => breaches.runs.ask(trx, id, actor));
  for (let state = "waiting"; state === "waiting" || state === "running"; state = (await breaches.runs.read(id, run))?.state ?? "gone") await setTimeout(200);
  const done = await breaches.runs.read(id, run);
  const incident = await breaches.read(id);
  if (done?.state !== "done" || incident === null) throw new Error(`The sample incident could not be run: ${done?.failure ?? "it is gone"}`);
  await within((trx) => breaches.act(trx, id, { do: "freeze", version: incident.version, run }, actor));
  while ((await deps.jobs.waiting()) > 0) await setTimeout(100);
  return { name, affected: done.summary?.affected ?? 0 };
}

function valueOf<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) throw new Error(`The sample incident was refused: ${outcome.code}`);
  return outcome.value;
}

interface Desk {
  deps: Deps;
  policy: Policy;
  features: Features;
}

/** With all features, as the server has them. */
async function withDesk<T>(config: Config, act: (desk: Desk) => Promise<T>): Promise<T> {
  const [{ openFeatures, readBrandPolicy }, { openPlatform }] = await Promise.all([import("./app.ts"), import("./platform/open-platform.ts")]);
  const policy = await readBrandPolicy(config);
  const platform = await openPlatform(config, createLog("warn"));
  try {
    return await act({ deps: platform.deps, policy, features: openFeatures(platform.deps, policy) });
  } finally {
    await platform.close();
  }
}

function withTokens<T>(config: Config, act: (tokens: Tokens) => Promise<T>): Promise<T> {
  return withMigrated(config, ({ db }) => act(createTokens({ db, clock: systemClock, audit: createAudit(db, systemClock) })));
}

function withMigrated<T>(config: Config, act: (database: Database) => Promise<T>): Promise<T> {
  return withDatabase(config, async (database) => {
    await migrate(database.pool);
    return act(database);
  });
}

async function withDatabase<T>(config: Config, act: (database: Database) => Promise<T>, log: Log = createLog("warn")): Promise<T> {
  const database = await openDatabase(config, log);
  try {
    return await act(database);
  } finally {
    await database.close();
  }
}

// What a command line needs beside them.
export type { ExportedReport, HistoryItem, Incoming } from "./features/reports/index.ts";
export { ConfigError } from "./platform/config/config.ts";
export { readConfig } from "./platform/config/read-config.ts";
export { isScope, scopes, type KnownScope } from "./scopes.ts";
