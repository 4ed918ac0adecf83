import type { QueueSearch } from "./campaign-queries.ts";

// Where somebody was in the queue, so that the campaign's page knows its neighbours and coming back finds the same line. Kept while the page lives.
let held: { search: QueueSearch; ids: string[]; chosen: string | null } = { search: {}, ids: [], chosen: null };

export function leaveQueue(search: QueueSearch, ids: string[], chosen: string | null): void {
  held = { search, ids, chosen: chosen ?? held.chosen };
}

export const lastChosen = (): string | null => held.chosen;

export const lastSearch = (): QueueSearch => held.search;

/** The campaign's place in the queue that it was opened from. */
export function placeInQueue(id: string): { at: number; of: number; before: string | undefined; after: string | undefined } | null {
  const at = held.ids.indexOf(id);
  return at < 0 ? null : { at: at + 1, of: held.ids.length, before: held.ids[at - 1], after: held.ids[at + 1] };
}

export function chooseNext(id: string): void {
  held = { ...held, chosen: id };
}
