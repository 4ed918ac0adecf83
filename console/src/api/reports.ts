import { call, callText, query } from "./call.ts";
import { reportPaths } from "./paths.ts";
import type { ReportDetail, ReportFigures, ReportPage } from "./shapes.ts";

export interface ReportFilter {
  campaign?: string | undefined;
  verdict?: string | undefined;
  state?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

const one = (id: string): string => `${reportPaths.reports}/${encodeURIComponent(id)}`;

export const listReports = (filter: ReportFilter, signal?: AbortSignal): Promise<ReportPage> => call("GET", reportPaths.reports + query({ ...filter }), undefined, signal);

/** Written to the audit log. */
export const readReport = (id: string, signal?: AbortSignal): Promise<ReportDetail> => call("GET", one(id), undefined, signal);

/** The message as it came in, as text; written to the audit log. */
export const readRawSource = (id: string, signal?: AbortSignal): Promise<string> => callText(`${one(id)}/source`, signal);

/** A page of the server's for a frame without rights: the message's HTML without scripts, remote content or links. */
export const htmlPath = (id: string): string => `${one(id)}/html`;

export const readReportFigures = (signal?: AbortSignal): Promise<ReportFigures> => call("GET", `${reportPaths.reports}/figures`, undefined, signal);
