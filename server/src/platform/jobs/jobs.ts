import type { Kysely } from "kysely";
import { fromKysely, PgBoss, type JobResult } from "pg-boss";
import type pg from "pg";
import type { Tables } from "../db/tables.ts";
import type { Log } from "../log.ts";

/** A kind of work that must happen, in its own time, whatever crashes. At least once: every handler is idempotent. */
export interface JobKind<Data extends object> {
  /** `reports.triage`: the feature, a point, what is done. */
  name: string;
  /** At how many at once, in this process. */
  atOnce: number;
  /** How often a failed run is repeated before the job is left as failed, for a person to look at. */
  retries: number;
  /** Seconds before the first repetition; doubled each time. */
  retryDelay: number;
  /** After so many seconds a run is taken for dead and repeated elsewhere, though its process lives. */
  expires: number;
  handle(data: Data): Promise<void>;
}

/** To give work to a kind of job. */
export interface Queue<Data extends object> {
  /** Within the use case's transaction: the job exists if and only if that transaction commits. `after`: not before. */
  send(trx: Kysely<Tables>, data: Data, after?: Date): Promise<void>;
  /** Many in one statement, to be done at once. When one of them fails, others may be repeated with it. */
  sendAll(trx: Kysely<Tables>, data: readonly Data[]): Promise<void>;
}

export interface Jobs {
  /** Declares a kind of job. Before `start`, all of them; work is done only after it. */
  define<Data extends object>(kind: JobKind<Data>): Queue<Data>;
  /** Without `work`, jobs can be sent and are done by another process: a command beside a server. */
  start(options?: { work: boolean }): Promise<void>;
  /** Jobs that are due and not done, whoever does them. After `start`. */
  waiting(): Promise<number>;
  /** Lets runs under way finish, half a minute at most; what is not finished is done again by the next start. */
  stop(): Promise<void>;
}

const STOP_MILLISECONDS = 30_000;
/** Pieces of work that one row of the queue holds: sent, fetched and done together, they cost one row instead of many. */
const PIECES = 16;
const DELETE_DONE_AFTER = 3600;
const POLL_SECONDS = 1;
/** A process says so often that it lives; one that does not was lost, and others take up its jobs: within a minute, not when the job expires. */
const HEARTBEAT_SECONDS = 30;
const SUPERVISE_SECONDS = 30;
const WAKE_MILLISECONDS = 30;

/** Jobs in PostgreSQL (pg-boss): sent in the transaction that wants them, fetched by whichever process is free. */
export function createJobs({ pool, log, superviseSeconds = SUPERVISE_SECONDS }: { pool: pg.Pool; log: Log; superviseSeconds?: number }): Jobs {
  const kinds: JobKind<object>[] = [];
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
    schema: "jobs", schedule: false, superviseIntervalSeconds: superviseSeconds, maintenanceIntervalSeconds: 600, monitorVacuum: false, reindex: false,
  });
  boss.on("error", (error) => log.warn({ err: error }, "the job queue could not be asked; it is asked again"));
  let started = false;
  // Woken by hand when this process has sent a job; others find it at their next poll.
  const wake = new Map<string, string[]>();
  const waking = new Set<string>();
  // A moment later, when the sender's transaction has most likely committed; what is not there yet is found by the next poll.
  const wakeSoon = (name: string): void => {
    if (waking.has(name) || !wake.has(name)) return;
    waking.add(name);
    setTimeout(() => {
      waking.delete(name);
      for (const worker of wake.get(name) ?? []) boss.notifyWorker(worker);
    }, WAKE_MILLISECONDS).unref();
  };
  return {
    define(kind) {
      if (started) throw new Error(`The job ${kind.name} is declared after the start.`);
      kinds.push(kind as unknown as JobKind<object>);
      return {
        async send(trx, data, after) {
          await boss.send(kind.name, { pieces: [data] }, { db: fromKysely(trx as never), ...(after === undefined ? {} : { startAfter: after }) });
          if (after === undefined) wakeSoon(kind.name);
        },
        async sendAll(trx, data) {
          if (data.length === 0) return;
          const rows = Array.from({ length: Math.ceil(data.length / PIECES) }, (_, index) => data.slice(index * PIECES, (index + 1) * PIECES));
          await boss.insert(kind.name, rows.map((pieces) => ({ data: { pieces } })), { db: fromKysely(trx as never) });
          wakeSoon(kind.name);
        },
      };
    },
    async start({ work } = { work: true }) {
      started = true;
      await boss.start();
      for (const kind of kinds) {
        await boss.createQueue(kind.name);
        await boss.updateQueue(kind.name, { retryLimit: kind.retries, retryDelay: kind.retryDelay, retryBackoff: true, expireInSeconds: kind.expires, heartbeatSeconds: HEARTBEAT_SECONDS, deleteAfterSeconds: DELETE_DONE_AFTER, retentionSeconds: 30 * 86_400 });
        if (!work) continue;
        const worker = await boss.work(kind.name, { batchSize: kind.atOnce, pollingIntervalSeconds: POLL_SECONDS, burstWhenBatchFull: true, perJobResults: true }, (batch: Row[]) => runAll(kind, batch, log));
        wake.set(kind.name, [worker]);
      }
    },
    async waiting() {
      const { rows } = await pool.query<{ waiting: number }>("select count(*)::int as waiting from jobs.job where state < 'completed' and (state = 'active' or start_after <= now())");
      return rows[0]?.waiting ?? 0;
    },
    async stop() {
      if (started) await boss.stop({ graceful: true, timeout: STOP_MILLISECONDS, close: false });
    },
  };
}

interface Row {
  id: string;
  data: { pieces: object[] };
}

/** A row whose piece failed is repeated; the other rows of the batch are done. */
async function runAll(kind: JobKind<object>, batch: readonly Row[], log: Log): Promise<JobResult[]> {
  const failed = new Set<string>();
  const todo = batch.flatMap(({ id, data: { pieces } }) => pieces.map((piece) => ({ id, piece }))).values();
  await Promise.all(Array.from({ length: kind.atOnce }, async () => {
    for (const { id, piece } of todo) {
      try {
        await kind.handle(piece);
      } catch (error) {
        failed.add(id);
        log.error({ err: error, job: kind.name }, "a job failed; it is tried again");
      }
    }
  }));
  return batch.map(({ id }) => ({ id, status: failed.has(id) ? "failed" : "completed" }));
}
