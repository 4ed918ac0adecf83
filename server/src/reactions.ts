import type { Campaigns } from "./features/campaigns/index.ts";
import type { Reports } from "./features/reports/index.ts";
import type { Deps } from "./platform/deps.ts";

/** The features that act on one another, as far as this server has them. */
export interface Reacting {
  reports: Reports;
  /** In order: what is done once a report has been judged. Each is idempotent, for a job may run twice. */
  afterTriage?: ((reportId: string) => Promise<unknown>)[];
  campaigns?: Pick<Campaigns, "onConfirmed">;
  /** In order: what is done once a person has confirmed a campaign. Each is idempotent. */
  afterConfirmed?: ((campaignId: string) => Promise<unknown>)[];
}

/**
 * Every "when X happened in A, do Y in B", on one page. What happened is a job, sent in the transaction in which it happened; so what follows
 * follows whatever crashes.
 */
export function react({ jobs }: Pick<Deps, "jobs">, { reports, afterTriage = [], campaigns, afterConfirmed = [] }: Reacting): void {
  const triaged = jobs.define<{ id: string }>({
    name: "reports.triaged", atOnce: 20, retries: 8, retryDelay: 5, expires: 120,
    handle: async ({ id }) => { for (const act of afterTriage) await act(id); },
  });
  reports.onTriaged((trx, id) => triaged.send(trx, { id }));

  const confirmed = jobs.define<{ id: string }>({
    name: "campaigns.confirmed", atOnce: 4, retries: 8, retryDelay: 5, expires: 120,
    handle: async ({ id }) => { for (const act of afterConfirmed) await act(id); },
  });
  campaigns?.onConfirmed((trx, id) => confirmed.send(trx, { id }));
}
