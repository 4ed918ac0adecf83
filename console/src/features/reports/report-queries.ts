import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { listReports, readRawSource, readReport } from "../../api/reports.ts";
import type { ReportFilter } from "../../api/reports.ts";

export const reportsQuery = (filter: Omit<ReportFilter, "cursor">) => infiniteQueryOptions({
  queryKey: ["reports", "list", filter],
  queryFn: ({ pageParam, signal }) => listReports({ ...filter, cursor: pageParam ?? undefined }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** Opening a report is written to the audit log, so it is fetched once and never again behind the reader's back. */
export const reportQuery = (id: string, language: string) => queryOptions({ queryKey: ["reports", "one", id, language], queryFn: ({ signal }) => readReport(id, signal), staleTime: Infinity, refetchOnWindowFocus: false });

export const rawQuery = (id: string) => queryOptions({ queryKey: ["reports", "raw", id], queryFn: ({ signal }) => readRawSource(id, signal), staleTime: Infinity, refetchOnWindowFocus: false });
