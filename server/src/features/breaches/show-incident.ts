import type { Facts } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { print } from "../../platform/print/index.ts";
import { LANGUAGES, type Language } from "../../platform/site/index.ts";
import { adviceFor, assessSeverity, classesOverlap, clocksFor, explainSeverity, fillForm, findDataClass, formDocument, loadDataClasses, type Authority, type Clocks, type FilledForm, type IncidentFacts, type Severity } from "../assessment/index.ts";
import { readCase, readCaseData, type CaseFile } from "../scope/index.ts";
import { CONTAINMENT, TOLD_STEPS, type AimedCampaignShown, type Entry, type IncidentDetail, type IncidentSummary, type InquiryLine, type Run, type RunSummary, type SeverityShown } from "./contract.ts";
import type { EvidenceFiles } from "./sources/evidence-files.ts";
import { actionsFor, evidenceGoesAt, type Incident } from "./incident.ts";
import type { PublicIncident } from "./pages/incident-page.ts";
import type { Results } from "./read-results.ts";
import type { StoredRun } from "./run.ts";
import { sayEntry } from "./texts/say-entry.ts";
import { lastEntryAt, listEntries, listRuns, readCaseText, readRun } from "./store.ts";

export interface Showing extends Pick<Deps, "db" | "vault" | "clock"> {
  config: Pick<Deps["config"], "evidenceDays">;
  files: EvidenceFiles;
  results: Pick<Results, "firstSeen">;
  /** Campaigns begun since that quote data of these classes. */
  aimed?: (wish: { classes: readonly string[]; since: Date }) => Promise<AimedCampaignShown[]>;
  /** How the answers to "am I concerned?" stand. */
  inquiries?: () => Promise<{ anHour: number; waiting: number; delayed: number; lastAt: Date | null }>;
  names?: (actors: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}
type Db = Kysely<Tables>;

/** The run that counts: the frozen one, else the last that is done. */
const countingRun = (incident: Incident, runs: readonly StoredRun[]): StoredRun | undefined => runs.find(({ id }) => id === incident.frozenRun) ?? runs.find(({ state }) => state === "done");

const SHOWN_RUNS = 10;

export async function summaryOf(deps: Pick<Showing, "clock">, db: Db, incident: Incident): Promise<IncidentSummary> {
  const run = countingRun(incident, await listRuns(db, incident.id, SHOWN_RUNS));
  const severity = severityOf(incident, run);
  const { content, frozenRun, publishedAt } = incident;
  return {
    id: incident.id, name: incident.name, title: content.title, state: incident.state, awareAt: incident.awareAt.toISOString(), openedAt: incident.openedAt.toISOString(), closedAt: incident.closedAt?.toISOString() ?? null,
    affected: run?.summary?.affected ?? null, frozen: frozenRun !== null, published: publishedAt !== null, severity: severity?.overall == null ? null : { score: severity.overall.score, band: severity.overall.band }, nextClock: clocksOf(incident, deps.clock.now()).clocks.find(({ state }) => state === "running" || state === "soon" || state === "overdue") ?? null, version: incident.version,
  };
}

export async function showIncident(deps: Showing, db: Db, incident: Incident, language: Language): Promise<IncidentDetail> {
  const { vault, files } = deps;
  const [text, runs, entries, listed] = await Promise.all([readCaseText(db, vault, incident.id, incident.caseVersion), listRuns(db, incident.id, SHOWN_RUNS), listEntries(db, vault, incident.id), files.list(incident.name)]);
  const reading = readCase(text);
  const run = countingRun(incident, runs);
  const severity = severityOf(incident, run);
  const { content } = incident;
  const names = (await deps.names?.(actorsOf(content, entries, runs))) ?? new Map<string, string>();
  const named = (actor: string | null): string | null => (actor === null ? null : (names.get(actor) ?? null));
  const [latest] = runs;
  const clocks = clocksOf(incident, deps.clock.now());
  const form = formOf(incident, { run, severity, firstSeen: null }, { authority: "edpb", language: "en", now: deps.clock.now() });
  return {
    ...(await summaryOf(deps, db, incident)),
    countries: content.countries, caseVersion: incident.caseVersion, case: text, problems: reading.ok ? [] : reading.problems.map((problem) => ({ line: problem.line, path: problem.path, says: problem.says, remedy: problem.fix })),
    caseData: readCaseData(text), dataClasses: loadDataClasses().map(({ id, label }) => ({ id, label: label[language] })),
    files: listed.map((file) => ({ ...file, changedAt: file.changedAt.toISOString() })), runs: runs.map((each) => runShown(each, incident, reading.ok ? reading.case : null, language)), frozenRun: incident.frozenRun,
    severity: severity && shownSeverity(severity, language), circumstances: content.circumstances, clocks: clocks.clocks, uncovered: clocks.uncovered,
    containment: CONTAINMENT.map((step) => ({ step, told: (TOLD_STEPS as readonly string[]).includes(step), done: content.containment[step] ?? null })),
    decisions: content.decisions, form: countForm(form), filings: content.filings.map(({ law, at, reference }) => ({ law, at, reference })),
    page: content.page, pagePath: incident.publishedAt === null ? null : `/incidents/${incident.name}`,
    evidence: { days: deps.config.evidenceDays, kept: incident.evidenceKept, goesAt: evidenceGoesAt(incident, deps.config.evidenceDays)?.toISOString() ?? null, goneAt: incident.evidenceGoneAt?.toISOString() ?? null },
    inquiries: incident.publishedAt === null ? null : await lineOf(deps), campaigns: await campaignsOf(deps, incident, run),
    timeline: entries.map((entry): Entry => ({ id: entry.id, at: entry.at.toISOString(), kind: entry.kind, actor: entry.actor, actorName: named(entry.actor), text: sayEntry(entry, language) })),
    names: Object.fromEntries(names), can: actionsFor(incident, { running: latest?.state === "waiting" || latest?.state === "running", done: runs.some(({ state, removedAt }) => state === "done" && removedAt === null) }),
  };
}

async function lineOf({ inquiries }: Showing): Promise<InquiryLine | null> {
  const line = await inquiries?.();
  return line === undefined ? null : { ...line, lastAt: line.lastAt?.toISOString() ?? null };
}

/** Whoever is named where an incident is shown. */
function actorsOf({ adjustments, containment, decisions, holes, filings }: Incident["content"], entries: readonly { actor: string | null }[], runs: readonly StoredRun[]): string[] {
  const decided = [...adjustments, ...Object.values(containment), decisions.authority, decisions.people, ...holes, ...filings].flatMap((each) => each?.by ?? []);
  return [...new Set([...decided, ...runs.map(({ askedBy }) => askedBy), ...entries.flatMap(({ actor }) => actor ?? [])])];
}

/** Before the logs are read nobody knows what was exposed, or since when. */
async function campaignsOf({ aimed, results }: Showing, incident: Incident, run: StoredRun | undefined): Promise<AimedCampaignShown[]> {
  const classes = run?.summary?.classes.map(({ id }) => id) ?? [];
  const since = aimed !== undefined && run !== undefined && classes.length > 0 ? await results.firstSeen(incident.id, run.id) : null;
  return since === null ? [] : aimed!({ classes: withOverlapping(classes), since: new Date(since) });
}

/** Kinds of data by other names and those that they contain: a card's last digits were exposed with the card. */
const withOverlapping = (classes: readonly string[]): string[] => loadDataClasses().map(({ id }) => id).filter((id) => classes.some((each) => classesOverlap(each, id)));

/** An incident that the checker may reckon with: nobody learns from a verdict what its page does not say. */
export async function leakOf({ db }: Pick<Showing, "db">, { name, awareAt, frozenRun, publishedAt }: Incident): Promise<Leak | null> {
  if (frozenRun === null || publishedAt === null) return null;
  const classes = (await readRun(db, frozenRun))?.summary?.classes.map(({ id }) => id) ?? [];
  return classes.length === 0 ? null : { incident: name, since: awareAt.toISOString().slice(0, 10), classes: withOverlapping(classes) };
}
export type Leak = NonNullable<Facts["leaks"]>[number];

function countForm({ fields }: FilledForm): { answered: number; asked: number } {
  const asked = fields.filter(({ status }) => status !== "not-applicable");
  return { answered: asked.filter(({ status }) => status === "answered").length, asked: asked.length };
}

/** The authority's form of an incident. */
export async function filledForm(deps: Showing, incident: Incident, wish: { authority: Authority; language: Language }): Promise<FilledForm> {
  const run = countingRun(incident, await listRuns(deps.db, incident.id, SHOWN_RUNS));
  const severity = severityOf(incident, run);
  const firstSeen = run === undefined ? null : await deps.results.firstSeen(incident.id, run.id);
  return formOf(incident, { run, severity, firstSeen }, { ...wish, now: deps.clock.now() });
}

/** Of the customers that the run counted, under what people have said since. */
function severityOf(incident: Incident, run: StoredRun | undefined): Severity | null {
  if (run === undefined) return null;
  const groups = run.summary?.severity?.groups ?? [];
  const { circumstances: { unintelligible, ...circumstances }, adjustments, decisions } = incident.content;
  const { authority, people } = decisions;
  const assessed = assessSeverity({
    groups, circumstances, unintelligible: unintelligible ?? false, adjustments: adjustments.map(({ step, value, reason }) => ({ step, value, reason })),
    ...(authority === null && people === null ? {} : { decision: {
      authority: authority === null ? "open" : authority.choice === "notify" ? "notify" : "do_not_notify", people: people === null ? "open" : people.choice === "notify" ? "tell" : "do_not_tell",
      conclusion: [authority?.reason, people?.reason].filter((reason) => reason !== undefined).join("\n"),
    } }),
  });
  return assessed.ok ? assessed.value : null;
}

function shownSeverity(severity: Severity, language: Language): SeverityShown | null {
  const { overall } = severity;
  const words = explainSeverity(severity, language);
  if (overall === null || words.overall === null) return null;
  return {
    score: overall.score, band: overall.band, bandSays: words.overall.band, meaning: words.overall.meaning, near: words.overall.near, sum: words.overall.sum,
    steps: words.overall.steps.map((step, index) => ({ ...step, adjusted: overall.steps[index]!.adjusted !== null })), flags: words.flags, bridge: words.bridge, suggests: words.suggests, open: words.open,
    groups: severity.groups.map(({ classes, customers, score, band }) => ({ classes: [...classes], customers, score, band })),
  };
}

/** A run as the API shows it; with the decisions on its holes when the incident is at hand. */
export function runShown(run: StoredRun, incident: Incident | null = null, read: CaseFile | null = null, language: Language = "en"): Run {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    id: run.id, caseVersion: run.caseVersion, state: run.state, askedAt: run.askedAt.toISOString(), askedBy: run.askedBy, startedAt: iso(run.startedAt), finishedAt: iso(run.finishedAt),
    bytesRead: run.bytesRead, bytesAll: run.bytesAll, matched: run.matched, failure: run.failure, removedAt: iso(run.removedAt), summary: run.summary === null ? null : shownSummary(run.summary, incident, read, language),
  };
}

function shownSummary(summary: NonNullable<StoredRun["summary"]>, incident: Incident | null, read: CaseFile | null, language: Language): RunSummary {
  const { files, lines, bytes, seconds, requests, affected, unresolved, suspects, classes, safe, coverage } = summary;
  const label = (id: string): string => findDataClass(id)?.label[language] ?? id;
  return {
    files, lines, bytes, seconds, requests, affected, unresolved, suspects, classes: classes.map((each) => ({ ...each, label: label(each.id) })), safe: safe.map(({ class: id, held }) => ({ id, label: label(id), held })),
    coverage: {
      ...coverage,
      holes: coverage.holes.map(({ entry, from, to }) => {
        const decision = incident?.content.holes.find((each) => each.entry === entry && each.from === from);
        return { entry, log: read?.logs[entry]?.path.join(", ") ?? `logs[${entry}]`, from, to, minutes: Math.round((Date.parse(to) - Date.parse(from)) / 60_000), decision: decision === undefined ? null : { choice: decision.choice, note: decision.note, by: decision.by, at: decision.at } };
      }),
    },
  };
}

/** How far the notices to those concerned have come: still going out, gone out but for some that may not have arrived, or with everybody. */
export type Reach = "sending" | "unreached" | "everybody";

/** What the public page says, in a language or the first that is written. */
export async function publicOf(deps: Showing, incident: Incident, language: Language, reach: Reach = "everybody"): Promise<PublicIncident & { id: string }> {
  const { content } = incident;
  const text = content.page[language] ?? Object.values(content.page)[0]!;
  const summary = incident.frozenRun === null ? null : ((await readRun(deps.db, incident.frozenRun))?.summary ?? null);
  const label = (id: string): string => findDataClass(id)?.label[language] ?? id;
  const incomplete = summary === null || !maySaySo(incident, summary.coverage);
  return {
    id: incident.id, name: incident.name, title: text.title, awareAt: incident.awareAt, closed: incident.state === "closed",
    updatedAt: (await lastEntryAt(deps.db, incident.id, ["published", "page", "closed"])) ?? incident.openedAt,
    what: text.what, did: text.did, next: text.next, exposedNote: text.exposed, safeNote: text.safe,
    exposed: summary?.classes.map(({ id }) => label(id)) ?? [], safe: summary?.safe.filter(({ held }) => held).map(({ class: id }) => label(id)) ?? [],
    advice: summary === null ? [] : adviceFor(summary.classes.map(({ id }) => id)).map(({ says }) => says[language]), incomplete,
    silence: summary === null ? "sending" : reach !== "everybody" ? reach : incomplete ? "cannot-say" : "not-concerned",
  };
}

/** Hearing nothing means not being concerned when the logs are whole, or every hole has been counted or is covered by another log. */
function maySaySo(incident: Incident, { mayExclude, holes, unreadable, whyNot }: { mayExclude: boolean; holes: readonly { entry: number; from: string }[]; unreadable: number; whyNot: readonly string[] }): boolean {
  if (mayExclude) return true;
  const onlyHoles = unreadable === 0 && whyNot.length === (holes.length > 0 ? 1 : 0);
  return onlyHoles && holes.every(({ entry, from }) => incident.content.holes.some((decision) => decision.entry === entry && decision.from === from && decision.choice === "covered"));
}

/** Names of the classes exposed and of what is safe, by language: for whoever writes to people. */
export function wordsOf(summary: StoredRun["summary"]): { classes: Record<Language, Record<string, string>>; safe: Record<Language, string[]> } {
  const byLanguage = <T>(of: (language: Language) => T): Record<Language, T> => Object.fromEntries(LANGUAGES.map((language) => [language, of(language)])) as Record<Language, T>;
  const label = (id: string, language: Language): string => findDataClass(id)?.label[language] ?? id;
  return {
    classes: byLanguage((language) => Object.fromEntries((summary?.classes ?? []).map(({ id }) => [id, label(id, language)]))),
    safe: byLanguage((language) => (summary?.safe ?? []).filter(({ held }) => held).map(({ class: id }) => label(id, language))),
  };
}

/** The clocks of the laws of the countries concerned; what was filed, and when, has stopped its own. */
function clocksOf({ awareAt, content }: Incident, now: Date): Clocks {
  const met = Object.fromEntries(content.filings.map(({ law, at }) => [law, new Date(at)]));
  return clocksFor({ awareAt, countries: content.countries, met }, now);
}

/** What is known of an incident, for a form: nothing that nobody knows. */
function factsOf(incident: Incident, run: StoredRun | undefined, severity: Severity | null, firstSeen: string | null, language: Language): IncidentFacts {
  const summary = run?.summary ?? null;
  const { content } = incident;
  const atMost = summary?.classes.some((each) => each.atMost) ?? false;
  return {
    reference: incident.name, awareAt: incident.awareAt, circumstances: withoutFlag(content.circumstances),
    ...(firstSeen === null ? {} : { firstSeen: new Date(firstSeen) }),
    ...(summary === null ? {} : { customers: { count: summary.affected, atMost }, classes: summary.classes.map(({ id }) => id) }),
    ...(severity === null ? {} : { severity }),
    measuresTaken: CONTAINMENT.flatMap((step) => { const held = content.containment[step]; return held === undefined ? [] : [sayEntry({ kind: "contained", told: { step, done: true, note: held.note } }, language)]; }),
  };
}

function withoutFlag(circumstances: Incident["content"]["circumstances"]): NonNullable<IncidentFacts["circumstances"]> {
  const { unintelligible: _unintelligible, ...rest } = circumstances;
  return rest;
}

/** The authority's form as far as it is known; an answer that no longer fits its field is left out, and the field is open again. */
function formOf(incident: Incident, known: { run: StoredRun | undefined; severity: Severity | null; firstSeen: string | null }, wish: { authority: Authority; language: Language; now: Date }): FilledForm {
  const facts = factsOf(incident, known.run, known.severity, known.firstSeen, wish.language);
  const filled = fillForm(facts, { ...wish, answers: incident.content.answers });
  if (filled.ok) return filled.value;
  const bare = fillForm(facts, wish);
  if (!bare.ok) throw new Error(`The form of ${wish.authority} cannot be filled: ${bare.code}`);
  return bare.value;
}

export const printForm = (form: FilledForm, language: Language, at: Date): Promise<Uint8Array> => print(formDocument(form, language), { createdAt: at });
