import type { Evidence, Message, RawMessage } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Deps } from "../../platform/deps.ts";
import type { Tables } from "../../platform/db/tables.ts";
import { together } from "../../platform/db/together.ts";
import { maskAddress, maskText } from "../../platform/text/mask-text.ts";
import { Refusal } from "../../platform/http/refusal.ts";
import type { Check, Checked } from "../checker/index.ts";
import type { FindReport } from "./find-report.ts";
import { MOST_FAULTS } from "./report.ts";
import { noteFault, saveTriaged, type TriageResult } from "./store.ts";

export interface Triaging extends Pick<Deps, "db" | "clock" | "log"> {
  find: FindReport;
  check: Check;
  /** What was just read of messages, for who needs it next. */
  recent: RecentlyRead;
  /** Resolves when the result, and the wish for what follows, are kept for good. */
  save(result: TriageResult & { id: string }): Promise<unknown>;
}

/** Keeps results of several reports in one transaction, with what follows from each. */
export function savesTriaged({ db, vault }: Pick<Deps, "db" | "vault">, triaged: (trx: Kysely<Tables>, ids: readonly string[]) => Promise<void>): Triaging["save"] {
  return together<TriageResult & { id: string }, null>({
    most: 32, runs: 1,
    run: (results) => db.transaction().execute(async (trx) => {
      // A job may run twice at once: one statement takes each report once.
      const saved = await saveTriaged(trx, vault, [...new Map(results.map((result) => [result.id, result])).values()]);
      if (saved.length > 0) await triaged(trx, saved);
      return results.map(() => null);
    }),
  });
}

/** Judges a report that waits. Twice does no harm; a fault is thrown, for another try, until there were too many. That nobody has time for it is none. */
export async function triageReport(deps: Triaging, id: string): Promise<void> {
  try {
    await judgeWaiting(deps, id);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const state = await noteFault(deps.db, id, MOST_FAULTS);
    if (state !== "failed") throw error;
    deps.log.error({ err: error, report: id }, "a report could not be judged; it is left for a person");
  }
}

/** By report: the latest that were judged and not asked for since. */
export type RecentlyRead = Map<string, Pick<Checked, "evidence" | "facts">>;
/** So many, of messages up to this size: a report joins its campaign a moment later. */
const [MOST_RECENT, LARGEST_RECENT] = [128, 32 * 1024];

function keepRecent(recent: RecentlyRead, id: string, raw: RawMessage, { evidence, facts }: Checked): void {
  if ((raw.kind === "mail" ? raw.bytes.length : raw.text.length) > LARGEST_RECENT) return;
  recent.set(id, { evidence, facts });
  if (recent.size > MOST_RECENT) recent.delete(recent.keys().next().value!);
}

/** What a report that was judged shows; its message is read anew unless that was done just now. Null when it is gone or waits. */
export async function readEvidence({ find, check, recent }: Pick<Triaging, "find" | "check" | "recent">, id: string): Promise<Pick<Checked, "evidence" | "facts"> | null> {
  const found = await find(id);
  const read = recent.get(id);
  recent.delete(id);
  if (found?.report.state === "triaged" && read) return read;
  const [raw, known] = [await found?.raw(), await found?.triaged()];
  if (!raw || !known) return null;
  const { evidence, facts } = await check({ raw, language: "en", facts: known.facts });
  return { evidence, facts };
}

async function judgeWaiting({ find, clock, check, save, recent }: Triaging, id: string): Promise<void> {
  const found = await find(id);
  if (found?.report.state !== "received") return;
  const raw = await found.raw();
  if (raw === null) throw new Error("The message of a report is gone before it was judged.");
  const checked = await check({ raw, language: "en" });
  keepRecent(recent, id, raw, checked);
  await save({ id, ...resultOf(checked, clock.now()) });
}

const MOST_HOSTS = 20;

function resultOf({ evidence, judgement, facts }: Checked, at: Date): TriageResult {
  const { message } = evidence;
  const excerpt = excerptOf(message);
  const sender = senderOf(message);
  return {
    at, judgement, facts, excerpt, sender,
    channel: message.channel,
    brand: judgement.brand?.id ?? null,
    lures: [...new Set(evidence.lures.filter((lure) => !lure.negated).map((lure) => lure.id))],
    language: judgement.language,
    words: withoutNul([excerpt, sender, judgement.brand?.name ?? "", ...hostsOf(evidence)].join(" ")),
  };
}

function hostsOf({ links }: Evidence): string[] {
  return [...new Set(links.flatMap(({ host, domain }) => [host, domain]))].slice(0, MOST_HOSTS);
}

/** PostgreSQL's text holds no U+0000. */
const withoutNul = (text: string): string => text.replaceAll("\0", "");

const EXCERPT = 160;

/** Subject or first words, masked: what a queue shows of a message. */
function excerptOf({ subject, parts }: Pick<Message, "subject" | "parts">): string {
  const body = parts.find((part) => /^(text|html)/.test(part.id) && part.text.trim() !== "");
  const words = subject.trim() !== "" ? subject : (body?.text.slice(0, 2_000) ?? "");
  const masked = maskText(words).replace(/\s+/g, " ").trim();
  return masked.length <= EXCERPT ? masked : `${masked.slice(0, EXCERPT - 1).replace(/[\ud800-\udbff]$/, "").trimEnd()}…`;
}

/** Who sent the message that is reported, masked. */
function senderOf({ sender, from }: Pick<Message, "sender" | "from">): string {
  return maskAddress((sender !== "" ? sender : (from[0]?.address ?? "")).slice(0, 320));
}
