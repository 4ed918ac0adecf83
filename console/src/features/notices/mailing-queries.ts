import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { listMailings, listNotices, readListChange, readMailing, readProof, readWordings } from "../../api/notices.ts";
import { POLL_MILLISECONDS } from "../../shell/live.tsx";

/** While notices go out, figures move. */
const SOON_MILLISECONDS = 2_000;

export const mailingsQuery = (incident: string) => queryOptions({ queryKey: ["mailings", "of", incident], queryFn: ({ signal }) => listMailings(incident, signal), refetchInterval: POLL_MILLISECONDS });
export const mailingQuery = (id: string) => queryOptions({ queryKey: ["mailings", "one", id], queryFn: ({ signal }) => readMailing(id, signal), refetchInterval: ({ state: { data } }) => (data?.state === "sending" ? SOON_MILLISECONDS : POLL_MILLISECONDS) });
/** Of that version of the mailing: counted when it is asked, by opening each notice. */
export const listChangeQuery = (id: string, version: number) => queryOptions({ queryKey: ["mailings", "list-change", id, version], queryFn: ({ signal }) => readListChange(id, signal), refetchOnWindowFocus: false });
/** Of that version of the text. */
export const wordingsQuery = (id: string, version: number) => queryOptions({ queryKey: ["mailings", "wordings", id, version], queryFn: ({ signal }) => readWordings(id, signal) });
export const noticesQuery = (id: string, state: string) => infiniteQueryOptions({ queryKey: ["mailings", "notices", id, state], queryFn: ({ pageParam, signal }) => listNotices(id, { state, cursor: pageParam ?? undefined }, signal), initialPageParam: null as string | null, getNextPageParam: (page) => page.next });
/** Looking is entered in the audit log: not taken again by itself. */
export const proofQuery = (id: string) => queryOptions({ queryKey: ["mailings", "proof", id], queryFn: ({ signal }) => readProof(id, signal), staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false });
