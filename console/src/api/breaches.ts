import { ApiProblem, readProblem } from "./api-problem.ts";
import { call, query } from "./call.ts";
import { breachPaths } from "./paths.ts";
import type { AffectedPage, BreachRun, BreachSuspects, EvidencePage, IncidentAction, IncidentDetail, IncidentInput, IncidentPage } from "./shapes.ts";

/** What binds the brand goes another way, and needs another right. */
export const APPROVALS: readonly IncidentAction["do"][] = ["freeze", "publish", "unpublish", "close", "reopen"];
/** Files of the result folder. */
export const PAPERS = ["report.pdf", "report.md", "affected.csv", "unresolved.csv", "suspects.csv", "coverage.json", "severity.json", "manifest.json", "evidence.parquet"] as const;
/** What stays of a frozen run when the rest is deleted. */
export const PROOFS: readonly (typeof PAPERS)[number][] = ["coverage.json", "severity.json", "manifest.json"];

const one = (id: string): string => `${breachPaths.incidents}/${encodeURIComponent(id)}`;
const runOf = (id: string, run: string): string => `${one(id)}/runs/${encodeURIComponent(run)}`;
const fileOf = (id: string, name: string): string => `${one(id)}/files/${encodeURIComponent(name)}`;

export const listIncidents = (filter: { state?: "open" | "closed" | undefined; cursor?: string | undefined }, signal?: AbortSignal): Promise<IncidentPage> => call("GET", breachPaths.incidents + query({ ...filter }), undefined, signal);
export const openIncident = (input: IncidentInput, lang: string): Promise<IncidentDetail> => call("POST", breachPaths.incidents + query({ lang }), input);
export const readIncident = (id: string, lang: string, signal?: AbortSignal): Promise<IncidentDetail> => call("GET", one(id) + query({ lang }), undefined, signal);
export const actOnIncident = (id: string, action: IncidentAction, lang: string): Promise<IncidentDetail> => call("POST", `${one(id)}/${APPROVALS.includes(action.do) ? "approvals" : "actions"}${query({ lang })}`, action);

export const startRun = (id: string): Promise<BreachRun> => call("POST", `${one(id)}/runs`, {});
export const cancelRun = (id: string, run: string): Promise<unknown> => call("DELETE", runOf(id, run));
/** Written to the audit log. */
export const listAffected = (id: string, run: string, filter: { after?: string | undefined; customer?: string | undefined }, signal?: AbortSignal): Promise<AffectedPage> => call("GET", `${runOf(id, run)}/affected${query({ ...filter })}`, undefined, signal);
/** Written to the audit log. */
export const listEvidence = (id: string, run: string, customer: string, signal?: AbortSignal): Promise<EvidencePage> => call("GET", `${runOf(id, run)}/evidence${query({ customer })}`, undefined, signal);
export const listSuspects = (id: string, run: string, lang: string, signal?: AbortSignal): Promise<BreachSuspects> => call("GET", `${runOf(id, run)}/suspects${query({ lang })}`, undefined, signal);
/** Downloading is written to the audit log. */
export const paperPath = (id: string, run: string, file: (typeof PAPERS)[number]): string => `${runOf(id, run)}/result/${file}`;

export const removeFile = (id: string, name: string): Promise<unknown> => call("DELETE", fileOf(id, name));

/** One piece of a file, at its place; the same piece again changes nothing. Gives how much of the file is there. */
export async function putPiece(id: string, name: string, piece: { offset: number; last: boolean; bytes: Blob }, signal: AbortSignal): Promise<{ bytes: number }> {
  let response: Response;
  try {
    response = await fetch(`${fileOf(id, name)}${query({ offset: piece.offset, last: String(piece.last) })}`, { method: "PUT", body: piece.bytes, headers: { "content-type": "application/octet-stream" }, credentials: "same-origin", signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiProblem(0, { code: "unreachable", detail: "" });
  }
  if (!response.ok) throw await readProblem(response);
  return (await response.json()) as { bytes: number };
}

export const AUTHORITIES = ["edpb", "cnil", "ico", "anpd"] as const;
export type Authority = (typeof AUTHORITIES)[number];
export type FormAnswer = string | number | boolean | string[] | { address?: string; email?: string; phone?: string } | { country: string; count: number }[];
export interface FormField {
  id: string;
  label: string;
  section: string;
  sectionLabel: string;
  options: { id: string; label: string }[];
  type: "text" | "longtext" | "enum" | "multi" | "boolean" | "date" | "datetime" | "integer" | "contact" | "countries" | "table" | "authorities";
  status: "answered" | "unanswered" | "not-applicable";
  value: FormAnswer | null;
  from: "incident" | "person" | null;
  who: "lead" | "dpo" | "legal" | "security";
  wanted: "now" | "complete" | null;
  law: string | null;
}
/** The form as the server fills it; the contract leaves its inside to the assessment. */
export interface FilledForm {
  caution: string;
  template: string;
  fields: FormField[];
  counts: { answered: number; unanswered: number; notApplicable: number; wantedNow: number; wantedForComplete: number };
}
export const readForm = (id: string, authority: Authority, lang: string, signal?: AbortSignal): Promise<FilledForm> => call("GET", `${one(id)}/form${query({ authority, lang })}`, undefined, signal);
export const formPdfPath = (id: string, authority: Authority, lang: string): string => `${one(id)}/form.pdf${query({ authority, lang })}`;
