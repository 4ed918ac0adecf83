import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { listTakedowns, previewTakedown, readTakedown, readTakedownFigures, type TakedownFilter } from "../../api/takedowns.ts";
import { POLL_MILLISECONDS } from "../../shell/live.tsx";

/** Views of the list, in the order of their tabs. */
export const VIEWS = ["drafted", "approved", "due", "sent", "answered", "closed", "refused", "expired", "all"] as const;
export type View = (typeof VIEWS)[number];
/** Tabs that stand there even when nothing is in them. */
export const STANDING: readonly View[] = ["drafted", "due", "sent", "answered", "closed", "all"];

/** What the address of the list says. */
export interface TakedownsSearch {
  view?: View | undefined;
  campaign?: string | undefined;
}

export function readTakedownsSearch(given: Record<string, unknown>): TakedownsSearch {
  const view = VIEWS.find((each) => each === given["view"]);
  const campaign = given["campaign"];
  return { ...(view === undefined ? {} : { view }), ...(typeof campaign !== "string" || campaign === "" ? {} : { campaign: campaign.slice(0, 60) }) };
}

function filterOf({ view = "drafted", campaign }: TakedownsSearch): TakedownFilter {
  if (view === "all") return { campaign };
  return view === "due" ? { due: "true", campaign } : { state: view, campaign };
}

// An answer of a desk comes by mail, and no stream tells of it: asked for again while somebody looks.
export const takedownsQuery = (search: TakedownsSearch) => infiniteQueryOptions({
  queryKey: ["takedowns", "list", search],
  queryFn: ({ pageParam, signal }) => listTakedowns({ ...filterOf(search), cursor: pageParam ?? undefined }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  refetchInterval: POLL_MILLISECONDS,
});

export const figuresQuery = () => queryOptions({ queryKey: ["takedowns", "figures"], queryFn: ({ signal }) => readTakedownFigures(signal) });

/** What is being handed over is so for seconds. */
const SOON_MILLISECONDS = 2_000;

export const takedownQuery = (id: string) => queryOptions({ queryKey: ["takedowns", "one", id], queryFn: ({ signal }) => readTakedown(id, signal), refetchInterval: ({ state: { data } }) => (data?.delivery === "waiting" || data?.delivery === "sending" ? SOON_MILLISECONDS : POLL_MILLISECONDS) });

/** What would leave, of that version. */
export const previewQuery = (id: string, what: "report" | "reminder", version: number) => queryOptions({ queryKey: ["takedowns", "preview", id, what, version], queryFn: ({ signal }) => previewTakedown(id, what, signal) });
