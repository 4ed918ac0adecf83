import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createHash } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { examplePolicy } from "../../../test/example-policy.ts";
import { openTestDeps } from "../../../test/deps.ts";
import { openBreaches, type Breaches } from "./index.ts";
import type { IncidentAction } from "./contract.ts";
import { evidenceGoesAt, type Incident } from "./incident.ts";
import type { StoredSummary } from "./run.ts";
import { finishRun, insertRun, listEntries } from "./store.ts";
import { newId } from "../../platform/ids.ts";

const evidence = mkdtempSync(path.join(os.tmpdir(), "rempart-evidence-"));
const elsewhere = mkdtempSync(path.join(os.tmpdir(), "rempart-elsewhere-"));
const { deps, clock } = await openTestDeps({ config: { evidenceDir: evidence, evidenceDays: 100 } });
let breaches: Breaches;
beforeEach(async () => {
  await deps.pool.query("truncate incident cascade");
  rmSync(evidence, { recursive: true, force: true });
  breaches = openBreaches({ ...deps, jobs: { ...deps.jobs, define: () => ({ send: async () => {}, sendAll: async () => {} }) } as never, policy: await examplePolicy(), scan: () => { throw new Error("not here"); } });
});
afterAll(() => { for (const folder of [evidence, elsewhere]) rmSync(folder, { recursive: true, force: true }); });

const DAY = 86_400_000;
const AFFECTED = "customer_id,classes,requests,records,first_seen,last_seen\n007,email,1,1,2026-02-12T10:00:00Z,2026-02-12T10:00:00Z\n";
const at = (name: string, ...rest: string[]): string => path.join(evidence, name, ...rest);

async function write(place: string, text: string): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, text);
}

/** An incident with logs, two runs and an upload under way; the first run's list is frozen. */
async function open(): Promise<{ incident: Incident; frozen: string; superseded: string }> {
  const opened = await deps.db.transaction().execute((trx) => breaches.open(trx, { title: "Orders read", awareAt: "2026-02-13T09:00:00Z", countries: [] }, "staff:ana"));
  if (!opened.ok) throw new Error(opened.code);
  const incident = opened.value;
  const [frozen, superseded] = [newId("run", clock.now()), newId("run", clock.now())];
  for (const id of [frozen, superseded]) {
    await insertRun(deps.db, { id, incidentId: incident.id, caseVersion: 1, askedBy: "a", askedAt: clock.now() });
    await finishRun(deps.db, id, { state: "done", at: clock.now(), summary: { affected: 1, classes: [], safe: [], coverage: { holes: [], unreadable: 0, mayExclude: true, whyNot: [] } } as unknown as StoredSummary });
    for (const [file, text] of [["manifest.json", "{}"], ["coverage.json", "{}"], ["severity.json", "{}"], ["affected.csv", AFFECTED], ["report.md", "203.0.113.9"], ["evidence.parquet", "PAR1"]]) await write(at(incident.name, "results", id, file!), text!);
  }
  await deps.pool.query("update incident set frozen_run = $2 where id = $1", [incident.id, frozen]);
  await write(at(incident.name, "files", "access.log"), "203.0.113.9");
  await write(at(incident.name, "parts", "late.log.0123456789ab"), "half");
  return { incident, frozen, superseded };
}

async function act(id: string, action: Record<string, unknown>): Promise<Incident> {
  const { version } = (await breaches.read(id))!;
  const acted = await deps.db.transaction().execute((trx) => breaches.act(trx, id, { ...action, version } as IncidentAction, "staff:ana"));
  if (!acted.ok) throw new Error(`${acted.code} ${acted.detail ?? ""}`);
  return acted.value;
}
const shown = async (id: string) => breaches.show(deps.db, (await breaches.read(id))!, "en");
const audited = async (id: string) => (await deps.pool.query<{ action: string; details: Record<string, number> }>("select action, details from audit_entry where target = $1 order by id", [id])).rows;

test("long after closing everything goes but what proves the figures; never while it is open", async () => {
  const { incident, frozen, superseded } = await open();
  clock.advance(1000 * DAY);
  await breaches.forgetOld();
  expect(readdirSync(at(incident.name)).sort(), "open").toEqual(["files", "parts", "results"]);
  expect((await shown(incident.id)).evidence).toEqual({ days: 100, kept: false, goesAt: null, goneAt: null });

  await act(incident.id, { do: "close" });
  expect((await shown(incident.id)).evidence.goesAt).toBe(new Date(clock.now().getTime() + 100 * DAY).toISOString());
  clock.advance(100 * DAY - 1);
  await breaches.forgetOld();
  expect(existsSync(at(incident.name, "files", "access.log"))).toBe(true);

  clock.advance(1);
  await breaches.forgetOld();
  expect(readdirSync(at(incident.name))).toEqual(["results"]);
  expect(readdirSync(at(incident.name, "results"))).toEqual([frozen]);
  expect(readdirSync(at(incident.name, "results", frozen)).sort()).toEqual(["coverage.json", "manifest.json", "removed.json", "severity.json"]);
  const { files } = JSON.parse(readFileSync(at(incident.name, "results", frozen, "removed.json"), "utf8")) as { files: { name: string; sha256: string }[] };
  expect(files.map(({ name }) => name)).toEqual(["affected.csv", "evidence.parquet", "report.md"]);
  expect(files[0]!.sha256, "whoever has a copy can show that it is the one").toBe(createHash("sha256").update(AFFECTED).digest("hex"));

  const gone = await shown(incident.id);
  expect(gone.evidence).toEqual({ days: 100, kept: false, goesAt: null, goneAt: clock.now().toISOString() });
  expect(gone.runs.map(({ removedAt }) => removedAt)).toEqual([clock.now().toISOString(), clock.now().toISOString()]);
  expect(gone.can).toEqual(["reopen", "note"]);
  expect([await breaches.runs.affected(incident.id, frozen, { limit: 1 }, "a"), await breaches.runs.download(incident.id, frozen, "affected.csv", "a"), await breaches.runs.download(incident.id, superseded, "manifest.json", "a")].map((each) => !each.ok && each.code)).toEqual(["removed", "removed", "removed"]);
  const proof = await breaches.runs.download(incident.id, frozen, "manifest.json", "a");
  const bytes: Buffer[] = [];
  if (proof.ok) for await (const piece of proof.value) bytes.push(piece);
  expect(Buffer.concat(bytes).toString()).toBe("{}");
  expect(await breaches.runs.firstSeen(incident.id, frozen), "the authority's form asks for it").toBe("2026-02-12T10:00:00.000Z");
  expect((await audited(incident.id)).filter(({ action }) => action === "incident.evidence_deleted")).toEqual([{ action: "incident.evidence_deleted", details: { version: 2, files: 1, results: 2 } }]);
  expect((await listEntries(deps.db, deps.vault, incident.id)).at(-1)).toMatchObject({ kind: "evidence-gone", actor: null });
  await breaches.forgetOld();
  expect((await audited(incident.id)).filter(({ action }) => action === "incident.evidence_deleted"), "once").toHaveLength(1);

  // Opened again it can be closed again; nothing of what is gone can be frozen.
  await act(incident.id, { do: "reopen" });
  const reopened = await shown(incident.id);
  expect(reopened.can).not.toContain("freeze");
  const refused = await deps.db.transaction().execute((trx) => breaches.act(trx, incident.id, { do: "freeze", run: frozen, version: reopened.version }, "staff:ana"));
  expect(refused).toMatchObject({ ok: false, code: "removed" });
});

test("what somebody keeps stays until it is let go, with a reason", async () => {
  const { incident } = await open();
  await act(incident.id, { do: "keep-evidence", keep: true, reason: "The authority has asked for it" });
  await act(incident.id, { do: "close" });
  clock.advance(500 * DAY);
  await breaches.forgetOld();
  expect(existsSync(at(incident.name, "files", "access.log"))).toBe(true);
  expect((await shown(incident.id)).evidence).toMatchObject({ kept: true, goesAt: null, goneAt: null });
  await act(incident.id, { do: "keep-evidence", keep: false, reason: "The authority has closed it" });
  await breaches.forgetOld();
  expect(existsSync(at(incident.name, "files"))).toBe(false);
  expect((await audited(incident.id)).map(({ action }) => action).filter((action) => action !== "incident.uploads_deleted")).toEqual(["incident.opened", "incident.evidence_kept", "incident.closed", "incident.evidence_let_go", "incident.evidence_deleted"]);
});

test("an evidence folder that is not there, or not the same, deletes nothing and says nothing is deleted", async () => {
  const { incident, superseded } = await open();
  await act(incident.id, { do: "close" });
  rmSync(at(incident.name, "results", superseded), { recursive: true });
  clock.advance(500 * DAY);
  await breaches.forgetOld();
  expect((await shown(incident.id)).evidence.goneAt).toBeNull();
  expect(existsSync(at(incident.name, "files", "access.log"))).toBe(true);
});

test("uploads that nobody finishes go after a week, of open incidents too; whole files, and what is not ours, stay", async () => {
  const { incident } = await open();
  const part = at(incident.name, "parts", "late.log.0123456789ab");
  const old = at(incident.name, "parts", "older.log.0123456789ab");
  await write(old, "half");
  await write(at("someone-elses", "parts", "old"), "x");
  symlinkSync(elsewhere, at(incident.name, "parts", "link"));
  const now = clock.now().getTime();
  for (const [file, days] of [[part, 6], [old, 8], [at("someone-elses", "parts", "old"), 8]] as const) utimesSync(file, new Date(now - days * DAY), new Date(now - days * DAY));
  await breaches.forgetOld();
  expect([existsSync(part), existsSync(old), existsSync(at(incident.name, "files", "access.log")), existsSync(at("someone-elses", "parts", "old")), existsSync(elsewhere)]).toEqual([true, false, true, true, true]);
  expect((await audited(incident.id)).at(-1)).toEqual({ action: "incident.uploads_deleted", details: { version: 1, uploads: 1 } });
});

test.each([
  [{ state: "open", closedAt: null, evidenceKept: false, evidenceGoneAt: null }, null],
  [{ state: "closed", closedAt: new Date(0), evidenceKept: false, evidenceGoneAt: null }, new Date(100 * DAY)],
  [{ state: "closed", closedAt: new Date(0), evidenceKept: true, evidenceGoneAt: null }, null],
  [{ state: "closed", closedAt: new Date(0), evidenceKept: false, evidenceGoneAt: new Date(1) }, null],
] as const)("%j goes at %j", (incident, goes) => {
  expect(evidenceGoesAt(incident, 100)).toEqual(goes);
});
