import type { Breaches, Containing } from "./features/breaches/index.ts";
import type { Campaigns } from "./features/campaigns/index.ts";
import type { Notices } from "./features/notices/index.ts";
import type { Reports } from "./features/reports/index.ts";
import type { Happening, Webhooks } from "./features/webhooks/index.ts";
import type { Deps } from "./platform/deps.ts";

/** The features that act on one another, as far as this server has them. */
export interface Reacting {
  reports: Reports;
  /** Once a report has been judged: its answer. It waits for nothing else. */
  answer?: (reportId: string) => Promise<unknown>;
  /** In order: what else is done once a report has been judged. Each is idempotent, for a job may run twice. */
  afterTriage?: ((reportId: string) => Promise<unknown>)[];
  campaigns?: Pick<Campaigns, "onConfirmed">;
  /** In order: what is done once a person has confirmed a campaign. Each is idempotent. */
  afterConfirmed?: ((campaignId: string) => Promise<unknown>)[];
}

/**
 * Every "when X happened in A, do Y in B", on one page. What happened is a job, sent in the transaction in which it happened; so what follows
 * follows whatever crashes.
 */
export function react({ jobs }: Pick<Deps, "jobs">, { reports, answer, afterTriage = [], campaigns, afterConfirmed = [] }: Reacting): void {
  const answering = jobs.define<{ id: string }>({ name: "reports.answer", atOnce: 32, retries: 8, retryDelay: 5, expires: 120, handle: async ({ id }) => { await answer?.(id); } });
  const triaged = jobs.define<{ id: string }>({
    // As many as join in two transactions: they wait for each other in these, not on a connection each.
    name: "reports.triaged", atOnce: 64, retries: 8, retryDelay: 5, expires: 120,
    handle: async ({ id }) => { for (const act of afterTriage) await act(id); },
  });
  reports.onTriaged(async (trx, ids) => {
    await answering.sendAll(trx, ids.map((id) => ({ id })));
    await triaged.sendAll(trx, ids.map((id) => ({ id })));
  });

  const confirmed = jobs.define<{ id: string }>({
    name: "campaigns.confirmed", atOnce: 4, retries: 8, retryDelay: 5, expires: 120,
    handle: async ({ id }) => { for (const act of afterConfirmed) await act(id); },
  });
  campaigns?.onConfirmed((trx, id) => confirmed.send(trx, { id }));
}

/** The same, of incidents: the brand's systems are told what to shut out, a frozen list becomes the draft of a mailing, and what becomes of a mailing stands in the timeline. */
export function reactToBreaches({ jobs, db }: Pick<Deps, "jobs" | "db">, { breaches, notices, webhooks }: { breaches: Breaches; notices: Notices; webhooks: Pick<Webhooks, "tell"> }): void {
  const contain = jobs.define<Containing>({ name: "breaches.contain", atOnce: 2, retries: 8, retryDelay: 5, expires: 120, handle: (containing) => tellContained(breaches, webhooks, containing) });
  breaches.onContain((trx, containing) => contain.send(trx, containing));

  const frozen = jobs.define<{ id: string }>({ name: "breaches.frozen", atOnce: 1, retries: 4, retryDelay: 10, expires: 3600, handle: ({ id }) => draftMailing(db, breaches, notices, id) });
  breaches.onFrozen(async (trx, { id, name }, actor) => {
    await notices.takeBack(trx, name, actor);
    await frozen.send(trx, { id });
  });

  notices.onMoved((trx, { incident, state, pausedBecause, newList }, actor) => breaches.tell(trx, incident, { mailing: state, because: state === "paused" ? pausedBecause : null, to: state === "sending" && newList !== "undecided" ? newList : null }, actor));
  // Whoever was on a list frozen before, with other data, is told by the next draft.
  notices.follow({ listed: breaches.listed, released: (trx, incident) => frozen.send(trx, { id: incident }) });
  breaches.askReach(notices.reachOf);
}

/** Addresses, user agents and sessions of the intruder; of customers only how many, and where the list is asked for with a token. */
async function tellContained(breaches: Breaches, webhooks: Pick<Webhooks, "tell">, { incident, name, step, version }: Containing): Promise<void> {
  const shut = step === "relogin" ? { customers: `/api/v1/incidents/${incident}/people` } : step === "rotate" ? {} : await breaches.intruder(incident);
  await webhooks.tell([{ type: "incident.contain", key: `${incident}:${step}:${version}`, data: { incident: name, id: incident, do: step, ...shut } }]);
}

const ADDED_AT_ONCE = 1000;

/** Whoever is on the frozen list and was not told before. A draft that is there already is filled up; one that is frozen is left alone. */
async function draftMailing(db: Deps["db"], breaches: Breaches, notices: Notices, id: string): Promise<void> {
  const incident = await breaches.read(id);
  if (incident === null) return;
  await db.transaction().execute(async (trx) => {
    const mailing = await notices.draftFor(trx, { incident: incident.name, words: await breaches.dataWords(incident.id), actor: "system" });
    let group: Parameters<Notices["add"]>[2][number][] = [];
    let added = 0;
    const flush = async (): Promise<void> => {
      const done = await notices.add(trx, mailing.id, group, "system");
      // Frozen in this very moment: tried again, they are put into another draft.
      if (!done.ok) throw new Error(`The list cannot be drawn: ${done.code}`);
      added += done.value.notices;
      group = [];
    };
    for await (const { customer, email, phone, name, language, country, address, classes } of breaches.people(incident.id)) {
      group.push({ customer, email, phone, name, language, country, address, classes });
      if (group.length >= ADDED_AT_ONCE) await flush();
    }
    if (group.length > 0) await flush();
    await notices.finishDraft(trx, mailing.id);
    await breaches.tell(trx, incident.id, { drafted: added });
  });
}

/** What is told outside of campaigns that a person has confirmed or published: each thing once, so it may be said as often as one likes. */
export async function tellConfirmed(campaigns: Pick<Campaigns, "readConfirmed">, webhooks: Pick<Webhooks, "tell">): Promise<void> {
  const happenings = (await campaigns.readConfirmed()).filter(({ state }) => state === "confirmed").flatMap((campaign): Happening[] => {
    const { id, number, brand, lure, channel, languages, countries, size, firstSeen, lastSeen, published, indicators } = campaign;
    const data = { id, name: `C-${number}`, brand, lure, channel, languages, countries, reports: size, firstSeen, lastSeen };
    return [
      { type: "campaign.confirmed", key: id, data },
      ...(published ? [{ type: "campaign.published", key: id, data: { ...data, page: `/scams/${number}` } } satisfies Happening] : []),
      ...indicators.map((each): Happening => ({ type: "indicator.confirmed", key: each.id, data: { id: each.id, campaign: id, kind: each.kind, value: each.value, confidence: each.confidence, firstSeen: each.firstSeen, lastSeen: each.lastSeen } })),
    ];
  });
  await webhooks.tell(happenings);
}

/** What is told outside of a report: the judgement, nothing of the message or of who sent it in. */
export async function tellTriaged(reports: Pick<Reports, "read">, webhooks: Pick<Webhooks, "tell" | "wants">, reportId: string): Promise<void> {
  if (!(await webhooks.wants("report.triaged"))) return;
  const report = await reports.read(reportId);
  if (report === null) return;
  const { id, channel, verdict, score, brand, lures, language, country, campaignId } = report;
  await webhooks.tell([{ type: "report.triaged", key: id, data: { id, channel, verdict, score, brand, lures, language, country, campaign: campaignId } }]);
}
