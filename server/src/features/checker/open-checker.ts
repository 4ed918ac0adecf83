import { availableParallelism } from "node:os";
import type { Evidence, Policy, Question, RawMessage } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import type { Answer } from "../../platform/threads/thread-pool.ts";
import { checkMessage, type Checked, type CheckInput } from "./check-message.ts";
import type { AskedAbout, CheckTask, CheckThreadData } from "./check-thread.ts";
import { serverSources, type ServerSources } from "./fact-sources.ts";
import { DEADLINE_MILLISECONDS, type FactSources } from "./gather-facts.ts";

/** Is this message really from the brand, and why. Rejects with a `Refusal` (503) when too many large messages wait. */
export type Check = (input: CheckInput) => Promise<Checked>;

/** Bytes of a mail, or units of a text, that are checked on the spot. */
export const LARGEST_INLINE = 128 * 1024;

/** One is left to answer the small ones; two are worth having on any machine, so that one hostile mail does not stop every other. */
const THREADS = Math.min(4, Math.max(2, availableParallelism() - 1));
/** The bodies that are read at once (`mostLargeBodies`) all find a place, and as many from elsewhere. */
const MOST_WAITING = 16;
/** Waiting for a thread, and then in it: a check of 25 MB takes a second or two, and at most six for facts. */
const MOST_MILLISECONDS = 30_000;

/**
 * The server's one way to check a message, for every entrance and feature: small ones where they are asked, large ones in a thread, so that
 * nobody else waits for them. `others` know what features further on do. `thread` is another thread's file, for tests.
 */
export function openChecker(deps: Pick<Deps, "config" | "pool" | "vault" | "clock" | "log" | "threads">, policy: Policy, others: Pick<FactSources, "campaign" | "leaks"> = {}, thread = new URL("./check-thread.ts", import.meta.url)): Check {
  const sources = { ...serverSources(deps, policy), ...others };
  const data: CheckThreadData = { policy, asks: askable(sources) };
  const pool = deps.threads.open({ name: "checks", file: thread, threads: THREADS, mostWaiting: MOST_WAITING, waitMilliseconds: MOST_MILLISECONDS, runMilliseconds: MOST_MILLISECONDS, data });
  const answer = answerFrom(sources);
  return (input) => {
    if (sizeOf(input.raw) <= LARGEST_INLINE) return checkMessage(input, policy, sources);
    return pool.run<Checked>({ input, now: deps.clock.now().getTime() } satisfies CheckTask, answer);
  };
}

function sizeOf(raw: RawMessage): number {
  return raw.kind === "mail" ? raw.bytes.length : raw.text.length;
}

function askable({ resolve, outbound, campaign, leaks, domainAges, expand }: ServerSources): AskedAbout[] {
  const sources: Record<AskedAbout, unknown> = { resolve, outbound, campaign, leaks, "domain-ages": domainAges, expand, fault: true };
  return (Object.keys(sources) as AskedAbout[]).filter((about) => sources[about] !== undefined);
}

/** Answers a thread's questions. It has its own deadlines; ours end what it no longer waits for. */
function answerFrom({ resolve, outbound, campaign, leaks, domainAges, expand, onFault }: ServerSources): Answer {
  const stop = (): AbortSignal => AbortSignal.timeout(DEADLINE_MILLISECONDS);
  const answers: Record<AskedAbout, (data: never) => unknown> = {
    resolve: ([name, type]: [string, string]) => resolve?.(name, type),
    outbound: (evidence: Evidence) => outbound?.(evidence),
    campaign: (evidence: Evidence) => campaign?.(evidence),
    leaks: () => leaks?.(),
    "domain-ages": (domains: string[]) => domainAges?.(domains, stop()),
    expand: (href: string) => expand?.(href, stop()),
    fault: ([source, error]: [Question["kind"], unknown]) => onFault?.(source, error),
  };
  return async (about, data) => answers[about as AskedAbout](data as never);
}
