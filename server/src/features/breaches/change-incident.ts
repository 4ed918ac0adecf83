import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { checkAnswer, loadAuthorityForm } from "../assessment/index.ts";
import { readCase } from "../scope/index.ts";
import type { EntryKind, IncidentAction } from "./contract.ts";
import { actionsFor, emptyContent, type Happened, type Incident, type IncidentContent, type IncidentRefusal } from "./incident.ts";
import { addEntry, countNamed, insertCase, insertIncident, listRuns, readIncident, readRun, saveIncident } from "./store.ts";
import { firstCase } from "./texts/first-case.ts";

export type Changing = Pick<Deps, "db" | "vault" | "clock" | "audit">;
type Change = Exclude<IncidentAction, { do: "freeze" }>;
type Trx = Kysely<Tables>;

export interface NewIncident { name?: string | undefined; title: string; awareAt: string; countries: string[] }

/** Opens an incident in the register, with a case file to fill in. */
export async function openIncident(trx: Trx, deps: Changing, wish: NewIncident, actor: string): Promise<Outcome<Incident, "name_taken">> {
  const at = deps.clock.now();
  const id = newId("inc", at);
  const prefix = `INC-${at.getUTCFullYear()}-`;
  for (let attempt = 1; attempt <= 20; attempt++) {
    const name = wish.name ?? `${prefix}${String((await countNamed(trx, prefix)) + attempt).padStart(3, "0")}`;
    const incident: Incident = { id, name, state: "open", awareAt: new Date(wish.awareAt), openedAt: at, openedBy: actor, closedAt: null, caseVersion: 1, frozenRun: null, publishedAt: null, evidenceKept: false, evidenceGoneAt: null, version: 1, content: emptyContent(wish.title, wish.countries) };
    if (!(await insertIncident(trx, deps.vault, incident))) {
      if (wish.name !== undefined) return refused("name_taken");
      continue;
    }
    await insertCase(trx, deps.vault, { id, version: 1, text: firstCase(incident), at, actor });
    await note(trx, deps, incident, { kind: "opened", told: { title: wish.title } }, actor);
    return done(incident);
  }
  return refused("name_taken");
}

/** A person's change, on the version that he saw. */
export async function changeIncident(trx: Trx, deps: Changing, id: string, action: Change, actor: string): Promise<Outcome<Incident, IncidentRefusal>> {
  const incident = await readIncident(trx, deps.vault, id, true);
  if (incident === null) return refused("unknown");
  if (incident.version !== action.version) return refused("stale");
  const [latest] = await listRuns(trx, incident.id, 1);
  const can = actionsFor(incident, { running: latest?.state === "waiting" || latest?.state === "running", done: latest?.state === "done" && latest.removedAt === null });
  if (!can.includes(NEEDS[action.do])) return refused("not_now");
  if (action.do === "note") return done(await keep(trx, deps, incident, { kind: "note", told: { text: action.text } }, actor));
  if (action.do === "case") return editCase(trx, deps, incident, action.text, actor);
  if (action.do === "page" && action.text === null && incident.publishedAt !== null && Object.keys(incident.content.page).every((language) => language === action.language)) return refused("no_page");
  const wrong = action.do === "answer" ? wrongAnswer(action.answers) : null;
  if (wrong !== null) return refused("bad_answer", wrong);
  const { next, happened } = apply(incident, action, { at: deps.clock.now(), by: actor });
  return done(await keep(trx, deps, { ...incident, ...next }, happened, actor));
}

const NEEDS = {
  case: "edit-case", about: "edit-case", adjust: "adjust", decide: "decide", hole: "decide", contain: "contain", answer: "answer", filed: "answer", page: "page", publish: "publish", unpublish: "unpublish", note: "note", "keep-evidence": "keep-evidence", close: "close", reopen: "reopen",
} as const satisfies Record<Change["do"], string>;

/** Any text is kept as a version: a case is written over days. Only one that reads without fault can be run. */
async function editCase(trx: Trx, deps: Changing, incident: Incident, text: string, actor: string): Promise<Outcome<Incident, IncidentRefusal>> {
  const reading = readCase(text);
  if (reading.ok && reading.case.incident.id !== incident.name) return refused("name_fixed");
  const version = incident.caseVersion + 1;
  await insertCase(trx, deps.vault, { id: incident.id, version, text, at: deps.clock.now(), actor });
  const awareAt = reading.ok ? new Date(reading.case.incident.awareAt) : incident.awareAt;
  return done(await keep(trx, deps, { ...incident, caseVersion: version, awareAt }, { kind: "case", told: { version } }, actor));
}

interface Applied { next: Partial<Incident>; happened: Happened }

function apply(incident: Incident, action: Exclude<Change, { do: "note" | "case" }>, { at, by }: { at: Date; by: string }): Applied {
  const { content } = incident;
  const when = { at: at.toISOString(), by };
  const set = (changed: Partial<IncidentContent>): Pick<Incident, "content"> => ({ content: { ...content, ...changed } });
  switch (action.do) {
    case "about": return {
      happened: { kind: "case", told: { about: ABOUT.filter((each) => action[each] !== undefined) } },
      next: { ...(action.awareAt === undefined ? {} : { awareAt: new Date(action.awareAt) }), ...set({ title: action.title ?? content.title, countries: action.countries ?? content.countries, circumstances: { ...content.circumstances, ...action.circumstances } }) },
    };
    case "adjust": {
      const { step, value, reason } = action;
      const others = content.adjustments.filter((each) => each.step !== step);
      return { happened: { kind: "adjusted", told: { step, value, reason } }, next: set({ adjustments: value === null ? others : [...others, { step, value, reason, ...when }] }) };
    }
    case "decide": {
      const { about, choice, reason } = action;
      return { happened: { kind: "decided", told: { about, choice, reason } }, next: set({ decisions: { ...content.decisions, [about]: { choice, reason, ...when } } }) };
    }
    case "hole": {
      const { entry, from, choice, note: why } = action;
      const others = content.holes.filter((each) => each.entry !== entry || each.from !== from);
      return { happened: { kind: "decided", told: { hole: from, choice, note: why } }, next: set({ holes: [...others, { entry, from, choice, note: why, ...when }] }) };
    }
    case "contain": {
      const { step, done: isDone, note: what } = action;
      const { [step]: _, ...others } = content.containment;
      return { happened: { kind: "contained", told: { step, done: isDone, note: what } }, next: set({ containment: isDone ? { ...others, [step]: { ...when, note: what } } : others }) };
    }
    case "answer": return { happened: { kind: "answered", told: { fields: Object.keys(action.answers).sort() } }, next: set({ answers: withoutEmpty({ ...content.answers, ...(action.answers as typeof content.answers) }) }) };
    case "filed": {
      const { law, at: filedAt, reference } = action;
      return { happened: { kind: "filed", told: { clock: law, at: filedAt, reference } }, next: set({ filings: [...content.filings, { law, at: filedAt, reference, by }] }) };
    }
    case "page": {
      const { [action.language]: _, ...others } = content.page;
      return { happened: { kind: "page", told: { language: action.language, written: action.text !== null } }, next: set({ page: action.text === null ? others : { ...others, [action.language]: action.text } }) };
    }
    case "keep-evidence": return { happened: { kind: action.keep ? "evidence-kept" : "evidence-let-go", told: { reason: action.reason } }, next: { evidenceKept: action.keep } };
    case "publish": return { happened: { kind: "published", told: {} }, next: { publishedAt: at } };
    case "unpublish": return { happened: { kind: "unpublished", told: {} }, next: { publishedAt: null } };
    case "close": return { happened: { kind: "closed", told: {} }, next: { state: "closed", closedAt: at } };
    case "reopen": return { happened: { kind: "reopened", told: {} }, next: { state: "open", closedAt: null, evidenceGoneAt: null } };
  }
}

const ABOUT = ["title", "countries", "awareAt", "circumstances"] as const;

const withoutEmpty = (answers: IncidentContent["answers"]): IncidentContent["answers"] => Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== null && answer !== ""));

/** What is wrong with an answer to the form; null when each fits its field. */
function wrongAnswer(answers: Record<string, unknown>): string | null {
  const { fields } = loadAuthorityForm();
  for (const [id, answer] of Object.entries(answers)) {
    const field = fields.find((each) => each.id === id);
    if (field === undefined) return `The form has no field ${id}.`;
    if (answer === null || answer === "") continue;
    const checked = checkAnswer(field, answer);
    if (!checked.ok) return `${id}: ${checked.says}`;
  }
  return null;
}

/** Saves the next version, with what is told of it. */
export async function keep(trx: Trx, deps: Changing, incident: Incident, happened: Happened, actor: string | null): Promise<Incident> {
  const next = { ...incident, version: incident.version + 1 };
  await saveIncident(trx, deps.vault, next);
  await note(trx, deps, next, happened, actor);
  return next;
}

/** An entry of the timeline, and of the audit log. `audited`: under another name there, with these figures. */
export async function note(trx: Trx, { vault, clock, audit }: Changing, { id, version }: Pick<Incident, "id" | "version">, happened: Happened, actor: string | null, { as, details = {} }: { as?: string; details?: Record<string, number> } = {}): Promise<void> {
  const at = clock.now();
  await addEntry(trx, vault, id, { id: newId("evt", at), at, actor, ...happened });
  await audit.record({ actor: actor ?? "system", action: `incident.${as ?? AUDITED[happened.kind] ?? happened.kind}`, target: id, details: { version, ...details } }, trx);
}

const AUDITED: Partial<Record<EntryKind, string>> = { case: "edited", file: "given_file", run: "run_asked", "run-done": "run_done", "run-failed": "run_failed", told: "told_systems", page: "page_written", note: "noted", notices: "notices_changed", "evidence-kept": "evidence_kept", "evidence-let-go": "evidence_let_go", "evidence-gone": "evidence_deleted", "uploads-gone": "uploads_deleted" };

/** The run whose list is to be frozen; a refusal when it is not there or not done. */
export async function readDoneRun(trx: Trx, incident: Incident, runId: string): Promise<Outcome<{ id: string }, "unknown_run" | "not_complete" | "removed">> {
  const run = await readRun(trx, runId);
  if (run === null || run.incidentId !== incident.id) return refused("unknown_run");
  if (run.removedAt !== null) return refused("removed");
  return run.state === "done" ? done({ id: run.id }) : refused("not_complete");
}
