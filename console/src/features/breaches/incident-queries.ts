import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { listAffected, listEvidence, listIncidents, listSuspects, readIncident } from "../../api/breaches.ts";
import { POLL_MILLISECONDS } from "../../shell/live.tsx";

/** What the address of the register says. */
export interface IncidentsSearch {
  view?: "closed" | undefined;
}
export const readIncidentsSearch = (given: Record<string, unknown>): IncidentsSearch => (given["view"] === "closed" ? { view: "closed" } : {});

/** What the address of an incident's people says: which run, which customer. */
export interface PeopleSearch {
  run?: string | undefined;
  customer?: string | undefined;
}
const short = (value: unknown, most: number): string | undefined => (typeof value === "string" && value !== "" ? value.slice(0, most) : typeof value === "number" ? String(value) : undefined);
export function readPeopleSearch(given: Record<string, unknown>): PeopleSearch {
  const [run, customer] = [short(given["run"], 60), short(given["customer"], 400)];
  return { ...(run === undefined ? {} : { run }), ...(customer === undefined ? {} : { customer }) };
}

/** A run under way moves. */
const SOON_MILLISECONDS = 1_500;

export const incidentsQuery = ({ view }: IncidentsSearch) => infiniteQueryOptions({
  queryKey: ["incidents", "list", view ?? "open"],
  queryFn: ({ pageParam, signal }) => listIncidents({ state: view ?? "open", cursor: pageParam ?? undefined }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  refetchInterval: POLL_MILLISECONDS,
});

/** Sentences of the severity and names of kinds of data come in the reader's language. */
export const incidentQuery = (id: string, language: string) => queryOptions({
  queryKey: ["incidents", "one", id, language],
  queryFn: ({ signal }) => readIncident(id, language, signal),
  refetchInterval: ({ state: { data } }) => (data?.runs.some(({ state }) => state === "waiting" || state === "running") === true ? SOON_MILLISECONDS : POLL_MILLISECONDS),
});

// Every look at people is entered in the audit log: none is taken again by itself.
const once = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;
export const affectedQuery = (id: string, run: string, customer: string | undefined) => infiniteQueryOptions({
  queryKey: ["incidents", "affected", id, run, customer ?? ""],
  queryFn: ({ pageParam, signal }) => listAffected(id, run, { after: pageParam ?? undefined, customer }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  ...once,
});
export const evidenceQuery = (id: string, run: string, customer: string) => queryOptions({ queryKey: ["incidents", "evidence", id, run, customer], queryFn: ({ signal }) => listEvidence(id, run, customer, signal), ...once });
export const suspectsQuery = (id: string, run: string, lang: string) => queryOptions({ queryKey: ["incidents", "suspects", id, run, lang], queryFn: ({ signal }) => listSuspects(id, run, lang, signal), ...once });
