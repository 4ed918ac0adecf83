import { setTimeout as sleep } from "node:timers/promises";
import type { Evidence, Facts, Policy, RawMessage } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Deps } from "../../platform/deps.ts";
import type { Tables } from "../../platform/db/tables.ts";
import { together } from "../../platform/db/together.ts";
import type { Check } from "../checker/index.ts";
import { eraseReporter, forgetOldReports } from "./forget-reports.ts";
import { exportReports, type ExportedReport } from "./export-reports.ts";
import { defineTriage } from "./jobs.ts";
import { receiveReports } from "./receive-report.ts";
import { findsReports } from "./find-report.ts";
import type { FoundReport, Incoming, Received, ReplyState, Reporter, StoredReport, Triaged } from "./report.ts";
import { countRepeats, countReports, listReports, listWaiting, saveCampaigns, saveReplies, type ReportFilter } from "./store.ts";
import { readEvidence, savesTriaged, triageReport, type RecentlyRead } from "./triage-report.ts";

export { fetchedReports, reportsMailbox, type Mailbox } from "./mail.ts";
export type { FoundReport, Incoming, Received, ReplyState, Reporter, StoredReport, Triaged } from "./report.ts";
export { reportRoutes, type ReportDeps } from "./routes.ts";
export type { ExportedReport } from "./export-reports.ts";
export { importedReport, type HistoryItem } from "./sources/imported-report.ts";
export { smsHooks } from "./sources/sms-hooks.ts";
export type { ReportFilter } from "./store.ts";

/** What customers reported: received, judged, kept for the policy's days. */
export interface Reports {
  /** In the caller's transaction; only its commit may be acknowledged. */
  receive(trx: Kysely<Tables>, incoming: Incoming): Promise<Received>;
  /** In a transaction that it shares with others that come at the same time: when it resolves, the report is kept for good. */
  keep(incoming: Incoming): Promise<Received>;
  read(id: string): Promise<StoredReport | null>;
  /** With what is kept beside it. */
  find(id: string): Promise<FoundReport | null>;
  /** Newest first. */
  list(filter: ReportFilter): Promise<StoredReport[]>;
  /** The message as it came; null when it is kept no longer. */
  readRaw(id: string): Promise<RawMessage | null>;
  /** What triage saw: the message examined again, and the facts of then. Null before triage. */
  readEvidence(id: string): Promise<{ evidence: Evidence; facts: Facts } | null>;
  readTriaged(id: string): Promise<Triaged | null>;
  /** Personal: to answer. */
  readReporter(id: string): Promise<Reporter | null>;
  noteReplies(trx: Kysely<Tables>, replies: readonly { id: string; reply: ReplyState }[]): Promise<void>;
  noteCampaigns(trx: Kysely<Tables>, joined: readonly { id: string; campaignId: string }[]): Promise<void>;
  /** How often the same was handed in again by the same person, by campaign; campaigns without are not in it. */
  countRepeats(campaignIds: readonly string[]): Promise<Map<string, number>>;
  /** What is sent, in the transaction that makes reports triaged. Set once, by `reactions.ts`. */
  onTriaged(send: (trx: Kysely<Tables>, ids: readonly string[]) => Promise<void>): void;
  /** Judges one report now: what the job does. */
  triage(id: string): Promise<void>;
  /** Sends again what waits: after a restore or a crash, jobs may be lost or held by a process that is gone. Gives how many. */
  requeue(): Promise<number>;
  forgetOld(): Promise<number>;
  /** What came to us since, and how much of it was decided without a person. */
  count(since: Date): ReturnType<typeof countReports>;
  /** Everything, personal data included; whoever asks notes it in the audit log. */
  export(): AsyncGenerator<ExportedReport>;
  /** Deletes all that this person reported. */
  erase(reporter: { email?: string; phone?: string }, actor: string): Promise<number>;
}

export type ReportsDeps = Pick<Deps, "db" | "vault" | "blobs" | "audit" | "clock" | "log" | "jobs">;

const REQUEUE_AT_ONCE = 500;
/** Reports of one transaction, their bytes, and transactions at once: while one is written, the next is sealed. */
const [KEPT_TOGETHER, KEPT_BYTES, KEPT_RUNS] = [32, 4 * 1024 * 1024, 2];
/** While more mails than this are being kept, whoever hands them over comes first; a verdict gives way so many milliseconds, looking again after so many. */
const [MOST_TAKING, GIVES_WAY, LOOKS_AGAIN] = [6, 2_000, 100];

export function openReports(deps: ReportsDeps, policy: Policy, check: Check): Reports {
  const { db } = deps;
  let triaged: ((trx: Kysely<Tables>, ids: readonly string[]) => Promise<void>) | null = null;
  const save = savesTriaged(deps, async (trx, ids) => triaged?.(trx, ids));
  const find = findsReports(deps);
  const recent: RecentlyRead = new Map();
  const triage = (id: string): Promise<void> => triageReport({ ...deps, find, check, save, recent }, id);
  let taking = 0;
  const queue = defineTriage(deps.jobs, async (id) => {
    for (let waited = 0; taking > MOST_TAKING && waited < GIVES_WAY; waited += LOOKS_AGAIN) await sleep(LOOKS_AGAIN);
    await triage(id);
  });
  const receive = (trx: Kysely<Tables>, incoming: readonly Incoming[]): Promise<Received[]> => receiveReports(trx, { ...deps, policy, triage: queue }, incoming);
  const keep = together<Incoming, Received>({ most: KEPT_TOGETHER, mostWeight: KEPT_BYTES, weight: sizeOf, runs: KEPT_RUNS, run: (incoming) => db.transaction().execute((trx) => receive(trx, incoming)) });
  return {
    receive: async (trx, incoming) => (await receive(trx, [incoming]))[0]!,
    keep(incoming) {
      taking++;
      return keep(incoming).finally(() => { taking--; });
    },
    read: async (id) => (await find(id))?.report ?? null,
    find,
    list: (filter) => listReports(db, filter),
    readRaw: async (id) => (await find(id))?.raw() ?? null,
    readEvidence: (id) => readEvidence({ find, check, recent }, id),
    readTriaged: async (id) => (await find(id))?.triaged() ?? null,
    readReporter: async (id) => (await find(id))?.reporter() ?? null,
    noteReplies: saveReplies,
    noteCampaigns: saveCampaigns,
    countRepeats: (campaignIds) => countRepeats(db, campaignIds),
    onTriaged(send) {
      if (triaged !== null) throw new Error("What follows a triage is set once.");
      triaged = send;
    },
    triage,
    async requeue() {
      let sent = 0;
      for (let after = ""; ; ) {
        const ids = await listWaiting(db, after, REQUEUE_AT_ONCE);
        if (ids.length === 0) return sent;
        await db.transaction().execute(async (trx) => { await queue.sendAll(trx, ids.map((id) => ({ id }))); });
        sent += ids.length;
        after = ids.at(-1)!;
      }
    },
    forgetOld: () => forgetOldReports(deps, policy),
    count: (since) => countReports(db, since),
    export: () => exportReports(deps),
    erase: (reporter, actor) => eraseReporter(deps, reporter, actor),
  };
}

const sizeOf = ({ content }: Incoming): number => (content.kind === "mail" ? content.bytes.length : content.text.length);
