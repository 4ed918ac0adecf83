import type { ImapFlow } from "imapflow";
import type { MailboxAddress } from "../config/mail-values.ts";
import type { Log } from "../log.ts";

/** A mail as it lay in the mailbox. */
export interface FetchedMail {
  bytes: Buffer;
  /** The same mail has the same key for as long as the server keeps its numbers (UIDVALIDITY). */
  key: string;
  /** When it came to the mailbox. */
  at: Date;
}

/** What is remembered from one connection to the next. */
export interface Drained {
  /** Faults of a mail, by its key. */
  tries: Map<string, number>;
  /** Kept, and not yet moved away: a move may fail. */
  moved: Set<string>;
  validity: string;
}

export interface Draining {
  client: ImapFlow;
  address: MailboxAddress;
  folders: { handled: string; aside: string };
  take(mail: FetchedMail): Promise<void>;
  ready(): Promise<boolean>;
  log: Log;
  largest: number;
  stopping: AbortSignal;
}

/** Mails that are listed at once: a mailbox may hold a million. */
const PAGE = 50;
/** Mails that are kept at the same time, and their bytes. */
const AT_ONCE = 8;
const BYTES_AT_ONCE = 32 * 1024 * 1024;
const MOST_TRIES = 3;
const MOST_REMEMBERED = 100_000;

interface Listed {
  uid: number;
  key: string;
  size: number;
  at: Date;
}

/** Takes what lies in the open folder, page by page, the oldest first. Gives how many were left, to be tried again. */
export async function drainMailbox(draining: Draining, drained: Drained): Promise<number> {
  const { client, stopping } = draining;
  remember(draining, drained);
  let left = 0;
  while (!stopping.aborted) {
    const exists = mailboxOf(client).exists;
    // What was left stays at the top.
    if (left >= exists) return left;
    const page = await listPage(draining, drained, left + 1, Math.min(exists, left + PAGE));
    if (page.length === 0) return left;
    const { done, aside } = await takePage(draining, drained, page);
    await move(draining, drained, done, draining.folders.handled);
    await move(draining, drained, aside, draining.folders.aside);
    left += page.length - done.length - aside.length;
  }
  return left;
}

function remember({ client }: Draining, drained: Drained): void {
  const validity = String(mailboxOf(client).uidValidity);
  // Other numbers: what was known of the old ones means nothing.
  if (drained.validity !== validity || drained.tries.size + drained.moved.size > MOST_REMEMBERED) {
    drained.tries.clear();
    drained.moved.clear();
  }
  drained.validity = validity;
}

async function listPage({ client, address: { user, host, folder } }: Draining, { validity }: Drained, first: number, last: number): Promise<Listed[]> {
  const listed = await client.fetchAll(`${first}:${last}`, { uid: true, size: true, internalDate: true });
  return listed.map(({ uid, size, internalDate }) => ({ uid, size: size ?? 0, key: `${user}@${host}/${folder};${validity};${uid}`, at: internalDate === undefined ? new Date(0) : new Date(internalDate) }));
}

async function takePage(draining: Draining, drained: Drained, page: Listed[]): Promise<{ done: Listed[]; aside: Listed[] }> {
  const { log, largest, stopping, ready } = draining;
  const [done, aside]: [Listed[], Listed[]] = [[], []];
  const running = new Map<Listed, Promise<void>>();
  const faults: { mail: Listed; error: unknown }[] = [];
  const bytesRunning = (): number => [...running.keys()].reduce((sum, { size }) => sum + size, 0);
  for (const mail of page) {
    if (stopping.aborted) break;
    if (drained.moved.has(mail.key)) done.push(mail);
    else if (mail.size > largest || (drained.tries.get(mail.key) ?? 0) >= MOST_TRIES) aside.push(mail);
    else {
      while (running.size >= AT_ONCE || (running.size > 0 && bytesRunning() + mail.size > BYTES_AT_ONCE)) await Promise.race(running.values());
      const bytes = await download(draining, drained, mail);
      // Gone meanwhile: somebody else took it.
      if (bytes === null) continue;
      const taking = draining.take({ bytes, key: mail.key, at: mail.at }).then(
        () => void done.push(mail),
        (error: unknown) => void faults.push({ mail, error }),
      ).finally(() => running.delete(mail));
      running.set(mail, taking);
    }
  }
  await Promise.all(running.values());
  for (const { key } of done) drained.moved.add(key);
  if (faults.length > 0 && !(await ready())) throw new Error("Nothing can be kept now.", { cause: faults[0]!.error });
  for (const { mail, error } of faults) {
    const tries = (drained.tries.get(mail.key) ?? 0) + 1;
    drained.tries.set(mail.key, tries);
    if (tries >= MOST_TRIES) aside.push(mail);
    log.warn({ err: error, tries }, tries >= MOST_TRIES ? "a mail could not be taken; it is set aside" : "a mail could not be taken; it is tried again");
  }
  for (const { size } of aside) if (size > largest) log.warn({ size }, "a mail is too large; it is set aside");
  return { done, aside };
}

/** A mail that breaks the connection three times is not asked for again. */
async function download({ client }: Draining, drained: Drained, { uid, key }: Listed): Promise<Buffer | null> {
  drained.tries.set(key, (drained.tries.get(key) ?? 0) + 1);
  const fetched = await client.fetchOne(String(uid), { uid: true, source: true }, { uid: true });
  const tries = drained.tries.get(key)! - 1;
  if (tries === 0) drained.tries.delete(key);
  else drained.tries.set(key, tries);
  return fetched ? (fetched.source ?? null) : null;
}

async function move({ client }: Draining, drained: Drained, mails: Listed[], folder: string): Promise<void> {
  if (mails.length === 0) return;
  if (!(await client.messageMove(mails.map(({ uid }) => uid).join(","), folder, { uid: true }))) throw new Error("The server does not move mails.");
  for (const { key } of mails) {
    drained.moved.delete(key);
    drained.tries.delete(key);
  }
}

function mailboxOf(client: ImapFlow): Exclude<ImapFlow["mailbox"], false> {
  if (client.mailbox === false) throw new Error("The folder is no longer open.");
  return client.mailbox;
}
