import type { Policy } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Deps } from "../../platform/deps.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { bytesOf } from "./report-message.ts";
import { contentIdentity, keptUntil, normalReporter, type Incoming, type Received } from "./report.ts";
import { freeBlobs, keepForm, keepReport } from "./store.ts";

export interface Receiving extends Pick<Deps, "vault" | "blobs" | "clock"> {
  policy: Pick<Policy, "retention">;
  triage: Queue<{ id: string }>;
}

/**
 * Keeps what somebody reports, in the caller's transaction: the message, the report or one more delivery of it, and the wish that it be judged.
 * Only when that transaction has committed may the sender be told that it was received.
 */
export async function receiveReport(trx: Kysely<Tables>, { vault, blobs, clock, policy, triage }: Receiving, incoming: Incoming): Promise<Received> {
  const { content, via, country, language, deliveryKey } = incoming;
  const reporter = normalReporter(incoming.reporter);
  const now = clock.now();
  // A clock that runs ahead elsewhere must not put a report at the top of the queue for good.
  const at = incoming.at > now ? now : incoming.at;
  const blob = await blobs.put(trx, bytesOf(content), keptUntil(now, policy.retention));
  const kept = await keepReport(trx, vault, {
    via, at, deliveryKey, reporter, blob, storedAt: now,
    contentKey: vault.mac("report content", contentIdentity(content, reporter)),
    kind: content.kind,
    channel: content.kind === "mail" ? "email" : (content.channel ?? "sms"),
    country: country?.toUpperCase(), language: language?.slice(0, 35),
    authenticated: incoming.reporter.authenticated, confirmed: incoming.reporter.confirmed ?? false,
  });
  if (incoming.form !== undefined) await keepForm(trx, kept.id, incoming.form, now);
  if (kept.fresh) await triage.send(trx, { id: kept.id });
  // The same mail over another way has other trace headers: one copy is enough, and one that nobody refers to could not be erased.
  else if (kept.blob !== blob) for (const free of await freeBlobs(trx, [blob])) await blobs.drop(trx, free);
  return { id: kept.id, new: kept.fresh, deliveries: kept.deliveries, state: kept.state };
}
