import type { FormValue } from "../assessment/index.ts";
import type { Id } from "../../platform/ids.ts";
import { CONTAINMENT, type ADJUSTED_STEPS, type Circumstances, type ContainmentStep, type EntryKind, type IncidentCan, type PageLanguage } from "./contract.ts";

/** A decision that a person takes and answers for. */
export interface Decision { choice: "notify" | "not"; reason: string; at: string; by: string }
/** What was said of a hole in the logs. `counted`: those it may hide are told as well; `covered`: another log has it; `open`: it may not be said that no mail means not concerned. */
export interface HoleDecision { entry: number; from: string; choice: "counted" | "covered" | "open"; note: string; at: string; by: string }
/** A step of the severity set by a person, with the reason. */
export interface Adjustment { step: (typeof ADJUSTED_STEPS)[number]; value: number; reason: string; at: string; by: string }
/** Filed with an authority. */
export interface Filing { law: string; at: string; reference: string; by: string }
/** What the public page says in a language. Plain paragraphs; empty ones are left out. */
export interface PageText { title: string; what: string; exposed: string; safe: string; did: string; next: string }

/** All that is told of an incident and may name somebody: kept sealed. */
export interface IncidentContent {
  title: string;
  /** ISO 3166-1 alpha-2, where those concerned live: decides the clocks. */
  countries: string[];
  adjustments: Adjustment[];
  circumstances: Circumstances;
  containment: Partial<Record<ContainmentStep, { at: string; by: string; note: string }>>;
  decisions: { authority: Decision | null; people: Decision | null };
  holes: HoleDecision[];
  /** The authority's form: answers by field. */
  answers: Record<string, FormValue>;
  filings: Filing[];
  page: Partial<Record<PageLanguage, PageText>>;
}

export interface Incident {
  id: Id<"inc">;
  name: string;
  state: "open" | "closed";
  awareAt: Date;
  openedAt: Date;
  openedBy: string;
  closedAt: Date | null;
  caseVersion: number;
  frozenRun: string | null;
  publishedAt: Date | null;
  /** A person wants logs, tables and results kept for longer than usual. */
  evidenceKept: boolean;
  evidenceGoneAt: Date | null;
  version: number;
  content: IncidentContent;
}

export type IncidentRefusal = "unknown" | "stale" | "not_now" | "name_taken" | "bad_case" | "running" | "no_run" | "unknown_run" | "not_complete" | "unknown_customer" | "bad_name" | "too_large" | "bad_offset" | "too_many_files" | "no_room" | "unknown_file" | "table_changed" | "needs_approval" | "no_page" | "removed" | "name_fixed" | "bad_answer";

export const emptyContent = (title: string, countries: string[] = []): IncidentContent => ({
  title, countries, adjustments: [], circumstances: {}, containment: {}, decisions: { authority: null, people: null }, holes: [], answers: {}, filings: [], page: {},
});

export type Duty = "authority" | "authority-second" | "people";
/** What became of a mailing: its state, why it is paused, and to whom it goes on after a list frozen anew. */
export interface MailingMove {
  mailing: "draft" | "frozen" | "approved" | "sending" | "paused" | "done" | "cancelled";
  because: "altered" | "relay_refuses" | "list_changed" | null;
  to: "remaining" | "approved" | null;
}
type Nothing = Record<string, never>;

/** What an entry of the timeline keeps, by kind: values, of which a sentence is made in the reader's language; words only where a person wrote them. */
export interface Told {
  opened: { title: string };
  case: { version: number } | { about: ("title" | "countries" | "awareAt" | "circumstances")[] };
  /** Null: deleted. */
  file: { name: string; bytes: number | null };
  run: { version: number };
  "run-done": { people: number };
  /** Null: cancelled. */
  "run-failed": { because: string | null };
  frozen: { people: number };
  adjusted: { step: Adjustment["step"]; value: number | null; reason: string };
  decided: { about: "authority" | "people"; choice: Decision["choice"]; reason: string } | { hole: string; choice: HoleDecision["choice"]; note: string };
  contained: { step: ContainmentStep; done: boolean; note: string };
  told: { step: ContainmentStep };
  answered: { fields: string[] };
  /** Id of the clock that it stops. */
  filed: { clock: string; at: string; reference: string };
  page: { language: PageLanguage; written: boolean };
  published: Nothing;
  unpublished: Nothing;
  note: { text: string };
  notices: { drafted: number } | MailingMove;
  looked: Nothing;
  closed: Nothing;
  reopened: Nothing;
  "evidence-kept": { reason: string };
  "evidence-let-go": { reason: string };
  "evidence-gone": { files: number; results: number };
  "uploads-gone": { uploads: number };
}
export type Happened = { [Kind in EntryKind]: { kind: Kind; told: Told[Kind] } }[EntryKind];

/** What can be done with an incident as it is; rights apart. */
export function actionsFor(incident: Incident, { running, done }: { running: boolean; done: boolean }): IncidentCan[] {
  const evidence = incident.evidenceGoneAt === null ? (["keep-evidence"] as const) : [];
  if (incident.state === "closed") return ["reopen", "note", ...evidence];
  return [
    ...evidence,
    "edit-case", "note", "contain", "adjust", "decide", "answer", "page",
    ...(running ? (["cancel-run"] as const) : (["run"] as const)),
    ...(done && !running ? (["freeze"] as const) : []),
    ...(incident.publishedAt === null && Object.keys(incident.content.page).length > 0 ? (["publish"] as const) : []),
    ...(incident.publishedAt === null ? [] : (["unpublish"] as const)),
    ...(running ? [] : (["close"] as const)),
  ];
}

const DAY = 86_400_000;
/** Of an upload nothing came for so long: nobody finishes it. */
export const UPLOAD_DAYS = 7;

/** When logs, tables and results go; null: not while it is open, or somebody keeps them, or they are gone. */
export function evidenceGoesAt({ state, closedAt, evidenceKept, evidenceGoneAt }: Pick<Incident, "state" | "closedAt" | "evidenceKept" | "evidenceGoneAt">, days: number): Date | null {
  return state !== "closed" || closedAt === null || evidenceKept || evidenceGoneAt !== null ? null : new Date(closedAt.getTime() + days * DAY);
}

/** Steps of the containment that are not yet done. */
export const openSteps = ({ content }: Incident): ContainmentStep[] => CONTAINMENT.filter((step) => content.containment[step] === undefined);

/** The name of a file that may be kept with an incident: no path, nothing hidden, nothing that a shell or a page could take for something else. */
export const isFileName = (name: string): boolean => /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,119}$/.test(name) && !name.includes("..");
