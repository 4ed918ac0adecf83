import { Worker } from "node:worker_threads";
import { Refusal } from "../http/refusal.ts";
import { fromFault, toFault, type FromThread, type ToThread } from "./protocol.ts";

export interface ThreadPoolOptions {
  /** A label of the metrics. */
  name: string;
  /** A module that calls `serveTasks`. Written as `new URL("./x.ts", import.meta.url)`, the architecture check follows it. */
  file: URL;
  /** Threads at most. Each is started when a task first needs it. */
  threads: number;
  /** Tasks that may wait for a thread; one more is refused. */
  mostWaiting: number;
  /** A task that finds no thread within this long is refused. */
  waitMilliseconds: number;
  /** A task that takes longer is ended with its thread. The start of the thread counts. */
  runMilliseconds: number;
  /** Memory of a thread's objects; buffers are not counted. A thread that needs more ends, and its task fails. */
  megabytes?: number;
  /** Cloned to each thread as its `workerData`. */
  data?: unknown;
}

/** What a thread asks while it works, answered in the main thread. A rejection reaches the asker with its `code`. */
export type Answer = (about: string, data: unknown) => Promise<unknown>;

export const TASK_ENDS = ["done", "failed", "crashed", "late", "refused"] as const;
export type TaskEnd = (typeof TASK_ENDS)[number];

interface Job {
  task: unknown;
  answer: Answer;
  /** Ends its waiting, then its running. */
  timer: NodeJS.Timeout | undefined;
  /** Settles the caller once; later calls do nothing. */
  end(how: TaskEnd, outcome: Settled): void;
}
type Settled = { value: unknown } | { error: Error };

interface Thread {
  worker: Worker;
  job: Job | null;
}

const nobodyAnswers: Answer = async (about) => {
  throw new Error(`nobody answers "${about}"`);
};

/**
 * Threads for what would hold up everybody else. Bounded in number, queue and time. A thread that crashes fails its own task alone, and the
 * next task gets a new one. Opened through `Threads`, which shows it in the metrics and ends it.
 */
export class ThreadPool {
  readonly name: string;
  /** How tasks ended since the start. */
  readonly ended: Record<TaskEnd, number> = { done: 0, failed: 0, crashed: 0, late: 0, refused: 0 };
  readonly #options: ThreadPoolOptions;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Job[] = [];
  #closed = false;

  constructor(options: ThreadPoolOptions) {
    this.name = options.name;
    this.#options = options;
  }

  state(): { idle: number; busy: number; waiting: number } {
    const busy = [...this.#threads].filter(({ job }) => job !== null).length;
    return { idle: this.#threads.size - busy, busy, waiting: this.#waiting.length };
  }

  /**
   * `task` and result cross as structured clones: the caller keeps what it gave. Rejects with a `Refusal` (503, `busy`) when too many wait,
   * no thread came free in time or the pool is closing; with an error when the task failed, took too long, or brought its thread down.
   */
  run<Result>(task: unknown, answer: Answer = nobodyAnswers): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    let open = true;
    const job: Job = {
      task, answer, timer: undefined,
      end: (how, outcome) => {
        if (!open) return;
        open = false;
        clearTimeout(job.timer);
        this.ended[how]++;
        if ("error" in outcome) reject(outcome.error);
        else resolve(outcome.value as Result);
      },
    };
    this.#enqueue(job);
    return promise;
  }

  /** Ends every thread; what waits or runs is rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#waiting.length > 0) this.#refuse(this.#waiting[0]!);
    const running = [...this.#threads];
    for (const { job } of running) job?.end("refused", { error: busy() });
    this.#threads.clear();
    await Promise.all(running.map(({ worker }) => worker.terminate()));
  }

  #enqueue(job: Job): void {
    if (this.#closed) return this.#refuse(job);
    this.#waiting.push(job);
    this.#next();
    const at = this.#waiting.indexOf(job);
    if (at >= this.#options.mostWaiting) this.#refuse(job);
    else if (at >= 0) job.timer = setTimeout(() => this.#refuse(job), this.#options.waitMilliseconds);
  }

  #refuse(job: Job): void {
    const at = this.#waiting.indexOf(job);
    if (at >= 0) this.#waiting.splice(at, 1);
    job.end("refused", { error: busy() });
  }

  /** Gives the task that waits longest to a free thread, or to a new one. */
  #next(): void {
    if (this.#closed || this.#waiting.length === 0) return;
    const thread = [...this.#threads].find(({ job }) => job === null) ?? (this.#threads.size < this.#options.threads ? this.#start() : null);
    if (thread === null) return;
    const job = this.#waiting.shift()!;
    thread.job = job;
    clearTimeout(job.timer);
    job.timer = setTimeout(() => this.#late(thread, job), this.#options.runMilliseconds);
    // A thread at work keeps the process alive, an idle one does not.
    thread.worker.ref();
    try {
      thread.worker.postMessage({ task: job.task } satisfies ToThread);
    } catch (error) {
      this.#free(thread, "failed", { error: error as Error });
    }
  }

  #start(): Thread {
    const { file, data, megabytes = 512 } = this.#options;
    const worker = new Worker(file, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: megabytes } });
    const thread: Thread = { worker, job: null };
    this.#threads.add(thread);
    worker.unref();
    worker.on("message", (message: FromThread) => this.#heard(thread, message));
    worker.on("error", (error) => this.#crashed(thread, error));
    worker.on("exit", (code) => this.#crashed(thread, new Error(`the thread ended with code ${code}`)));
    return thread;
  }

  #heard(thread: Thread, message: FromThread): void {
    if ("question" in message) return void reply(thread, message);
    if ("fault" in message) this.#free(thread, "failed", { error: fromFault(message.fault) });
    else this.#free(thread, "done", { value: message.result });
  }

  #free(thread: Thread, how: TaskEnd, outcome: Settled): void {
    const { job } = thread;
    thread.job = null;
    thread.worker.unref();
    job?.end(how, outcome);
    this.#next();
  }

  /** What runs cannot be interrupted otherwise than with its thread. */
  #late(thread: Thread, job: Job): void {
    job.end("late", { error: new Error(`a task of the thread pool "${this.name}" took more than ${this.#options.runMilliseconds} ms`) });
    this.#drop(thread);
  }

  #crashed(thread: Thread, cause: unknown): void {
    thread.job?.end("crashed", { error: new Error(`a thread of the pool "${this.name}" ended before its task did`, { cause }) });
    this.#drop(thread);
  }

  #drop(thread: Thread): void {
    if (!this.#threads.delete(thread)) return;
    void thread.worker.terminate();
    this.#next();
  }
}

async function reply({ worker, job }: Thread, { question, about, data }: Extract<FromThread, { question: number }>): Promise<void> {
  if (!job) return;
  const send = (message: ToThread): void => worker.postMessage(message);
  // The thread may have ended meanwhile: then nobody reads this. A value that cannot be cloned is a fault like another.
  await job.answer(about, data).then((value) => send({ question, value })).catch((error: unknown) => send({ question, fault: toFault(error) }));
}

function busy(): Refusal {
  return new Refusal(503, "busy", "Too much is under way", "Try again in a few seconds.");
}
