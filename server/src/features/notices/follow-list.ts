import type { Transaction } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { languageFor, readRecipient } from "./add-recipients.ts";
import type { ListChange, RecipientInput } from "./contract.ts";
import { isSameReader, type Mailing, type NoticeChannel } from "./notice.ts";
import { addEvents, listOpen, withdrawNotices, type Leased } from "./store.ts";

type Trx = Transaction<Tables>;

export interface Following extends Pick<Deps, "vault" | "clock" | "audit"> {
  /** Those of these customers whom the incident's list has as it is now, by id. */
  listed(trx: Trx, incident: string, customers: string[]): Promise<Map<string, RecipientInput>>;
  /** Tells that customers of the incident's list are free for another mailing. */
  released(trx: Trx, incident: string): Promise<void>;
}

const AT_ONCE = 500;

/** How the list as it is now has the readers of these notices. */
async function compare(trx: Trx, { listed }: Pick<Following, "listed">, { incident, texts }: Mailing, page: readonly Leased[]): Promise<Record<"same" | "changed" | "gone", string[]>> {
  const found = await listed(trx, incident, page.flatMap(({ recipient }) => recipient.customers));
  const sorted: Record<"same" | "changed" | "gone", string[]> = { same: [], changed: [], gone: [] };
  for (const { notice, recipient } of page) {
    const inputs = recipient.customers.flatMap((customer) => found.get(customer) ?? []);
    const isSame = isSameReader(recipient, inputs.map(readRecipient)) && inputs.every(({ language }) => languageFor(language, texts) === notice.language);
    sorted[inputs.length === 0 ? "gone" : isSame ? "same" : "changed"].push(notice.id);
  }
  return sorted;
}

/** What the list as it is now means for what a mailing has not sent. */
export async function countListChange(trx: Trx, deps: Pick<Following, "listed" | "vault">, mailing: Mailing): Promise<ListChange> {
  const counts: ListChange = { open: 0, same: 0, changed: 0, gone: 0 };
  for (let after = ""; ;) {
    const page = await listOpen(trx, deps.vault, { mailingId: mailing.id, after, limit: AT_ONCE });
    const sorted = await compare(trx, deps, mailing, page);
    for (const kind of ["same", "changed", "gone"] as const) counts[kind] += sorted[kind].length;
    counts.open += page.length;
    if (page.length < AT_ONCE) return counts;
    after = page.at(-1)!.notice.id;
  }
}

/** Withdraws these notices where the list has their readers no more, or otherwise. Gives the ids of those that stay. */
export async function keepListed(trx: Trx, deps: Following, mailing: Mailing, page: readonly Leased[], actor: string | null): Promise<Set<string>> {
  const now = deps.clock.now();
  const { same, changed, gone } = await compare(trx, deps, mailing, page);
  const withdrawn = new Set<string>(await withdrawNotices(trx, [...changed, ...gone], now));
  await addEvents(trx, page.filter(({ notice }) => withdrawn.has(notice.id)).map(({ notice }) => ({ mailingId: mailing.id, noticeId: notice.id, at: now, channel: notice.channel, kind: "withdrawn" as const, actor, said: gone.includes(notice.id) ? "not on the list any more" : "on the list with other data" })));
  if (changed.some((id) => withdrawn.has(id))) await deps.released(trx, mailing.incident);
  return new Set(same);
}

/**
 * Where a person has decided so, what is not sent of a mailing is brought into line with the list as it is now: again before each is sent or printed, for
 * a notice may come back to be sent by another way.
 */
export async function followList(trx: Trx, deps: Following, mailing: Mailing, actor: string | null, channel?: NoticeChannel): Promise<void> {
  if (mailing.newList !== "remaining") return;
  for (let after = ""; ;) {
    const page = await listOpen(trx, deps.vault, { mailingId: mailing.id, channel, after, limit: AT_ONCE });
    await keepListed(trx, deps, mailing, page, actor);
    if (page.length < AT_ONCE) return;
    after = page.at(-1)!.notice.id;
  }
}
