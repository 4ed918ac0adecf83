import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import type { Deps } from "../../platform/deps.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import type { Language } from "../../platform/site/index.ts";
import { openResult, readCase, readSuspects, type AffectedPerson } from "../scope/index.ts";
import type { affectedPage, evidencePage, SuspectShown } from "./contract.ts";
import type { EvidenceFiles } from "./sources/evidence-files.ts";
import { PROOFS } from "./sources/forget-files.ts";
import type { Incident, IncidentRefusal } from "./incident.ts";
import { sayBecause } from "./texts/say-suspect.ts";
import { readCaseText, readIncident, readRun } from "./store.ts";

type Asked<T> = Promise<Outcome<T, IncidentRefusal>>;

/** What lies in the result folders of runs. Every look at people is entered in the audit log. */
export interface Results {
  affected(id: string, run: string, query: { limit: number; after?: string | undefined; customer?: string | undefined }, actor: string): Asked<z.infer<typeof affectedPage>>;
  evidence(id: string, run: string, customer: string, actor: string): Asked<z.infer<typeof evidencePage>>;
  suspects(id: string, run: string, language: Language, actor: string): Asked<SuspectShown[]>;
  /** A file of the folder, in pieces: it may be larger than memory. */
  download(id: string, run: string, file: string, actor: string): Asked<AsyncIterable<Buffer>>;
  /** Is the table of customers still the one that the run read? Those who are written to are taken from it. */
  hasSameTable(incident: Incident, run: string): Promise<boolean>;
  /** When the first of the customers was first seen; null when none was. */
  firstSeen(id: string, run: string): Promise<string | null>;
  people(incident: Incident, run: string): AsyncGenerator<AffectedPerson>;
}

/** Lines shown of a customer; the folder's evidence.parquet has them all. */
const MOST_LINES = 500;

export function openResults(deps: Pick<Deps, "db" | "vault" | "audit"> & { files: EvidenceFiles }): Results {
  const { db, vault, audit, files } = deps;
  const folder = async (id: string, runId: string, file?: string): Asked<string> => {
    const [incident, run] = await Promise.all([readIncident(db, vault, id), readRun(db, runId)]);
    if (incident === null) return refused("unknown");
    if (run === null || run.incidentId !== incident.id) return refused("unknown_run");
    if (run.removedAt !== null && !(run.id === incident.frozenRun && PROOFS.includes(file as never))) return refused("removed");
    return run.state === "done" ? done(files.resultOf(incident.name, run.id)) : refused("not_complete");
  };
  // Of whom, when it was one: his id, as the brand's own systems know him.
  const looked = async (id: string, actor: string, what: string, run: string, customer?: string) => audit.record({ actor, action: "incident.looked_at", target: id, details: { what, run, incident: (await readIncident(db, vault, id))?.name ?? id, ...(customer === undefined ? {} : { customer }) } });
  return {
    async affected(id, run, { limit, after, customer }, actor) {
      const place = await folder(id, run);
      if (!place.ok) return place;
      await looked(id, actor, "affected", run, customer);
      const rows = await openResult(place.value).affected({ limit: limit + 1, after, customer });
      const items = rows.slice(0, limit);
      return done({ items, next: rows.length > limit ? items.at(-1)!.customer : null });
    },
    async evidence(id, run, customer, actor) {
      const place = await folder(id, run);
      if (!place.ok) return place;
      const result = openResult(place.value);
      if ((await result.affected({ customer, limit: 1 })).length === 0) return refused("unknown_customer");
      await looked(id, actor, "evidence", run, customer);
      const rows = await result.evidence(customer, MOST_LINES + 1);
      return done({ items: rows.slice(0, MOST_LINES), more: rows.length > MOST_LINES });
    },
    async suspects(id, run, language, actor) {
      const place = await folder(id, run);
      if (!place.ok) return place;
      await looked(id, actor, "suspects", run);
      return done((await readSuspects(place.value)).map(({ figures, ...row }) => ({ ...row, because: sayBecause({ because: row.because, figures }, language) })));
    },
    async download(id, run, file, actor) {
      const place = await folder(id, run, file);
      if (!place.ok) return place;
      await looked(id, actor, file, run);
      const opened = await open(path.join(place.value, file)).catch(() => null);
      if (opened === null) return refused("unknown_file");
      const bytes: AsyncIterable<Buffer> = opened.createReadStream();
      return done(file === "affected.csv" ? inertIds(bytes) : bytes);
    },
    async hasSameTable(incident, runId) {
      const place = await folder(incident.id, runId);
      const run = await readRun(db, runId);
      // Another refusal says more.
      if (!place.ok || run === null) return true;
      const reading = readCase(await readCaseText(db, vault, incident.id, run.caseVersion));
      if (!reading.ok) return false;
      const { path: name } = reading.case.customers;
      const { inputs } = JSON.parse(await readFile(path.join(place.value, "manifest.json"), "utf8")) as { inputs: { tables: { path: string; sha256: string }[] } };
      const now = await hashOf(path.join(files.folderOf(incident.name), name)).catch(() => null);
      return inputs.tables.some((table) => table.path === name && table.sha256 === now);
    },
    async firstSeen(id, run) {
      const place = await folder(id, run);
      if (!place.ok && place.code === "removed") return (await readRun(db, run))?.firstSeen?.toISOString() ?? null;
      return place.ok ? openResult(place.value).firstSeen() : null;
    },
    async* people(incident, runId) {
      const run = (await readRun(db, runId))!;
      const reading = readCase(await readCaseText(db, vault, incident.id, run.caseVersion));
      if (!reading.ok) throw new Error(`The case of ${runId} cannot be read any more.`);
      yield* openResult(files.resultOf(incident.name, runId)).people(reading.case, files.folderOf(incident.name));
    },
  };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) hash.update(piece);
  return hash.digest("hex");
}

const [QUOTE, LINE_END, APOSTROPHE] = [0x22, 0x0a, 0x27];
/** A spreadsheet runs a cell that begins so. */
const RUN = Buffer.from("=+-@\t\r");

/** `affected.csv` as it goes to a person: ids, the first of each line's cells and the only ones not ours, as a spreadsheet shows them and does not run them. */
export async function* inertIds(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let [begins, quoted] = [false, false];
  for await (const piece of bytes) {
    const parts: Buffer[] = [];
    let from = 0;
    for (const [at, byte] of piece.entries()) {
      if (begins && RUN.includes(byte)) {
        parts.push(piece.subarray(from, at), Buffer.of(APOSTROPHE));
        from = at;
      }
      begins = (begins && byte === QUOTE) || (!quoted && byte === LINE_END);
      if (byte === QUOTE) quoted = !quoted;
    }
    yield Buffer.concat([...parts, piece.subarray(from)]);
  }
}
