import { hostname } from "node:os";
import type { Policy } from "@rempart/engine";
import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import type { Language } from "../../platform/site/index.ts";
import type { Authority, FilledForm } from "../assessment/index.ts";
import { readCase } from "../scope/index.ts";
import { changeIncident, keep, note, openIncident, type NewIncident } from "./change-incident.ts";
import { TOLD_STEPS, type ContainmentStep, type IncidentAction, type IncidentDetail, type IncidentSummary, type Run } from "./contract.ts";
import { openEvidence, type EvidenceFiles } from "./sources/evidence-files.ts";
import { forgetEvidence, forgetUploads } from "./forget-evidence.ts";
import { freezeList } from "./freeze-list.ts";
import type { Incident, IncidentRefusal, Told } from "./incident.ts";
import type { PublicIncident } from "./pages/incident-page.ts";
import { openResults, type Results } from "./read-results.ts";
import { askRun, cancelRun, resumeRuns, runScope, type Running, type Scan } from "./run-scope.ts";
import { filledForm, printForm, publicOf, leakOf, runShown, showIncident, summaryOf, wordsOf, type Leak, type Reach, type Showing } from "./show-incident.ts";
import { countIncidents, findByEmail, findPeople, isPublished, listIncidents, listPublished, listRuns, readCaseText, readIncident, readPeople, readRun, type KeptPerson } from "./store.ts";

type Db = Kysely<Tables>;
type Trx = Transaction<Tables>;

export interface BreachesDeps extends Pick<Deps, "db" | "vault" | "clock" | "audit" | "log"> {
  config: Pick<Deps["config"], "evidenceDir" | "evidenceDays">;
  policy: Policy;
  /** Reads logs, in a process of its own. */
  scan: Scan;
  aimed?: Showing["aimed"];
  inquiries?: Showing["inquiries"];
  names?: (actors: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  defineRun(run: (id: string) => Promise<void>): Queue<{ id: string }>;
}

/** What the brand's systems are told to do at once: addresses to block, sessions to end, customers to sign in anew. */
export interface Containing { incident: string; name: string; step: (typeof TOLD_STEPS)[number]; version: number }

export interface Breaches {
  list(query: { limit: number; after?: string | undefined; state?: Incident["state"] | undefined }): Promise<{ items: IncidentSummary[]; next: string | null; counts: { open: number; closed: number } }>;
  open(trx: Db, wish: NewIncident, actor: string): Promise<Outcome<Incident, IncidentRefusal>>;
  show(db: Db, incident: Incident, language: Language): Promise<IncidentDetail>;
  act(trx: Trx, id: string, action: IncidentAction, actor: string): Promise<Outcome<Incident, IncidentRefusal>>;
  /** The authority's form; null: no such incident. `pdf` prints it. */
  form(id: string, wish: { authority: Authority; language: Language }): Promise<{ form: FilledForm; pdf(): Promise<Uint8Array> } | null>;
  files: {
    list(id: string): Promise<{ items: { name: string; bytes: number; changedAt: string }[]; folder: string } | null>;
    add(id: string, name: string, offset: number, piece: Uint8Array, last: boolean, actor: string): Promise<Outcome<{ bytes: number }, IncidentRefusal>>;
    remove(id: string, name: string, actor: string): Promise<Outcome<null, IncidentRefusal>>;
  };
  runs: {
    ask(trx: Db, id: string, actor: string): Promise<Outcome<Run, IncidentRefusal>>;
    read(id: string, run: string): Promise<Run | null>;
    cancel(id: string, run: string, actor: string): Promise<Outcome<null, IncidentRefusal>>;
  } & Results;
  /** What the public may read, latest first; of all incidents, or of one. */
  published(language: Language, name?: string): Promise<(PublicIncident & { id: string })[]>;
  /** As much work for one that is not there as for one that is not published: nobody can try names. */
  isPublished(name: string): Promise<boolean>;
  /** For whoever answers "am I concerned?": what is known of an address, by the frozen list of an incident that the public is told of. */
  findingFor(name: string, email: string, language: Language): Promise<{ title: string; exposed: string[]; safe: string[]; kinds: string[]; certain: boolean } | null>;
  /** For the checker: incidents with a frozen list and a public page. Some seconds old. */
  leaks(): Promise<Leak[]>;
  /** Everybody on an incident's frozen list. */
  people(incidentId: string): AsyncGenerator<KeptPerson>;
  /** Those of these customers who are on an incident's frozen list, by id. */
  listed(db: Db, idOrName: string, customers: string[]): Promise<Map<string, KeptPerson>>;
  read(idOrName: string): Promise<Incident | null>;
  /** Enters in the audit log that somebody read the frozen list. */
  looked(incidentId: string, actor: string): Promise<void>;
  /** The intruder of the case as it stands: what can be shut out. */
  intruder(incidentId: string): Promise<{ ips: string[]; userAgents: string[]; sessions: string[] }>;
  /** What was exposed and what was not, as the frozen run has it, in every language. */
  dataWords(incidentId: string): Promise<{ classes: Record<string, Record<string, string>>; safe: Record<string, string[]> }>;
  /** An entry in the timeline: what becomes of notices. */
  tell(trx: Db, idOrName: string, told: Told["notices"], actor?: string | null): Promise<void>;
  /** Runs that wait or were lost, once more. */
  resume(): Promise<number>;
  /** What is kept of incidents long closed, and uploads that nobody finished. */
  forgetOld(): Promise<void>;
  /** Set once, by reactions. */
  onContain(send: (trx: Db, containing: Containing) => Promise<void>): void;
  onFrozen(send: (trx: Trx, incident: Pick<Incident, "id" | "name">, actor: string) => Promise<void>): void;
  /** Of an incident's name: was everybody on its list reached? Until then hearing nothing means nothing. */
  askReach(ask: (name: string) => Promise<Reach>): void;
}

/** Of one file given over HTTP; what is larger is put into the folder by hand. */
const MOST_BYTES = 20 * 1024 ** 3;

export function openBreaches(deps: BreachesDeps): Breaches {
  const { db, vault, clock } = deps;
  const files = openEvidence(deps.config.evidenceDir, MOST_BYTES);
  const running: Running = { ...deps, files, worker: `${hostname()}:${process.pid}`, working: new Set(), queue: deps.defineRun((id) => runScope(running, id)) };
  const results = openResults({ ...deps, files });
  const shown = { ...deps, files, results };
  let tellContained: (trx: Db, containing: Containing) => Promise<void> = async () => {};
  let tellFrozen: (trx: Trx, incident: Pick<Incident, "id" | "name">, actor: string) => Promise<void> = async () => {};
  let reachOf: (name: string) => Promise<Reach> = async () => "sending";

  async function act(trx: Trx, id: string, action: IncidentAction, actor: string): Promise<Outcome<Incident, IncidentRefusal>> {
    if (action.do === "freeze") {
      const now = await readIncident(trx, vault, id);
      if (now !== null && !(await results.hasSameTable(now, action.run))) return refused("table_changed");
      const frozen = await freezeList(trx, deps, { incident: id, run: action.run, version: action.version }, (incident) => results.people(incident, action.run), actor);
      if (frozen.ok) await tellFrozen(trx, frozen.value, actor);
      return frozen;
    }
    const changed = await changeIncident(trx, deps, id, action, actor);
    if (!changed.ok || action.do !== "contain" || !action.tell || !action.done || !isTold(action.step)) return changed;
    await tellContained(trx, { incident: changed.value.id, name: changed.value.name, step: action.step, version: changed.value.version });
    return done(await keep(trx, deps, changed.value, { kind: "told", told: { step: action.step } }, actor));
  }

  return {
    async list({ limit, after, state }) {
      const [found, counts] = await Promise.all([listIncidents(db, vault, { limit: limit + 1, after, state }), countIncidents(db)]);
      const page = found.slice(0, limit);
      return { items: await Promise.all(page.map((incident) => summaryOf(shown, db, incident))), next: found.length > limit ? page.at(-1)!.id : null, counts };
    },
    open: (trx, wish, actor) => openIncident(trx, deps, wish, actor),
    show: (at, incident, language) => showIncident(shown, at, incident, language),
    act,
    async form(id, wish) {
      const incident = await readIncident(db, vault, id);
      if (incident === null) return null;
      const form = await filledForm(shown, incident, wish);
      return { form, pdf: () => printForm(form, wish.language, clock.now()) };
    },
    files: fileDoor(deps, files),
    runs: {
      async ask(trx, id, actor) {
        const asked = await askRun(trx, running, id, actor);
        return asked.ok ? done(runShown(asked.value)) : asked;
      },
      async read(id, run) {
        const found = await readRun(db, run);
        return found === null || found.incidentId !== id ? null : runShown(found);
      },
      cancel: (id, run, actor) => cancelRun(running, id, run, actor),
      ...results,
    },
    async published(language, name) {
      return Promise.all((await listPublished(db, vault, name)).map(async (incident) => publicOf(shown, incident, language, await reachOf(incident.name))));
    },
    isPublished: (name) => isPublished(db, name),
    async findingFor(name, email, language) {
      const incident = await readIncident(db, vault, name);
      if (incident === null || incident.publishedAt === null) return null;
      const [shownPublic, found] = await Promise.all([publicOf(shown, incident, language), findByEmail(db, vault, incident.id, email)]);
      const classes = [...new Set(found.flatMap(({ classes: exposed }) => exposed))];
      const words = wordsOf(incident.frozenRun === null ? null : ((await readRun(db, incident.frozenRun))?.summary ?? null));
      return { title: shownPublic.title, exposed: classes.map((id) => words.classes[language][id] ?? id), safe: words.safe[language], kinds: Object.values(words.classes[language]), certain: !shownPublic.incomplete };
    },
    leaks: keptAWhile(clock, async () => (await Promise.all((await listPublished(db, vault)).slice(0, MOST_LEAKS).map((incident) => leakOf(shown, incident)))).filter((leak) => leak !== null)),
    people: (incidentId) => readPeople(db, vault, incidentId),
    async listed(at, idOrName, customers) {
      const incident = await readIncident(at, vault, idOrName);
      return new Map((incident === null ? [] : await findPeople(at, vault, incident.id, customers)).map((person) => [person.customer, person]));
    },
    read: (idOrName) => readIncident(db, vault, idOrName),
    looked: async (incidentId, actor) => deps.audit.record({ actor, action: "incident.looked_at", target: incidentId, details: { what: "people", incident: (await readIncident(db, vault, incidentId))?.name ?? incidentId } }),
    async intruder(incidentId) {
      const incident = await readIncident(db, vault, incidentId);
      const reading = incident && readCase(await readCaseText(db, vault, incident.id, incident.caseVersion));
      const indicators = reading?.ok ? reading.case.indicators : [];
      return { ips: indicators.flatMap(({ ip }) => ip ?? []), userAgents: indicators.flatMap(({ userAgent }) => userAgent ?? []), sessions: indicators.flatMap(({ session }) => session ?? []) };
    },
    async dataWords(incidentId) {
      const incident = await readIncident(db, vault, incidentId);
      const summary = incident?.frozenRun == null ? null : (await readRun(db, incident.frozenRun))?.summary;
      return wordsOf(summary ?? null);
    },
    async tell(trx, idOrName, told, actor = null) {
      const incident = await readIncident(trx, vault, idOrName);
      if (incident !== null) await note(trx, deps, incident, { kind: "notices", told }, actor);
    },
    resume: () => resumeRuns(running),
    async forgetOld() {
      await forgetEvidence(shown);
      await forgetUploads(shown);
    },
    onContain(send) { tellContained = send; },
    onFrozen(send) { tellFrozen = send; },
    askReach(ask) { reachOf = ask; },
  };
}

/** Asked at each check that names the brand: read again after so long, by one for all who wait. */
const KEPT_MILLISECONDS = 10_000;
const MOST_LEAKS = 50;

function keptAWhile<T>(clock: Deps["clock"], read: () => Promise<T>): () => Promise<T> {
  let kept: { until: number; value: Promise<T> } | null = null;
  return () => {
    const now = clock.now().getTime();
    if (kept === null || now >= kept.until || now < kept.until - KEPT_MILLISECONDS) {
      const value = read();
      kept = { until: now + KEPT_MILLISECONDS, value };
      // What could not be read is asked anew.
      value.catch(() => { if (kept?.value === value) kept = null; });
    }
    return kept.value;
  };
}

const isTold = (step: ContainmentStep): step is (typeof TOLD_STEPS)[number] => (TOLD_STEPS as readonly string[]).includes(step);

function fileDoor(deps: BreachesDeps, files: EvidenceFiles): Breaches["files"] {
  const { db, vault } = deps;
  const open = async (id: string): Promise<Outcome<Incident, IncidentRefusal>> => {
    const incident = await readIncident(db, vault, id);
    return incident === null ? refused("unknown") : incident.state === "closed" ? refused("not_now") : done(incident);
  };
  return {
    async list(id) {
      const incident = await readIncident(db, vault, id);
      if (incident === null) return null;
      return { items: (await files.list(incident.name)).map((file) => ({ ...file, changedAt: file.changedAt.toISOString() })), folder: files.folderOf(incident.name) };
    },
    async add(id, name, offset, piece, last, actor) {
      const incident = await open(id);
      if (!incident.ok) return incident;
      const added = await files.add(incident.value.name, name, offset, piece, last, actor);
      if (added.ok && last) await db.transaction().execute((trx) => note(trx, deps, incident.value, { kind: "file", told: { name, bytes: added.value.bytes } }, actor));
      return added;
    },
    async remove(id, name, actor) {
      const incident = await open(id);
      if (!incident.ok) return incident;
      const [latest] = await listRuns(db, incident.value.id, 1);
      if (latest?.state === "waiting" || latest?.state === "running") return refused("running");
      const removed = await files.remove(incident.value.name, name);
      if (removed.ok) await db.transaction().execute((trx) => note(trx, deps, incident.value, { kind: "file", told: { name, bytes: null } }, actor, { as: "deleted_file" }));
      return removed;
    },
  };
}

