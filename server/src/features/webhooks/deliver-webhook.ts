import type { Kysely } from "kysely";
import type { Deps } from "../../platform/deps.ts";
import type { Tables } from "../../platform/db/tables.ts";
import { postWebhook, type Posted } from "./post-webhook.ts";
import { changeWebhook, dropWaiting, dropWords, noteAttempt, readDelivery } from "./store.ts";
import { nextAttempt, readSecrets, signedHeaders, signingSecrets, whyDisable } from "./webhook.ts";

export interface DeliverDeps extends Pick<Deps, "db" | "vault" | "clock" | "audit"> {
  mayBePrivate: boolean;
  /** Sends the job again, not before that time. */
  again(trx: Kysely<Tables>, id: string, at: Date): Promise<void>;
}

export const secretPlace = (id: string): string => `webhook.sealed_secret:${id}`;

/**
 * One attempt. At least once: who is killed between the post and the note posts again, with the same id. Nothing of the database is held
 * while the other side makes us wait. Null when there was nothing to send.
 */
export async function deliverWebhook({ db, vault, clock, audit, mayBePrivate, again }: DeliverDeps, id: string): Promise<Posted | null> {
  const delivery = await readDelivery(db, vault, id);
  if (delivery === null) return null;
  const secrets = readSecrets(await vault.openText(delivery.sealedSecret, secretPlace(delivery.webhookId)));
  const posted = await postWebhook(delivery.url, signedHeaders(signingSecrets(secrets, clock.now()), delivery.eventId, delivery.body, clock.now()), delivery.body, mayBePrivate);
  const isTest = delivery.type === "webhook.test";
  await db.transaction().execute(async (trx) => {
    const now = clock.now();
    const next = posted.error === null || isTest ? null : nextAttempt(delivery.attempts + 1, now);
    if (!(await noteAttempt(trx, delivery, { state: posted.error === null ? "delivered" : next === null ? "failed" : "waiting", at: now, ...posted }))) return;
    if (posted.error === null || isTest) return void (await dropWords(trx, delivery.eventId));
    const because = whyDisable(posted.status, posted.error, next === null);
    if (because !== null) {
      await changeWebhook(trx, delivery.webhookId, { state: "disabled", because });
      await dropWaiting(trx, delivery.webhookId);
      await dropWords(trx);
      await audit.record({ actor: "system", action: "webhook.disabled", target: delivery.webhookId, details: { because } }, trx);
    } else if (next !== null) await again(trx, id, next);
  });
  return posted;
}
