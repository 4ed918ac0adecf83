import type { Policy } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { bytesOf } from "./report-message.ts";
import { contentIdentity, keptUntil, normalReporter, type Incoming, type Received } from "./report.ts";
import { freeBlobs, keepForm, keepReports, type Kept, type NewReport } from "./store.ts";

export interface Receiving extends Pick<Deps, "vault" | "blobs" | "clock"> {
  policy: Pick<Policy, "retention">;
  triage: Queue<{ id: string }>;
}

/**
 * Keeps what people report, in the caller's transaction: the messages, the reports or one more delivery of them, and the wish that they be
 * judged. Only when that transaction has committed may a sender be told that his was received.
 */
export async function receiveReports(trx: Kysely<Tables>, { vault, blobs, clock, policy, triage }: Receiving, incoming: readonly Incoming[]): Promise<Received[]> {
  const now = clock.now();
  const keys = await blobs.putAll(trx, incoming.map(({ content }) => bytesOf(content)), keptUntil(now, policy.retention));
  const reports = incoming.map((each, index) => newReport(each, keys[index]!, vault, now));
  const kept: Kept[] = [];
  for (const indexes of alternating(reports)) {
    const some = await keepReports(trx, vault, indexes.map((index) => reports[index]!));
    for (const [place, index] of indexes.entries()) kept[index] = some[place]!;
  }
  for (const [index, { form }] of incoming.entries()) if (form !== undefined) await keepForm(trx, kept[index]!.id, form, now);
  const wanted = kept.filter(({ fresh }) => fresh).map(({ id }) => ({ id }));
  if (wanted.length === 1) await triage.send(trx, wanted[0]!);
  else await triage.sendAll(trx, wanted);
  // The same mail over another way has other trace headers: one copy is enough, and one that nobody refers to could not be erased.
  const spare = kept.flatMap((row, index) => (row.fresh || row.blob === keys[index] ? [] : [keys[index]!]));
  for (const free of await freeBlobs(trx, spare)) await blobs.drop(trx, free);
  return kept.map(({ id, fresh, deliveries, state }) => ({ id, new: fresh, deliveries, state }));
}

function newReport({ via, at, content, reporter, country, language, deliveryKey }: Incoming, blob: string, vault: Vault, now: Date): NewReport {
  const who = normalReporter(reporter);
  return {
    via, deliveryKey, blob, storedAt: now, reporter: who,
    // A clock that runs ahead elsewhere must not put a report at the top of the queue for good.
    at: at > now ? now : at,
    contentKey: vault.mac("report content", contentIdentity(content, who)),
    kind: content.kind,
    channel: content.kind === "mail" ? "email" : (content.channel ?? "sms"),
    country: country?.toUpperCase(), language: language?.slice(0, 35),
    authenticated: reporter.authenticated, confirmed: reporter.confirmed ?? false,
  };
}

/** Indexes in rounds: within one, each content is there once, for one statement cannot change a row twice. */
function alternating(reports: readonly NewReport[]): number[][] {
  const rounds: number[][] = [];
  const seen = new Map<string, number>();
  for (const [index, { contentKey }] of reports.entries()) {
    const key = contentKey.toString("hex");
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    (rounds[round] ??= []).push(index);
  }
  return rounds;
}
