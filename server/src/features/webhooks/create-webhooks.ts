import type { Kysely } from "kysely";
import type { Deps } from "../../platform/deps.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import type { WebhookEvent } from "./contract.ts";
import { deliverWebhook, secretPlace } from "./deliver-webhook.ts";
import type { Posted } from "./post-webhook.ts";
import { dropWords, forgetOldEvents, insertDeliveries, insertEvent, insertWebhook, isWanted, keepWords, knownKeys, lockSecret, saveSecret, sealPlainWords } from "./store.ts";
import { newSecret, readSecrets, refuseAddress, rotateSecrets, writeSecrets, type AddressFault, type StoredWebhook } from "./webhook.ts";

/** Something that happened to `key`: told once, whoever says it and however often. */
export interface Happening {
  type: WebhookEvent;
  key: string;
  /** JSON; of persons no more than an intruder's addresses and sessions. */
  data: Record<string, unknown>;
}

export interface Webhooks {
  /** Does anybody want to know of such things? */
  wants(type: WebhookEvent): Promise<boolean>;
  /** Tells those who want to know, after what was told before has been left out. */
  tell(happenings: readonly Happening[]): Promise<number>;
  register(trx: Kysely<Tables>, wanted: { url: string; events: WebhookEvent[]; description: string }, actor: string): Promise<Outcome<{ webhook: StoredWebhook; secret: string }, AddressFault>>;
  /** A new secret; the one before signs along for a day. Null when there is no such webhook. */
  rotate(trx: Kysely<Tables>, id: string, actor: string): Promise<{ secret: string; previousUntil: Date } | null>;
  /** Sends a test at once, and says what came of it; null when there is no such webhook. */
  test(id: string): Promise<Posted | null>;
  deliver(delivery: string): Promise<Posted | null>;
  /** Words that nobody waits for, deliveries of a month ago; what an older release left in clear is encrypted. */
  forgetOld(): Promise<number>;
}

export type WebhooksDeps = Pick<Deps, "db" | "vault" | "clock" | "audit"> & { config: Pick<Deps["config"], "webhooksPrivate"> };

/** "Nobody" is believed for so long: it is asked for every report. */
const NOBODY_MILLISECONDS = 1_000;
const KEEP_DAYS = 30;
const AT_ONCE = 500;
const DAY = 86_400_000;

function asksWhoListens(db: Kysely<Tables>): { ask(type: WebhookEvent): Promise<boolean>; forget(): void } {
  /** Until when nobody is taken to want it, of `performance.now()`. */
  const nobody = new Map<WebhookEvent, number>();
  return {
    async ask(type) {
      if (performance.now() < (nobody.get(type) ?? 0)) return false;
      const wanted = await isWanted(db, type);
      if (!wanted) nobody.set(type, performance.now() + NOBODY_MILLISECONDS);
      return wanted;
    },
    forget: () => nobody.clear(),
  };
}

/** `define` declares the job that makes an attempt. */
export function createWebhooks(deps: WebhooksDeps, define: (deliver: (id: string) => Promise<unknown>) => Queue<{ id: string }>): Webhooks {
  const { db, vault, clock } = deps;
  const mayBePrivate = deps.config.webhooksPrivate;
  const deliver = (id: string): Promise<Posted | null> => deliverWebhook({ ...deps, mayBePrivate, again: (trx, delivery, at) => queue.send(trx, { id: delivery }, at) }, id);
  const queue = define(deliver);

  async function tellOne({ type, key, data }: Happening): Promise<boolean> {
    return db.transaction().execute(async (trx) => {
      const now = clock.now();
      const id = newId("evt", now);
      if (!(await insertEvent(trx, { id, type, key, at: now }))) return false;
      const deliveries = await insertDeliveries(trx, id, { type });
      if (deliveries.length > 0) await keepWords(trx, vault, id, JSON.stringify({ type, timestamp: now.toISOString(), data }));
      for (const delivery of deliveries) await queue.send(trx, { id: delivery });
      return true;
    });
  }

  const wanted = asksWhoListens(db);

  return {
    wants: wanted.ask,
    async tell(happenings) {
      let told = 0;
      for (const [type, list] of Map.groupBy(happenings, (happening) => happening.type)) {
        // Of reports there are very many, and nobody needs to know later that nobody was told.
        if (type === "report.triaged" && !(await isWanted(db, type))) continue;
        const known = await knownKeys(db, type, list.map(({ key }) => key));
        for (const happening of list) if (!known.has(happening.key) && (await tellOne(happening))) told += 1;
      }
      return told;
    },
    async register(trx, { url, events, description }, actor) {
      const fault = refuseAddress(url, mayBePrivate);
      if (fault !== null) return refused(fault);
      const now = clock.now();
      const webhook: StoredWebhook = { id: newId("whk", now), url, events: [...new Set(events)], description, state: "active", disabledBecause: null, failures: 0, createdAt: now };
      const secret = newSecret();
      wanted.forget();
      await insertWebhook(trx, webhook, vault.seal(secret, secretPlace(webhook.id)), actor);
      await deps.audit.record({ actor, action: "webhook.created", target: webhook.id, details: { host: new URL(url).host, events: webhook.events.join(" ") } }, trx);
      return done({ webhook, secret });
    },
    async rotate(trx, id, actor) {
      const sealed = await lockSecret(trx, id);
      if (sealed === null) return null;
      const secrets = rotateSecrets(readSecrets(await vault.openText(sealed, secretPlace(id))), clock.now());
      await saveSecret(trx, id, vault.seal(writeSecrets(secrets), secretPlace(id)));
      await deps.audit.record({ actor, action: "webhook.secret_renewed", target: id }, trx);
      return { secret: secrets.current, previousUntil: secrets.previous!.until };
    },
    async test(id) {
      const now = clock.now();
      const event = newId("evt", now);
      const [delivery] = await db.transaction().execute(async (trx) => {
        await insertEvent(trx, { id: event, type: "webhook.test", key: event, at: now });
        await keepWords(trx, vault, event, JSON.stringify({ type: "webhook.test", timestamp: now.toISOString(), data: { webhook: id } }));
        return insertDeliveries(trx, event, { webhook: id });
      });
      return delivery === undefined ? null : deliver(delivery);
    },
    deliver,
    async forgetOld() {
      while ((await sealPlainWords(db, vault, AT_ONCE)) === AT_ONCE);
      await dropWords(db);
      return forgetOldEvents(db, new Date(clock.now().getTime() - KEEP_DAYS * DAY));
    },
  };
}
