import { setTimeout as pause } from "node:timers/promises";
import { ImapFlow } from "imapflow";
import type { MailboxAddress } from "../config/mail-values.ts";
import type { Log } from "../log.ts";
import { drainMailbox, type Drained, type FetchedMail } from "./drain-mailbox.ts";

export type { FetchedMail } from "./drain-mailbox.ts";

export interface PollOptions {
  address: MailboxAddress;
  credentials(): Promise<{ password: string } | { accessToken: string }>;
  /** The server refused the credentials: next time others. */
  refused?(): void;
  /** Resolves when the mail is kept for good: only then it is moved away. Throws for a fault. */
  take(mail: FetchedMail): Promise<void>;
  /** Could any mail be kept now? Only then a mail is blamed for a fault. */
  ready(): Promise<boolean>;
  log: Log;
  folders?: { handled: string; aside: string };
  /** Bytes of a mail; larger ones are set aside. */
  largest?: number;
  /** Milliseconds. */
  times?: Partial<PollTimes>;
}

export interface PollTimes {
  /** A mailbox is looked at so often even when the server tells of nothing. */
  poll: number;
  /** A mail that could not be taken is tried again. */
  retry: number;
  /** Between connections that fail: at first, at most. */
  firstPause: number;
  longestPause: number;
  /** After refused credentials, at least: servers lock accounts. */
  refusedPause: number;
  /** One command. */
  command: number;
}

export interface Polling {
  /** Lets what is under way be kept and moved, then leaves. */
  stop(): Promise<void>;
}

const usual: PollTimes = { poll: 60_000, retry: 30_000, firstPause: 1_000, longestPause: 300_000, refusedPause: 60_000, command: 120_000 };
const FOLDERS = { handled: "Rempart", aside: "Rempart-Aside" };
const LARGEST = 25 * 1024 * 1024;

/**
 * Fetches what comes to a mailbox, for as long as it runs: told by the server (IDLE) and looking for itself, connecting again and again when the
 * connection is lost. Each mail is moved away once it is kept; killed in between, it is taken again under the same key.
 */
export function pollMailbox(options: PollOptions): Polling {
  const times = { ...usual, ...options.times };
  const stopping = new AbortController();
  const drained: Drained = { tries: new Map(), moved: new Set(), validity: "" };
  const done = keepPolling(options, times, drained, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

async function keepPolling(options: PollOptions, times: PollTimes, drained: Drained, stopping: AbortSignal): Promise<void> {
  let wait = times.firstPause;
  while (!stopping.aborted) {
    const session = { opened: false };
    try {
      await poll(options, times, drained, stopping, session);
    } catch (error) {
      if (stopping.aborted) return;
      const refusal = (error as { authenticationFailed?: boolean }).authenticationFailed === true;
      if (refusal) options.refused?.();
      // A session that read the whole mailbox is no failure in a row.
      if (session.opened) wait = times.firstPause;
      if (refusal) wait = Math.max(wait, times.refusedPause);
      options.log.warn({ err: plainError(error), host: options.address.host, reason: refusal ? "refused" : "lost" }, "the mailbox cannot be read; it is tried again");
    }
    await pause(wait * (0.75 + Math.random() / 2), undefined, { signal: stopping }).catch(() => {});
    wait = Math.min(times.longestPause, wait * 2);
  }
}

async function poll(options: PollOptions, times: PollTimes, drained: Drained, stopping: AbortSignal, session: { opened: boolean }): Promise<void> {
  const { host, port, secure, user, folder } = options.address;
  const given = await options.credentials();
  const auth = "password" in given ? { user, pass: given.password } : { user, accessToken: given.accessToken };
  const client = new ImapFlow({
    host, port, secure, auth, logger: false, disableAutoIdle: true, disableCompression: true, clientInfo: { name: "Rempart" },
    ...(secure ? {} : { doSTARTTLS: !isLoopback(host) }), connectionTimeout: times.command, greetingTimeout: times.command, socketTimeout: times.poll + times.command,
    maxLiteralSize: (options.largest ?? LARGEST) + 1024,
  });
  // What goes wrong is told by the command under way, or by the closing.
  client.on("error", () => {});
  const news = new News(client, stopping);
  try {
    await client.connect();
    const { handled, aside } = options.folders ?? FOLDERS;
    const folders = { handled: await ensureFolder(client, handled), aside: await ensureFolder(client, aside) };
    await client.mailboxOpen(folder);
    while (!stopping.aborted) {
      news.take();
      const left = await drainMailbox({ client, address: options.address, folders, take: options.take, ready: options.ready, log: options.log, largest: options.largest ?? LARGEST, stopping }, drained);
      session.opened = true;
      if (stopping.aborted) break;
      await idle(client, news, left > 0 ? Math.min(times.retry, times.poll) : times.poll);
    }
    await Promise.race([client.logout(), pause(2_000)]);
  } finally {
    news.end();
    client.close();
  }
}

/** Waits until the server tells of a mail, or it is time to look. Throws when the connection is gone. */
async function idle(client: ImapFlow, news: News, most: number): Promise<void> {
  if (!news.any) {
    const idling = client.idle().catch(() => false);
    await news.wait(most);
    if (client.usable) await client.noop();
    await idling;
  }
  if (!client.usable) throw new Error("The connection was closed.");
}

/** What the server said beside its answers. */
class News {
  any = false;
  #wake: (() => void)[] = [];
  #client: ImapFlow;
  #stopping: AbortSignal;
  #told = (): void => {
    this.any = true;
    for (const wake of this.#wake.splice(0)) wake();
  };

  constructor(client: ImapFlow, stopping: AbortSignal) {
    this.#client = client;
    this.#stopping = stopping;
    client.on("exists", this.#told);
    client.on("close", this.#told);
    stopping.addEventListener("abort", this.#told);
  }

  take(): void {
    this.any = false;
  }

  async wait(most: number): Promise<void> {
    if (this.any || this.#stopping.aborted) return;
    const timer = setTimeout(this.#told, most);
    await new Promise<void>((resolve) => this.#wake.push(resolve));
    clearTimeout(timer);
  }

  end(): void {
    this.#client.off("exists", this.#told);
    this.#client.off("close", this.#told);
    this.#stopping.removeEventListener("abort", this.#told);
  }
}

/** Path of a folder beside the inbox, made when there is none; some servers want a prefix. */
async function ensureFolder(client: ImapFlow, name: string): Promise<string> {
  const known = (await client.list()).find((folder) => folder.name === name && folder.parent.filter((parent) => parent.toUpperCase() !== "INBOX").length === 0);
  return known?.path ?? (await client.mailboxCreate([name])).path;
}

/** What a server says may hold addresses or secrets. */
function plainError(error: unknown): Error {
  const { code, responseStatus } = error as { code?: string; responseStatus?: string };
  return new Error(`IMAP: ${code ?? responseStatus ?? (error as Error).name}`);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
