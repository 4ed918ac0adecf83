import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** What the relay does with a mail: takes it, refuses it at RCPT or after its content, or hangs up before or after its content. */
export type RelayMood = "accept" | "refuse-recipient" | "refuse-later" | "refuse-content" | "lose-before" | "lose-after" | "silent";

export interface FakeRelay {
  host: string;
  port: number;
  /** Mails whose content came, whole, in order, also those never answered. */
  mails: { from: string; to: string[]; raw: string }[];
  connections: number;
  mood: RelayMood;
  /** Resolves when so many mails came. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

/** An SMTP relay on this machine that keeps what it gets. */
export async function startFakeRelay(login?: { user: string; password: string }): Promise<FakeRelay> {
  const waiting: (() => void)[] = [];
  const refused = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });
  const hangUp = (session: { id: string }): void => {
    for (const connection of (server as unknown as { connections: Set<{ session: { id: string }; _socket: { destroy(): void } }> }).connections) if (connection.session.id === session.id) connection["_socket"].destroy();
  };
  const server = new SMTPServer({
    authOptional: login === undefined, allowInsecureAuth: true, disabledCommands: ["STARTTLS"], logger: false, disableReverseLookup: true, closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) => (username === login?.user && password === login?.password ? done(null, { user: username }) : done(refused(535, "5.7.8 Wrong password"))),
    onConnect(_session, done) {
      relay.connections++;
      done();
    },
    onRcptTo({ address }, session, done) {
      if (relay.mood === "refuse-recipient") return done(refused(550, `5.1.1 <${address}> unknown`));
      if (relay.mood === "lose-before") return hangUp(session);
      done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = session.envelope.mailFrom === false ? "" : session.envelope.mailFrom.address;
        const { mood } = relay;
        if (mood === "refuse-content") return done(refused(554, "5.7.1 Not here"));
        if (mood === "refuse-later") return done(refused(451, "4.7.1 Try again"));
        relay.mails.push({ from, to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString("utf8") });
        for (const wake of waiting.splice(0)) wake();
        if (mood === "lose-after") return hangUp(session);
        if (mood !== "silent") done(null, "2.0.0 taken");
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const relay: FakeRelay = {
    host: "127.0.0.1", port: (server.server.address() as AddressInfo).port, mails: [], connections: 0, mood: "accept",
    async until(count) {
      while (relay.mails.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return relay;
}
