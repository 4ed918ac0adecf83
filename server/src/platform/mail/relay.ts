import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { RelayAddress } from "../config/mail-values.ts";

/** A mail ready to leave. */
export interface OutgoingMail {
  /** `from`: the return path; empty for mail that must not be answered by machines (RFC 3834 section 3.3). */
  envelope: { from: string; to: string };
  raw: Buffer;
  /** Asked of a relay that offers it: a report when the mail does not arrive, under this name of ours (RFC 3461, ENVID). */
  report?: string;
}

/** What became of it. `unreached`: it certainly was not handed over. `uncertain`: the connection was lost while it was; it may have been. */
export type Sent =
  | { state: "accepted"; text: string }
  | { state: "rejected"; code: number; text: string }
  | { state: "unreached"; text: string }
  | { state: "uncertain"; text: string }
  | { state: "withdrawn" };

export interface Relay {
  /**
   * Hands one mail to the relay. `ready` is asked when the relay waits for it, just before the first command of this mail: false withdraws it.
   * `begin` is asked later: when the relay takes the message (354), before its first byte; false withdraws it at the price of the connection.
   * Never throws for what the network does; what `ready` or `begin` throws is thrown.
   */
  send(mail: OutgoingMail, ready?: () => Promise<boolean>, begin?: () => Promise<boolean>): Promise<Sent>;
  close(): void;
}

export interface RelayOptions extends RelayAddress {
  /** How we name ourselves. */
  name?: string | undefined;
  connections?: number;
  /** Milliseconds without a byte. */
  silence?: number;
  /** Trusted beside the system's certificates; for tests. */
  ca?: string | undefined;
}

interface Line {
  connection: SMTPConnection;
  usable: boolean;
}

const CONNECTIONS = 4;
const CONNECT_MILLISECONDS = 15_000;
/** A relay may look at a mail for long before it answers (RFC 5321 section 4.5.3.2.6 asks for ten minutes). */
const SILENCE_MILLISECONDS = 120_000;
const LONGEST_TEXT = 300;

/**
 * The operator's SMTP relay, over a few connections kept open. nodemailer's own pool is not used: when a connection is lost it sends the mail
 * again, even one that was already handed over.
 */
export function openRelay(options: RelayOptions): Relay {
  const most = options.connections ?? CONNECTIONS;
  const idle: Line[] = [];
  const waiting: ((line: Line | null) => void)[] = [];
  let open = 0;
  let closed = false;

  const acquire = async (): Promise<Line> => {
    for (let line = idle.pop(); line !== undefined; line = idle.pop()) if (line.usable) return line;
    if (open >= most) {
      const given = await new Promise<Line | null>((resolve) => waiting.push(resolve));
      if (given?.usable) return given;
      return acquire();
    }
    open++;
    try {
      return await connect(options, (line) => forget(line));
    } catch (error) {
      open--;
      waiting.shift()?.(null);
      throw error;
    }
  };
  const forget = (line: Line): void => {
    if (!line.usable) return;
    line.usable = false;
    open--;
    waiting.shift()?.(null);
  };
  const release = (line: Line): void => {
    if (!line.usable) return;
    if (closed) return line.connection.quit();
    const next = waiting.shift();
    if (next) next(line);
    else idle.push(line);
  };

  return {
    async send(mail, ready, begin) {
      if (closed) return { state: "unreached", text: "the relay is closed" };
      let line: Line;
      try {
        line = await acquire();
      } catch (error) {
        return { state: "unreached", text: textOf(error) };
      }
      try {
        if (ready && !(await ready())) return { state: "withdrawn" };
        const { sent, spoilt, fault } = await hand(line, mail, begin);
        if (spoilt) drop(line, forget);
        if (fault !== undefined) throw fault;
        // After a refusal the session is reset, or given up.
        if (sent.state === "rejected" && line.usable && !(await reset(line.connection))) drop(line, forget);
        return sent;
      } finally {
        release(line);
      }
    },
    close() {
      closed = true;
      for (const line of idle.splice(0)) line.connection.quit();
    },
  };
}

function drop(line: Line, forget: (line: Line) => void): void {
  forget(line);
  line.connection.close();
}

function connect(options: RelayOptions, lost: (line: Line) => void): Promise<Line> {
  const { host, port, secure, user, password, name, silence = SILENCE_MILLISECONDS, ca } = options;
  const connection = new SMTPConnection({
    host, port, secure, ...(name === undefined ? {} : { name }), ...(ca === undefined ? {} : { tls: { ca } }),
    // Without TLS a password is sent to this machine only.
    requireTLS: !secure && user !== "" && !isLoopback(host), ignoreTLS: !secure && isLoopback(host) && ca === undefined,
    connectionTimeout: CONNECT_MILLISECONDS, greetingTimeout: CONNECT_MILLISECONDS, socketTimeout: silence,
  });
  const line: Line = { connection, usable: true };
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      line.usable = false;
      connection.close();
      reject(error);
    };
    const opened = (): void => {
      connection.removeListener("error", fail);
      connection.on("error", () => lost(line));
      connection.once("end", () => lost(line));
      resolve(line);
    };
    connection.once("error", fail);
    connection.connect((error?: Error | null) => {
      if (error) return fail(error);
      if (user === "") return opened();
      connection.login({ user, pass: password, credentials: { user, pass: password } }, (refusal) => (refusal ? fail(refusal) : opened()));
    });
  });
}

/** `spoilt`: the relay waits for a message that will not come. */
type Handed = { sent: Sent; spoilt?: boolean; fault?: unknown };

function hand({ connection }: Line, { envelope, raw, report }: OutgoingMail, begin?: () => Promise<boolean>): Promise<Handed> {
  let begun = false;
  return new Promise((resolve) => {
    const withdraw = (fault?: unknown): void => resolve({ sent: { state: "withdrawn" }, spoilt: true, fault });
    // Read only when the relay has said that it takes the message (354).
    const message = new Readable({
      read() {
        const go = (): void => {
          begun = true;
          this.push(raw);
          this.push(null);
        };
        if (begun) return;
        if (begin) begin().then((wanted) => (wanted ? go() : withdraw()), withdraw);
        else go();
      },
    });
    const dsn = report === undefined ? {} : { dsn: { id: report, return: "headers" as const, notify: "failure" as const, recipient: `rfc822;${envelope.to}` } };
    connection.send({ from: envelope.from === "" ? false : envelope.from, to: [envelope.to], size: raw.length, ...dsn }, message, (error, info) => {
      if (!error) return resolve({ sent: { state: "accepted", text: clean(info?.response ?? "") } });
      const code = (error as { responseCode?: number }).responseCode;
      // "I am closing" (421) may be said to nobody's command: it does not tell what became of a message that it has.
      if (begun && code === 421) return resolve({ sent: { state: "uncertain", text: textOf(error) } });
      // A reply to the message is an answer, whatever came of the connection; without one nobody knows.
      if (typeof code === "number" && code >= 400 && code < 600) return resolve({ sent: { state: "rejected", code, text: textOf(error) } });
      resolve({ sent: { state: begun ? "uncertain" : "unreached", text: textOf(error) } });
    });
  });
}

function reset(connection: SMTPConnection): Promise<boolean> {
  return new Promise((resolve) => {
    // A connection that is lost meanwhile answers nothing.
    const lost = (): void => resolve(false);
    connection.once("end", lost);
    connection.reset((error) => {
      connection.removeListener("end", lost);
      resolve(!error);
    });
  });
}

function textOf(error: unknown): string {
  const { response, message } = error as { response?: string; message?: string };
  return clean(response ?? message ?? "");
}

/** What a server says may name the recipient: addresses are left out. */
function clean(text: string): string {
  return text.replace(/\S+@\S+/g, "(address)").replace(/\s+/g, " ").slice(0, LONGEST_TEXT);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
