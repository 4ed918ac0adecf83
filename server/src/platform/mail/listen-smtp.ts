import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from "smtp-server";
import type { Clock } from "../clock.ts";
import { addressGroup, createFindNetwork, normalAddress } from "../http/client-address.ts";
import { createBuckets } from "../http/rate-limit.ts";
import type { Log } from "../log.ts";
import { selfSignedCertificate } from "./self-signed-certificate.ts";

/** A mail as a client handed it over. */
export interface ReceivedMail {
  bytes: Buffer;
  /** Reverse path; empty for a bounce (RFC 5321 section 4.5.5). */
  from: string;
  /** Accepted recipients. */
  to: string[];
  client: { address: string; helo: string };
}

/** What a mailbox answers: kept for good, or never to be taken. A fault throws, and the client tries again. */
export type Taken = { ok: true } | { ok: false; says: string };

export interface SmtpLimits {
  /** Bytes of a mail. */
  size: number;
  recipients: number;
  connections: number;
  /** At the same time, by client. */
  connectionsPerClient: number;
  connectionsPerMinute: number;
  mailsPerMinute: number;
  /** Bytes of mails under way, all clients together: beyond, a client is asked to come again. */
  underWay: number;
  /** Silence. */
  idleMilliseconds: number;
  /** From DATA to its end: a client that sends a byte a minute is never silent. */
  dataMilliseconds: number;
}

export const usualLimits: SmtpLimits = {
  size: 25 * 1024 * 1024, recipients: 20, connections: 200, connectionsPerClient: 20, connectionsPerMinute: 120, mailsPerMinute: 300,
  underWay: 256 * 1024 * 1024, idleMilliseconds: 60_000, dataMilliseconds: 300_000,
};

export interface SmtpOptions {
  host: string;
  port: number;
  /** How the server calls itself. */
  name: string;
  /** PEM; made by ourselves when absent. */
  tls?: { cert: string; key: string } | undefined;
  /** Networks (`address/bits`) of the operator's own relays: many people's mail comes from one address, so limits by client do not hold. */
  relays: string[];
  limits?: Partial<SmtpLimits>;
  /** Whom mail is taken for. Anybody else is refused: this is no open relay. */
  accepts(recipient: string): boolean;
  /** `250` is said when it resolves: the mail must be durable by then. */
  take(mail: ReceivedMail): Promise<Taken>;
  clock: Clock;
  log: Log;
}

export interface SmtpListening {
  port: number;
  /** Takes no new mail, finishes those under way, for ten seconds at most. */
  stop(): Promise<void>;
}

const CLOSE_MILLISECONDS = 10_000;
const MOST_BAD_RECIPIENTS = 10;

/** A reply that is not 250. The enhanced code (RFC 3463) is set by the server. */
class Reply extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, says: string) {
    super(says);
    this.responseCode = responseCode;
  }
}

const TRY_LATER = new Reply(451, "Could not be kept just now, try again later");
const TOO_MUCH = new Reply(452, "Too many mails are under way, try again later");
const TOO_LARGE = (size: number): Reply => new Reply(552, `Larger than ${size} bytes`);

/** An SMTP listener (RFC 5321) with STARTTLS (RFC 3207) that takes mail for its own recipients and hands each to `take`. */
export async function listenSmtp(options: SmtpOptions): Promise<SmtpListening> {
  const limits = { ...usualLimits, ...options.limits };
  const { log } = options;
  const admit = admission(options, limits);
  const collect = collector(limits);
  let stopping = false;
  const receiving = new Set<string>();
  const sockets = new Map<string, Socket>();
  const settings: SMTPServerOptions & { maxRecipients: number } = {
    name: options.name, banner: "", ...(options.tls ?? selfSignedCertificate(options.name, options.clock.now())), minVersion: "TLSv1.2",
    disabledCommands: ["AUTH"], authOptional: true, disableReverseLookup: true, hideDSN: true, hideENHANCEDSTATUSCODES: false, logger: false,
    size: limits.size, maxRecipients: limits.recipients, maxClients: limits.connections, socketTimeout: limits.idleMilliseconds, closeTimeout: CLOSE_MILLISECONDS,
    onConnect: (session, answer) => answer(admit.connection(session)),
    onClose: (session) => admit.closed(session),
    onMailFrom: (_, session, answer) => {
      answerTogether(sockets.get(peerOf(session)));
      answer(stopping ? new Reply(421, "Stopping, try again later") : admit.mail(session));
    },
    onRcptTo: ({ address }, session, answer) => answer(options.accepts(address) ? null : admit.stranger(session)),
    onData(stream, session, answer) {
      receiving.add(session.id);
      const slow = setTimeout(() => { for (const connection of connections()) if (connection.id === session.id) connection.send(421, "Too slow"); }, limits.dataMilliseconds);
      collect(stream, async (bytes) => {
        const taken = await options.take(received(bytes, session));
        if (!taken.ok) throw new Reply(550, taken.says);
      }).then(() => answer(null, "kept"), (error: unknown) => {
        if (!(error instanceof Reply) && !stream.destroyed) log.error({ err: error }, "a mail could not be kept; its sender was asked to try again");
        answer(error instanceof Reply ? error : TRY_LATER);
      }).finally(() => { clearTimeout(slow); receiving.delete(session.id); });
    },
  };
  const server = new SMTPServer(settings);
  const connections = (): Iterable<Connection> => server.connections as Set<Connection>;
  server.on("error", (error) => log.debug({ err: error }, "an SMTP connection ended in an error"));
  const listening = server.listen(options.port, options.host);
  listening.on("connection", (socket: Socket) => {
    const peer = peerOf(socket);
    sockets.set(peer, socket);
    socket.once("close", () => sockets.delete(peer));
  });
  await once(listening, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new Error(`Mail cannot be received at ${options.host}, port ${options.port}: ${error.code === "EADDRINUSE" ? "the port is in use" : error.code === "EACCES" ? "this account may not open it" : error.message}. Mend REMPART_SMTP.`, { cause: error });
  });
  return {
    port: (listening.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => {
      stopping = true;
      server.close(() => { clearInterval(idle); resolve(); });
      const closeIdle = (): void => { for (const connection of connections()) if (!receiving.has(connection.id)) connection.send(421, "Stopping, try again later"); };
      const idle = setInterval(closeIdle, 50);
      closeIdle();
    }),
  };
}

/** What the library lets do with an open connection; 421 also closes it. */
interface Connection {
  id: string;
  send(code: number, says: string): void;
}

const peerOf = ({ remoteAddress, remotePort }: Pick<Socket, "remoteAddress" | "remotePort">): string => `${normalAddress(remoteAddress ?? "")} ${remotePort}`;

/** Commands that came in one packet are answered in one (RFC 2920 section 3.2). Under TLS, one by one. */
function answerTogether(socket: Socket | undefined): void {
  socket?.cork();
  process.nextTick(() => socket?.uncork());
}

const received = (bytes: Buffer, session: SMTPServerSession): ReceivedMail => ({
  bytes,
  from: session.envelope.mailFrom ? session.envelope.mailFrom.address : "",
  to: session.envelope.rcptTo.map(({ address }) => address),
  client: { address: clientOf(session), helo: String(session.hostNameAppearsAs || "") },
});

const clientOf = (session: SMTPServerSession): string => normalAddress(session.remoteAddress) ?? "unknown";

/** Who may come, how often. Relays of the operator always may. */
function admission({ relays, clock }: SmtpOptions, limits: SmtpLimits) {
  const isRelay = createFindNetwork(relays);
  const bucket = (perMinute: number) => createBuckets(clock, { burst: perMinute, perMinute });
  const [connections, mails] = [bucket(limits.connectionsPerMinute), bucket(limits.mailsPerMinute)];
  const open = new Map<string, number>();
  const counted = new WeakSet<object>();
  const strangers = new WeakMap<object, number>();
  const groupOf = (session: SMTPServerSession): string => addressGroup(clientOf(session));
  return {
    connection(session: SMTPServerSession): Reply | null {
      const group = groupOf(session);
      const now = (open.get(group) ?? 0) + 1;
      open.set(group, now);
      counted.add(session);
      if (isRelay(clientOf(session))) return null;
      if (now > limits.connectionsPerClient || !connections.take(group).allowed) return new Reply(421, "Too many connections, try again later");
      return null;
    },
    closed(session: SMTPServerSession): void {
      // One that was one too many for the server was never asked about.
      if (!counted.has(session)) return;
      const group = groupOf(session);
      const left = (open.get(group) ?? 1) - 1;
      if (left > 0) open.set(group, left);
      else open.delete(group);
    },
    mail(session: SMTPServerSession): Reply | null {
      return isRelay(clientOf(session)) || mails.take(groupOf(session)).allowed ? null : new Reply(451, "Too many mails, try again later");
    },
    stranger(session: SMTPServerSession): Reply {
      const asked = (strangers.get(session) ?? 0) + 1;
      strangers.set(session, asked);
      return asked >= MOST_BAD_RECIPIENTS ? new Reply(421, "Too many unknown recipients") : new Reply(550, "No such mailbox here");
    },
  };
}

/** Gathers a mail in memory, within what one mail and all of them may take; what is too much is read and thrown away. */
function collector({ size, underWay }: SmtpLimits) {
  let held = 0;
  return async (stream: SMTPServerDataStream, act: (bytes: Buffer) => Promise<void>): Promise<void> => {
    let chunks: Buffer[] = [];
    let own = 0;
    let refused: Reply | null = null;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        if (refused !== null) continue;
        own += chunk.length;
        held += chunk.length;
        chunks.push(chunk);
        if (own > size) refused = TOO_LARGE(size);
        else if (held > underWay) refused = TOO_MUCH;
        if (refused !== null) {
          [held, own, chunks] = [held - own, 0, []];
        }
      }
      if (refused !== null) throw refused;
      await act(Buffer.concat(chunks));
    } finally {
      held -= own;
    }
  };
}
