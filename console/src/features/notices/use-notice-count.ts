import { useQueries, useQuery } from "@tanstack/react-query";
import { mailingQuery, mailingsQuery } from "./mailing-queries.ts";

/** Left the house for good. */
const SENT = ["accepted", "delivered"] as const;

/** Notices of an incident, all its mailings together; null while there is none. */
export function useNoticeCount(incident: string): { sent: number; of: number } | null {
  const { data } = useQuery(mailingsQuery(incident));
  const ids = (data?.items ?? []).filter(({ state }) => state !== "cancelled").map(({ id }) => id);
  return useQueries({
    queries: ids.map((id) => mailingQuery(id)),
    combine: (all) => {
      const read = all.flatMap(({ data: mailing }) => mailing ?? []);
      if (read.length === 0) return null;
      return { sent: read.reduce((sum, { states }) => sum + SENT.reduce((some, state) => some + (states[state] ?? 0), 0), 0), of: read.reduce((sum, { notices, states }) => sum + notices - (states["withdrawn"] ?? 0), 0) };
    },
  });
}
