import type { Transaction } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Relay, Sent } from "../../platform/mail/relay.ts";
import { hashOf } from "./change-mailing.ts";
import { asMail, fillIn, mouldOf, type Mould } from "./texts/compose-notice.ts";
import { digestOf, fallBack, messageIdOf, nextTry, returnPathOf, type Mailing, type NoticeChannel } from "./notice.ts";
import { keepListed, type Following } from "./follow-list.ts";
import { registerTexts, senderOf, wordingOf, type Registering } from "./register-texts.ts";
import type { SmsGateway } from "./sources/sms-gateway.ts";
import { leaseNotices, letTextsBecomeLetters, listSending, nextDue, readMailing, recoverNotices, returnLeased, saveMailing, takeSender, type Leased, type Settled } from "./store.ts";
import { openLedger, type Ledger } from "./write-ledger.ts";

export interface Sending extends Registering, Following, Pick<Deps, "log"> {
  relay: Relay | null;
  gateway: SmsGateway | null;
  /** Notices under way at the same time in this process. */
  connections: number;
  /** Tells that a mailing is in another state now; `actor` null: nobody's doing. */
  moved(trx: Transaction<Tables>, mailing: Mailing, actor: string | null): Promise<void>;
}

export interface Sender {
  /** Sends what may be sent, with all other processes; returns when nothing is left that is due. While it runs: nothing more. */
  tick(): Promise<void>;
  /** Finishes what is under way, gives back what is not begun. */
  stop(): Promise<void>;
}

const LEASED_AT_ONCE = 200;
/** Refusals in a row after which it is not the readers who are at fault. */
const MOST_REFUSALS = 25;
const LONGEST_AWAY = 60_000;
const DRAIN_MILLISECONDS = 15_000;

/** One run: its number, its ledger, and why it ends early. */
interface Run {
  sender: number;
  ledger: Ledger;
  halted: boolean;
  moulds: Map<string, Mould>;
}

export function openSender(deps: Sending): Sender {
  const state = { stopping: false, away: 0, awayUntil: 0, refusals: 0, verified: new Set<string>() };
  let running: Promise<void> | null = null;
  return {
    tick() {
      if (state.stopping) return Promise.resolve();
      running ??= tend(deps, state).finally(() => (running = null));
      return running;
    },
    async stop() {
      state.stopping = true;
      await running?.catch(() => {});
    },
  };
}

type State = { stopping: boolean; away: number; awayUntil: number; refusals: number; verified: Set<string> };

async function tend(deps: Sending, state: State): Promise<void> {
  const { db, clock } = deps;
  await recoverNotices(db, clock.now());
  for (const mailing of await listSending(db)) {
    if (state.stopping) return;
    if (!(await isReady(deps, state, mailing))) continue;
    if (deps.gateway === null) await letTextsBecomeLetters(db, mailing.id, clock.now());
    await withRun(deps, (run) => sendMailing(deps, state, run, mailing));
    if (!(await nextDue(db, mailing.id, ["mail", "sms"])).open) await changeSending(deps, mailing.id, (now) => ({ ...now, state: "done", endedAt: clock.now() }));
  }
}

/** The text and list of the approval, and a register that knows them. */
async function isReady(deps: Sending, state: State, mailing: Mailing): Promise<boolean> {
  if (!state.verified.has(mailing.id)) {
    if (mailing.hash === null || !(await hashOf(deps.db, mailing)).equals(mailing.hash)) {
      await pause(deps, mailing.id, "altered");
      return false;
    }
    state.verified.add(mailing.id);
  }
  if (mailing.registeredAt === null) await registerTexts(deps, mailing);
  return true;
}

/** Runs `act` with a number that is this process's for as long as its connection lives; whoever finds it free knows that we are gone. */
async function withRun(deps: Sending, act: (run: Run) => Promise<void>): Promise<void> {
  const client = await deps.pool.connect();
  let run: Run | null = null;
  const lost = (): void => void (run !== null && (run.halted = true));
  client.on("error", lost);
  client.on("end", lost);
  try {
    const sender = await takeSender(client);
    run = { sender, ledger: openLedger(deps, sender), halted: false, moulds: new Map() };
    await act(run);
    await run.ledger.drained(DRAIN_MILLISECONDS);
    await returnLeased(deps.db, [sender], deps.clock.now());
  } finally {
    client.off("error", lost);
    client.off("end", lost);
    client.on("error", () => {});
    // The lock ends with the connection.
    client.release(true);
  }
}

async function sendMailing(deps: Sending, state: State, run: Run, mailing: Mailing): Promise<void> {
  const queue: Leased[] = [];
  let leasing: Promise<void> | null = null;
  let exhausted = false;
  const channels = (): NoticeChannel[] => [...(deps.relay !== null && deps.clock.now().getTime() >= state.awayUntil ? ["mail" as const] : []), ...(deps.gateway !== null ? ["sms" as const] : [])];
  const lease = async (): Promise<void> => {
    const { leased, newList } = channels().length === 0 ? { leased: [], newList: null } : await leaseNotices(deps.db, deps.vault, { mailingId: mailing.id, sender: run.sender, channels: channels(), most: LEASED_AT_ONCE, now: deps.clock.now() });
    if (leased.length === 0) exhausted = true;
    queue.push(...(newList === "remaining" ? await stillListed(deps, mailing, leased) : leased));
  };
  const take = async (): Promise<Leased | undefined> => {
    for (;;) {
      if (run.halted || state.stopping) return undefined;
      if (queue.length < LEASED_AT_ONCE / 2 && !exhausted) leasing ??= lease().finally(() => (leasing = null));
      const next = queue.shift();
      if (next !== undefined || leasing === null) return next;
      await leasing;
    }
  };
  const work = async (): Promise<void> => {
    for (let next = await take(); next !== undefined; next = await take()) await sendOne(deps, state, run, mailing, next);
  };
  const done = await Promise.allSettled(Array.from({ length: deps.connections }, work));
  await (leasing as Promise<void> | null)?.catch(() => {});
  for (const each of done) if (each.status === "rejected") throw each.reason;
}

/** Of what was put off or came back since a person decided, the list may not have the reader. */
async function stillListed(deps: Sending, mailing: Mailing, leased: Leased[]): Promise<Leased[]> {
  const kept = await deps.db.transaction().execute((trx) => keepListed(trx, deps, mailing, leased, null));
  return leased.filter(({ notice }) => kept.has(notice.id));
}

async function sendOne(deps: Sending, state: State, run: Run, mailing: Mailing, leased: Leased): Promise<void> {
  const { notice, recipient } = leased;
  if (!digestOf(deps.vault, notice.id, notice.language, notice.variant, recipient).equals(notice.digest)) {
    run.halted = true;
    return pause(deps, mailing.id, "altered");
  }
  const began: { at: Date | null } = { at: null };
  const begin = async (): Promise<boolean> => {
    const begun = await run.ledger.begin(notice.id);
    began.at = begun ? deps.clock.now() : null;
    return begun;
  };
  let sent: Sent;
  try {
    sent = await handOver(deps, mouldFor(run, mailing, leased), leased, begin);
  } catch (error) {
    // Whether it is written down that it began nobody knows; it did not.
    deps.log.warn({ err: error, notice: notice.id }, "a notice could not be begun; it is tried again");
    run.halted = true;
    return run.ledger.settle(settledAs(leased, { state: notice.channel === "mail" ? "pending" : "fallback", dueAt: deps.clock.now() }));
  }
  if (sent.state === "withdrawn") return void (run.halted = true);
  run.ledger.settle(settle(deps, leased, sent, began.at));
  await learn(deps, state, run, mailing, notice.channel, sent);
}

function mouldFor(run: Run, mailing: Mailing, { notice: { language, variant } }: Leased): Mould {
  const key = `${language} ${variant}`;
  let mould = run.moulds.get(key);
  if (mould === undefined) run.moulds.set(key, (mould = mouldOf(wordingOf(mailing, language, variant))));
  return mould;
}

async function handOver(deps: Sending, mould: Mould, { notice, recipient }: Leased, begin: () => Promise<boolean>): Promise<Sent> {
  const { policy, relay, gateway, vault, clock } = deps;
  if (notice.channel === "sms") {
    if (gateway === null || recipient.phone === null || mould.wording.sms === null) return { state: "rejected", code: 599, text: "no short message for this reader" };
    return gateway.send({ to: recipient.phone, text: fillIn(mould.wording.sms, "", notice.code), key: notice.id }, begin);
  }
  if (relay === null || recipient.email === null) return { state: "rejected", code: 599, text: "no address for this reader" };
  const address = senderOf(deps);
  const raw = asMail(mould, recipient.name ?? "", notice.code, { from: { name: policy.brand.name, address }, to: recipient.email, messageId: messageIdOf(vault, notice.id, address.slice(address.lastIndexOf("@") + 1)), date: clock.now() });
  return relay.send({ envelope: { from: returnPathOf(vault, notice.id, policy.reports.mailbox), to: recipient.email }, raw, report: notice.id }, undefined, begin);
}

function settle(deps: Sending, leased: Leased, sent: Exclude<Sent, { state: "withdrawn" }>, beganAt: Date | null): Settled {
  const { notice } = leased;
  const now = deps.clock.now();
  const open = notice.channel === "mail" ? "pending" as const : "fallback" as const;
  const shared = { beganAt, said: sent.text };
  switch (sent.state) {
    case "accepted": return settledAs(leased, { ...shared, state: "accepted", kind: "accepted", code: 250, dueAt: now });
    case "uncertain": return settledAs(leased, { ...shared, state: "uncertain", kind: "uncertain", dueAt: now });
    // The relay is away, which is no fault of this notice: it is never given up for that.
    case "unreached": return settledAs(leased, { state: open, dueAt: nextTry(Math.min(notice.tries, 4), now) ?? now, tried: true });
    case "rejected": {
      const again = sent.code < 500 ? nextTry(notice.tries, now) : null;
      if (again !== null) return settledAs(leased, { ...shared, state: open, kind: "deferred", code: sent.code, dueAt: again, tried: true });
      const next = fallBack(notice, deps.gateway !== null);
      return settledAs(leased, { ...shared, state: next === null ? "rejected" : "fallback", next: next ?? notice.channel, kind: "rejected", code: sent.code, dueAt: now });
    }
  }
}

const settledAs = ({ notice }: Leased, what: Pick<Settled, "state" | "dueAt"> & Partial<Settled>): Settled => ({ id: notice.id, mailingId: notice.mailingId, channel: notice.channel, kind: null, next: notice.channel, tried: false, beganAt: null, code: null, said: "", ...what });

/** What one answer says of the rest: a relay that is away is left alone for a while; one that refuses everybody is a person's matter. */
async function learn(deps: Sending, state: State, run: Run, mailing: Mailing, channel: NoticeChannel, sent: Sent): Promise<void> {
  if (sent.state === "accepted") {
    state.away = 0;
    state.refusals = 0;
  }
  if (sent.state === "unreached" && channel === "mail") {
    run.halted = true;
    state.away = Math.min(LONGEST_AWAY, state.away === 0 ? 500 : state.away * 2);
    state.awayUntil = deps.clock.now().getTime() + state.away;
  }
  if (sent.state === "rejected" && sent.code >= 500 && ++state.refusals >= MOST_REFUSALS) {
    run.halted = true;
    state.refusals = 0;
    await pause(deps, mailing.id, "relay_refuses");
  }
}

const pause = (deps: Sending, id: string, because: NonNullable<Mailing["pausedBecause"]>): Promise<void> => changeSending(deps, id, (mailing) => ({ ...mailing, state: "paused", pausedBecause: because }), because);

/** Changes a mailing that is still being sent; nothing otherwise. */
async function changeSending({ db, audit, moved }: Pick<Sending, "db" | "audit" | "moved">, id: string, change: (mailing: Mailing) => Mailing, because = ""): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const mailing = await readMailing(trx, id, true);
    if (mailing?.state !== "sending") return;
    const after = await saveMailing(trx, change(mailing));
    await audit.record({ actor: "system", action: after.state === "done" ? "mailing.finished" : "mailing.paused", target: id, details: because === "" ? {} : { because } }, trx);
    await moved(trx, after, null);
  });
}
