import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { listCampaigns, readCampaign } from "../../api/campaigns.ts";
import { readPublication } from "../../api/publication.ts";
import type { CampaignFilter } from "../../api/campaigns.ts";
import type { CampaignSummary } from "../../api/shapes.ts";

/** Views of the queue, in the order of their tabs. */
export const VIEWS = ["open", "confirmed", "mine", "extinct", "dismissed"] as const;
export type View = (typeof VIEWS)[number];

export const SORTS = ["last-day", "size", "growth", "last-seen"] as const;
export type Sort = (typeof SORTS)[number];

/** What the address of the queue says; everything may be left out. */
export interface QueueSearch {
  view?: View | undefined;
  sort?: Sort | undefined;
  q?: string | undefined;
}

const one = <Value extends string>(values: readonly Value[], given: unknown): Value | undefined => values.find((value) => value === given);

export function readQueueSearch(given: Record<string, unknown>): QueueSearch {
  const view = one(VIEWS, given["view"]);
  const sort = one(SORTS, given["sort"]);
  const q = given["q"];
  return { ...(view === undefined ? {} : { view }), ...(sort === undefined ? {} : { sort }), ...(q === undefined || q === "" ? {} : { q: String(q).slice(0, 200) }) };
}

function filterOf({ view = "open", sort, q }: QueueSearch): CampaignFilter {
  return { ...(view === "mine" ? { assignee: "me" } : { state: view }), sort, q };
}

export const queueQuery = (search: QueueSearch) => infiniteQueryOptions({
  queryKey: ["campaigns", "queue", search],
  queryFn: ({ pageParam, signal }) => listCampaigns({ ...filterOf(search), cursor: pageParam ?? undefined }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export const campaignQuery = (id: string) => queryOptions({ queryKey: ["campaigns", "one", id], queryFn: ({ signal }) => readCampaign(id, signal) });

/** Of its own: what is said to the public changes when something is confirmed or published. */
export const publicationQuery = (id: string) => queryOptions({ queryKey: ["campaigns", "publication", id], queryFn: ({ signal }) => readPublication(id, signal) });

/** `C-417`, as it is spoken. */
export const spoken = ({ number }: Pick<CampaignSummary, "number">): string => `C-${number}`;
