import { z } from "@hono/zod-openapi";

/** Incidents: what was read by whom, who is concerned, what the law asks, who is told. */
export const breachPaths = { incidents: "/api/v1/incidents" } as const;

const moment = z.iso.datetime({ offset: true });
const count = z.number().int().min(0);
export const PAGE_LANGUAGES = ["en", "fr", "pt", "es", "de"] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];
/** What is done to stop it, in the order in which it is usually done. */
export const CONTAINMENT = ["preserve", "block", "revoke", "rotate", "relogin", "mend", "watch"] as const;
export type ContainmentStep = (typeof CONTAINMENT)[number];
/** Steps that the brand's own systems are told of by a signed webhook. */
export const TOLD_STEPS = ["block", "revoke", "rotate", "relogin"] as const;
export const RUN_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;
export const INCIDENT_CAN = ["edit-case", "note", "contain", "adjust", "decide", "answer", "page", "run", "cancel-run", "freeze", "publish", "unpublish", "keep-evidence", "close", "reopen"] as const;
export type IncidentCan = (typeof INCIDENT_CAN)[number];
export const ENTRY_KINDS = ["opened", "case", "file", "run", "run-done", "run-failed", "frozen", "adjusted", "decided", "contained", "told", "answered", "filed", "page", "published", "unpublished", "note", "notices", "looked", "closed", "reopened", "evidence-kept", "evidence-let-go", "evidence-gone", "uploads-gone"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export const clock = z.object({
  id: z.string().openapi({ description: "`<law>:<duty>`; what is filed under it stops it.", example: "EU-GDPR:authority" }), law: z.string(), name: z.string(), reference: z.string(), duty: z.enum(["authority", "authority-second", "people"]),
  who: z.string().nullable(), threshold: z.string(), length: z.object({ value: z.number(), unit: z.enum(["hours", "days", "calendar_days", "business_days"]) }).nullable(),
  dueAt: moment.nullable().openapi({ description: "Null: the law names no moment, or it waits for something." }), state: z.enum(["running", "soon", "overdue", "met", "met-late", "waiting", "unfixed"]), metAt: moment.nullable(),
  holidaysUnknown: z.boolean().openapi({ description: "Business days: public holidays are not counted, so that the end may be later." }), confidence: z.enum(["high", "medium", "low"]), remarks: z.array(z.string()),
}).openapi("BreachClock");
export type ClockShown = z.infer<typeof clock>;

export const BANDS = ["low", "medium", "high", "very_high"] as const;
const band = z.enum(BANDS);
export const severity = z.object({
  score: z.number().openapi({ description: "SE = DPC × EI + CB (ENISA 2013), in steps of a quarter." }), band, bandSays: z.string(), meaning: z.string(), near: z.string().nullable().openapi({ description: "Another band is within a quarter." }), sum: z.string(),
  steps: z.array(z.object({ step: z.string(), value: z.string(), says: z.array(z.string()), caution: z.string().nullable(), adjusted: z.boolean() })), flags: z.array(z.string()),
  bridge: z.string().openapi({ description: "The score informs Art. 33 and 34 GDPR and does not replace them." }), suggests: z.array(z.string()), open: z.array(z.string()),
  groups: z.array(z.object({ classes: z.array(z.string()), customers: count, score: z.number(), band })).openapi({ description: "Customers by what was exposed of them, the gravest first." }),
}).openapi("BreachSeverity");
export type SeverityShown = z.infer<typeof severity>;
/** What is known of how it came about; as the ENISA method has it. */
export const circumstances = z.strictObject({
  confidentiality: z.enum(["at_risk", "known_recipients", "unknown_recipients"]).optional(), integrity: z.enum(["restored", "changed_restorable", "changed_for_good"]).optional(),
  availability: z.enum(["recovered", "for_a_time", "for_good"]).optional(), malicious_intent: z.enum(["no", "yes"]).optional(), unintelligible: z.boolean().optional(),
}).openapi("BreachCircumstances");
export type Circumstances = z.infer<typeof circumstances>;
export const ADJUSTED_STEPS = ["dpc", "ei", "confidentiality", "integrity", "availability", "malicious_intent"] as const;

const hole = z.object({ entry: count, log: z.string(), from: moment, to: moment, minutes: z.number(), decision: z.object({ choice: z.enum(["counted", "covered", "open"]), note: z.string(), by: z.string(), at: moment }).nullable() });
/** What a run found, in counts. */
export const runSummary = z.object({
  files: count, lines: count, bytes: count, seconds: z.number(), requests: z.object({ read: count, matched: count, exposing: count }), affected: count, unresolved: count, suspects: count,
  classes: z.array(z.object({ id: z.string(), label: z.string(), customers: count, atMost: z.boolean() })),
  safe: z.array(z.object({ id: z.string(), label: z.string(), held: z.boolean().openapi({ description: "False: a matched request could have exposed it, so it may not be called safe." }) })),
  coverage: z.object({ from: moment, to: moment, holes: z.array(hole), unreadable: count, mayExclude: z.boolean().openapi({ description: "Whether “no mail means not concerned” may be said." }), whyNot: z.array(z.string()) }),
}).openapi("BreachRunSummary");
export type RunSummary = z.infer<typeof runSummary>;

export const run = z.object({
  id: z.string(), caseVersion: z.number().int(), state: z.enum(RUN_STATES), askedAt: moment, askedBy: z.string(), startedAt: moment.nullable(), finishedAt: moment.nullable(),
  bytesRead: count, bytesAll: count, matched: count, failure: z.string().nullable(), summary: runSummary.nullable(), removedAt: moment.nullable().openapi({ description: "When its result folder was deleted; its manifest, coverage and severity stay when its list was frozen." }),
}).openapi("BreachRun");
export type Run = z.infer<typeof run>;

export const incidentSummary = z.object({
  id: z.string(), name: z.string().openapi({ example: "INC-2026-001" }), title: z.string(), state: z.enum(["open", "closed"]), awareAt: moment, openedAt: moment, closedAt: moment.nullable(),
  affected: count.nullable().openapi({ description: "Of the frozen run, else of the last one; null: none has been done." }), frozen: z.boolean(), published: z.boolean(), severity: z.object({ score: z.number(), band }).nullable(), nextClock: clock.nullable(),
  version: z.number().int(),
}).openapi("Incident");
export type IncidentSummary = z.infer<typeof incidentSummary>;
export const incidentPage = z.object({ items: z.array(incidentSummary), next: z.string().nullable(), counts: z.object({ open: count, closed: count }) }).openapi("IncidentPage");

export const evidenceFile = z.object({ name: z.string(), bytes: count, changedAt: moment }).openapi("EvidenceFile");
export const evidenceFiles = z.object({ items: z.array(evidenceFile), folder: z.string().openapi({ description: "Where an operator may put large files by hand." }) }).openapi("EvidenceFiles");

export const caseProblem = z.object({ line: z.number().int(), path: z.string(), says: z.string(), remedy: z.string() }).openapi("CaseProblem");
export const entry = z.object({ id: z.string(), at: moment, kind: z.enum(ENTRY_KINDS), actor: z.string().nullable(), actorName: z.string().nullable(), text: z.string().openapi({ description: "What happened, in the language asked for; a sentence without its subject, for the name stands before it." }) }).openapi("IncidentEntry");
export type Entry = z.infer<typeof entry>;

const decision = z.object({ choice: z.enum(["notify", "not"]), reason: z.string(), at: moment, by: z.string() }).nullable();
export const pageText = z.strictObject({ title: z.string().trim().min(3).max(200), what: z.string().max(4000), exposed: z.string().max(4000), safe: z.string().max(4000), did: z.string().max(4000), next: z.string().max(4000) }).openapi("IncidentPageText");
export const aimedCampaign = z.object({
  id: z.string(), number: z.int().openapi({ description: "Shown as C-417." }), state: z.enum(["open", "confirmed", "extinct"]), lure: z.string().nullable(), size: count.openapi({ description: "Reports." }),
  quoting: count.openapi({ description: "Reports of it that quote data of the kinds exposed, at least." }), firstSeen: moment, lastSeen: moment,
}).openapi("AimedCampaign");
export type AimedCampaignShown = z.infer<typeof aimedCampaign>;
export const evidence = z.object({
  days: count.openapi({ description: "After closing; a setting." }), kept: z.boolean().openapi({ description: "Somebody keeps them for longer." }), goesAt: moment.nullable().openapi({ description: "Null: not while the incident is open, or kept, or gone." }), goneAt: moment.nullable(),
}).openapi("EvidenceRetention", { description: "When logs, tables and results are deleted. The register, the frozen list, the notices and what proves their figures stay." });
export const inquiryLine = z.object({
  anHour: count.openapi({ description: "Most answers within an hour, all incidents together; a setting." }), waiting: count, delayed: count.openapi({ description: "Of these, those that found the hour full and wait their turn." }), lastAt: moment.nullable(),
}).openapi("InquiryLine", { description: "Answers to “am I concerned?”, all incidents together; null while the incident's page is not published." });
export type InquiryLine = z.infer<typeof inquiryLine>;
export const incidentDetail = incidentSummary.extend({
  countries: z.array(z.string()), caseVersion: z.number().int(), case: z.string().openapi({ description: "The case file as it stands, YAML. It names the intruder: empty, with `caseData` and `problems`, for whoever has neither breaches:write nor breaches:personal." }), problems: z.array(caseProblem),
  caseData: z.record(z.string(), z.unknown()).nullable().openapi({ description: "The same as data, faults included; null where it cannot be read as YAML, or is too long for a form." }),
  dataClasses: z.array(z.object({ id: z.string(), label: z.string() })).openapi({ description: "Kinds of data that a case may name." }),
  files: z.array(evidenceFile), runs: z.array(run).openapi({ description: "Latest first, at most ten." }), frozenRun: z.string().nullable(),
  severity: severity.nullable(), circumstances, clocks: z.array(clock).openapi({ description: "Soonest due first." }), uncovered: z.array(z.object({ country: z.string(), note: z.string().nullable() })).openapi({ description: "Countries whose law is not in the data." }), containment: z.array(z.object({ step: z.enum(CONTAINMENT), told: z.boolean().openapi({ description: "A signed webhook tells the brand's systems of it." }), done: z.object({ at: moment, by: z.string(), note: z.string() }).nullable() })),
  decisions: z.object({ authority: decision, people: decision }), form: z.object({ answered: count, asked: count }), filings: z.array(z.object({ law: z.string(), at: moment, reference: z.string() })),
  page: z.partialRecord(z.enum(PAGE_LANGUAGES), pageText), pagePath: z.string().nullable(), inquiries: inquiryLine.nullable(), evidence, campaigns: z.array(aimedCampaign).openapi({ description: "In the brand's name, first reported after the first exposure, quoting data of the kinds exposed; the most first, at most twenty." }), timeline: z.array(entry).openapi({ description: "Oldest first." }), names: z.record(z.string(), z.string()).openapi({ description: "Names of those who did something here, by actor, as far as they are known: colleagues and tokens." }), can: z.array(z.enum(INCIDENT_CAN)),
}).openapi("IncidentDetail");
export type IncidentDetail = z.infer<typeof incidentDetail>;

export const incidentInput = z.strictObject({
  name: z.string().regex(/^[A-Z0-9][A-Z0-9-]{2,39}$/, "capital letters, digits and hyphens, such as INC-2026-001").optional().openapi({ description: "Left out: the next of the year." }),
  title: z.string().trim().min(3).max(200), awareAt: moment, countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(60).default([]),
}).openapi("IncidentInput");

const version = z.int();
const reason = z.string().trim().min(8).max(2000);
/** What may be done with `breaches:write`; freezing and publishing need `breaches:approve`. */
export const incidentAction = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("case"), version, text: z.string().max(1_048_576) }),
  z.strictObject({ do: z.literal("about"), version, title: z.string().trim().min(3).max(200).optional(), countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(60).optional(), awareAt: moment.optional(), circumstances: circumstances.optional() }),
  z.strictObject({ do: z.literal("adjust"), version, step: z.enum(ADJUSTED_STEPS), value: z.number().nullable().openapi({ description: "Null: as computed." }), reason }),
  z.strictObject({ do: z.literal("decide"), version, about: z.enum(["authority", "people"]), choice: z.enum(["notify", "not"]), reason }),
  z.strictObject({ do: z.literal("hole"), version, entry: z.int().min(0), from: moment, choice: z.enum(["counted", "covered", "open"]), note: reason }),
  z.strictObject({ do: z.literal("contain"), version, step: z.enum(CONTAINMENT), done: z.boolean(), note: z.string().trim().max(2000).default(""), tell: z.boolean().default(false).openapi({ description: "Tells the brand's own systems by webhook." }) }),
  z.strictObject({ do: z.literal("answer"), version, answers: z.record(z.string().max(60), z.unknown()).openapi({ description: "By field of the form; null takes an answer back." }) }),
  z.strictObject({ do: z.literal("filed"), version, law: z.string().max(60).openapi({ description: "Id of the clock that it stops." }), at: moment, reference: z.string().trim().max(200).default("") }),
  z.strictObject({ do: z.literal("page"), version, language: z.enum(PAGE_LANGUAGES), text: pageText.nullable() }),
  z.strictObject({ do: z.literal("publish"), version }),
  z.strictObject({ do: z.literal("unpublish"), version }),
  z.strictObject({ do: z.literal("freeze"), version, run: z.string().max(60) }),
  z.strictObject({ do: z.literal("note"), version, text: z.string().trim().min(1).max(4000) }),
  z.strictObject({ do: z.literal("keep-evidence"), version, keep: z.boolean().openapi({ description: "False: they go in their time, as usual." }), reason }),
  z.strictObject({ do: z.literal("close"), version }),
  z.strictObject({ do: z.literal("reopen"), version }),
]).openapi("IncidentAction");
export type IncidentAction = z.infer<typeof incidentAction>;

export const incidentId = z.object({ id: z.string().max(60) });
export const runId = incidentId.extend({ run: z.string().max(60) });
export const fileName = incidentId.extend({ name: z.string().max(120) });
export const incidentQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(60).optional(), state: z.enum(["open", "closed"]).optional() });

export const affectedCustomer = z.object({ customer: z.string(), classes: z.array(z.string()), requests: count, records: count, firstSeen: moment, lastSeen: moment }).openapi("AffectedCustomer");
export const affectedPage = z.object({ items: z.array(affectedCustomer), next: z.string().nullable() }).openapi("AffectedPage");
export const affectedQuery = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100), after: z.string().max(400).optional(), customer: z.string().max(400).optional() });
export const evidenceLine = z.object({ file: z.string(), line: count, at: moment, text: z.string(), routes: z.array(z.string()) }).openapi("EvidenceLine");
export const evidencePage = z.object({ items: z.array(evidenceLine), more: z.boolean() }).openapi("EvidencePage");
export const evidenceQuery = z.object({ customer: z.string().max(400) });
export const suspect = z.object({ client: z.string(), reasons: z.array(z.string()), requests: count, recordsAbout: count, firstSeen: moment, lastSeen: moment, named: z.boolean().openapi({ description: "An indicator of the case names it already." }), because: z.string().openapi({ description: "In the language asked for." }) }).openapi("BreachSuspect");
export type SuspectShown = z.infer<typeof suspect>;
export const suspects = z.object({ items: z.array(suspect) }).openapi("BreachSuspects");
export const languageQuery = z.object({ lang: z.enum(PAGE_LANGUAGES).default("en") });
export const formQuery = z.object({ authority: z.enum(["edpb", "cnil", "ico", "anpd"]).default("edpb"), lang: z.enum(PAGE_LANGUAGES).default("en") });
