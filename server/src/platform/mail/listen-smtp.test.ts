import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import net from "node:net";
import { connect as connectTls } from "node:tls";
import { createTransport } from "nodemailer";
import { afterEach, describe, expect, test } from "vitest";
import { silentLog } from "../../../test/deps.ts";
import { fixedClock } from "../clock.ts";
import { listenSmtp, type ReceivedMail, type SmtpListening, type SmtpOptions } from "./listen-smtp.ts";

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => { for (const listening of open.splice(0)) await listening.stop(); });

async function start(options: Partial<SmtpOptions> = {}): Promise<{ smtp: SmtpListening; kept: ReceivedMail[] }> {
  const kept: ReceivedMail[] = [];
  const smtp = await listenSmtp({
    host: "127.0.0.1", port: 0, name: "orvane.example", relays: [], clock: fixedClock(new Date("2026-03-02T10:00:00Z")), log: silentLog,
    accepts: (recipient) => recipient === "faux@orvane.example", take: async (mail) => { kept.push(mail); return { ok: true }; }, ...options,
  });
  open.push(smtp);
  return { smtp, kept };
}

/** Speaks SMTP by hand: each `say` gives the reply to one command. */
async function dial({ port }: SmtpListening): Promise<{ greeting: string; say(line: string): Promise<string>; socket: net.Socket; replies(count: number): Promise<string[]> }> {
  const socket = net.connect({ port, host: "127.0.0.1" });
  socket.on("error", () => {});
  const lines: string[] = [];
  let rest = "";
  let wake = (): void => {};
  socket.on("data", (chunk) => { rest += chunk.toString(); const whole = rest.split("\r\n"); rest = whole.pop()!; lines.push(...whole); wake(); });
  socket.on("close", () => { lines.push("closed"); wake(); });
  const reply = async (): Promise<string> => {
    for (;;) {
      const line = lines.shift();
      if (line === undefined) await new Promise<void>((resolve) => { wake = resolve; });
      else if (line === "closed" || /^\d{3} /.test(line)) return line;
    }
  };
  return { greeting: await reply(), socket, say: (line) => { socket.write(`${line}\r\n`); return reply(); }, replies: async (count) => { const got: string[] = []; while (got.length < count) got.push(await reply()); return got; } };
}

const MAIL = "From: Marta <marta@mail.example>\r\nSubject: Fwd\r\n\r\n.. a line with a dot\r\n";
const mailTo = (client: Awaited<ReturnType<typeof dial>>, mail = MAIL): void => void client.socket.write(`MAIL FROM:<marta@mail.example>\r\nRCPT TO:<faux@orvane.example>\r\nDATA\r\n${mail}.\r\n`);

test("a mail is handed over as it was sent, and acknowledged only once it is kept", async () => {
  let keep = (): void => {};
  const held = new Promise<void>((resolve) => { keep = resolve; });
  const { smtp, kept } = await start({ take: async (mail) => { kept.push(mail); await held; return { ok: true }; } });
  const client = await dial(smtp);
  await client.say("EHLO client.example");
  mailTo(client);
  expect(await client.replies(3)).toEqual([expect.stringMatching(/^250/), expect.stringMatching(/^250/), expect.stringMatching(/^354/)]);
  let answered = false;
  const answer = client.replies(1).then((got) => { answered = true; return got; });
  while (kept.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(answered).toBe(false);
  keep();
  expect(await answer).toEqual(["250 2.6.0 kept"]);
  expect(kept[0]).toMatchObject({ from: "marta@mail.example", to: ["faux@orvane.example"], client: { address: "127.0.0.1", helo: "client.example" } });
  // Dots are doubled on the wire (RFC 5321 section 4.5.2).
  expect(kept[0]!.bytes.toString()).toBe(MAIL.replace("..", "."));
});

test("commands may be sent ahead, several mails over one connection, a bounce among them", async () => {
  const { smtp, kept } = await start();
  const client = await dial(smtp);
  await client.say("EHLO client.example");
  mailTo(client);
  mailTo(client);
  client.socket.write(`MAIL FROM:<>\r\nRCPT TO:<faux@orvane.example>\r\nDATA\r\n${MAIL}.\r\nQUIT\r\n`);
  const replies = await client.replies(14);
  expect(replies.filter((reply) => reply.startsWith("250 2.6.0"))).toHaveLength(3);
  expect(replies.slice(-2)).toEqual([expect.stringMatching(/^221/), "closed"]);
  expect(kept.map(({ from }) => from)).toEqual(["marta@mail.example", "marta@mail.example", ""]);
});

test("it is no open relay, and whoever tries many names is sent away", async () => {
  const { smtp, kept } = await start();
  const client = await dial(smtp);
  await client.say("EHLO client.example");
  await client.say("MAIL FROM:<spam@mail.example>");
  for (let i = 1; i < 10; i++) expect(await client.say(`RCPT TO:<somebody${i}@elsewhere.example>`)).toMatch(/^550 /);
  expect(await client.say("RCPT TO:<somebody10@elsewhere.example>")).toMatch(/^421 /);
  expect(await client.replies(1)).toEqual(["closed"]);
  expect(kept).toEqual([]);
});

test("what is refused is told at once, a fault of ours asks to come again, and what is too large is not kept", async () => {
  let answer: () => Promise<{ ok: true } | { ok: false; says: string }> = async () => ({ ok: false, says: "Not this one" });
  const { smtp, kept } = await start({ take: async () => answer(), limits: { size: 1_000, recipients: 1 }, accepts: (recipient) => recipient.endsWith("@orvane.example") });
  const client = await dial(smtp);
  await client.say("EHLO client.example");
  const sent = async (mail?: string): Promise<string> => { mailTo(client, mail); return (await client.replies(4)).at(-1)!; };
  expect(await sent()).toBe("550 5.1.1 Not this one");
  answer = async () => { throw new Error("the database is away"); };
  expect(await sent()).toMatch(/^451 4\.\d\.\d Could not be kept/);
  answer = async () => ({ ok: true });
  expect(await sent(`${MAIL}${"a line of thirty characters....\r\n".repeat(40)}`)).toMatch(/^552 5\./);
  expect(await client.say("MAIL FROM:<marta@mail.example> SIZE=2000")).toMatch(/^552 /);
  await client.say("MAIL FROM:<marta@mail.example>");
  await client.say("RCPT TO:<faux@orvane.example>");
  expect(await client.say("RCPT TO:<faux+2@orvane.example>")).toMatch(/^452 /);
  expect(kept).toEqual([]);
});

describe("limits", () => {
  test("by client: connections at once, connections and mails a minute; none for the operator's relays", async () => {
    const limits = { connectionsPerClient: 2, connectionsPerMinute: 5, mailsPerMinute: 2 };
    const { smtp } = await start({ limits });
    const [one] = [await dial(smtp), await dial(smtp)];
    expect((await dial(smtp)).greeting).toMatch(/^421 /);
    await one.say("EHLO client.example");
    for (const expected of [/^250 2\.6/, /^250 2\.6/]) { mailTo(one); expect((await one.replies(4)).at(-1)).toMatch(expected); }
    expect(await one.say("MAIL FROM:<marta@mail.example>")).toMatch(/^451 /);

    const relayed = await start({ limits, relays: ["127.0.0.0/8"] });
    const clients = [await dial(relayed.smtp), await dial(relayed.smtp), await dial(relayed.smtp)];
    for (const client of clients) { await client.say("EHLO relay.example"); mailTo(client); expect((await client.replies(4)).at(-1)).toMatch(/^250 2\.6/); }
  });

  test("of memory: beyond what may be under way, a client is asked to come again, and the room is given back", async () => {
    const { smtp, kept } = await start({ limits: { underWay: 5_000 } });
    const [slow, other] = [await dial(smtp), await dial(smtp)];
    for (const client of [slow, other]) await client.say("EHLO client.example");
    slow.socket.write(`MAIL FROM:<a@mail.example>\r\nRCPT TO:<faux@orvane.example>\r\nDATA\r\n${"x".repeat(70)}\r\n`);
    await slow.replies(3);
    slow.socket.write(`${"x".repeat(70)}\r\n`.repeat(60));
    await new Promise((resolve) => setTimeout(resolve, 50));
    mailTo(other, `${MAIL}${"y".repeat(900)}\r\n`);
    expect((await other.replies(4)).at(-1)).toMatch(/^452 4\./);
    slow.socket.write(".\r\n");
    expect(await slow.replies(1)).toEqual([expect.stringMatching(/^250/)]);
    mailTo(other, `${MAIL}${"y".repeat(900)}\r\n`);
    expect((await other.replies(4)).at(-1)).toMatch(/^250/);
    expect(kept).toHaveLength(2);
  });

  test("of time: a client that never ends its mail is cut off, and nothing is kept", async () => {
    const { smtp, kept } = await start({ limits: { dataMilliseconds: 150 } });
    const client = await dial(smtp);
    await client.say("EHLO client.example");
    client.socket.write("MAIL FROM:<a@mail.example>\r\nRCPT TO:<faux@orvane.example>\r\nDATA\r\nSubject: slow\r\n");
    await client.replies(3);
    const drip = setInterval(() => client.socket.write("x\r\n"), 20);
    expect(await client.replies(2)).toEqual([expect.stringMatching(/^421 /), "closed"]);
    clearInterval(drip);
    expect(kept).toEqual([]);
  });
});

test("a mail whose sender goes away in the middle is not kept", async () => {
  const { smtp, kept } = await start();
  const client = await dial(smtp);
  await client.say("EHLO client.example");
  client.socket.write("MAIL FROM:<a@mail.example>\r\nRCPT TO:<faux@orvane.example>\r\nDATA\r\nSubject: half\r\n\r\nhalf");
  await client.replies(3);
  client.socket.destroy();
  await smtp.stop();
  expect(kept).toEqual([]);
});

test("stopping finishes the mail under way, acknowledges it, and takes no other", async () => {
  let keep = (): void => {};
  const held = new Promise<void>((resolve) => { keep = resolve; });
  const { smtp, kept } = await start({ take: async (mail) => { kept.push(mail); await held; return { ok: true }; } });
  const [busy, idle] = [await dial(smtp), await dial(smtp)];
  await busy.say("EHLO client.example");
  mailTo(busy);
  await busy.replies(3);
  while (kept.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const stopped = smtp.stop();
  expect(await idle.replies(1)).toEqual([expect.stringMatching(/^421/)]);
  keep();
  expect(await busy.replies(1)).toEqual([expect.stringMatching(/^250 2\.6/)]);
  await stopped;
  await expect(once(net.connect({ port: smtp.port, host: "127.0.0.1" }), "connect")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("STARTTLS with a certificate made by ourselves: every mail program encrypts, none is asked to trust", async () => {
  const { smtp, kept } = await start();
  const transport = createTransport({ host: "127.0.0.1", port: smtp.port, requireTLS: true, tls: { rejectUnauthorized: false } });
  await transport.sendMail({ from: "marta@mail.example", to: "faux@orvane.example", subject: "Olá", text: "é falso?" });
  transport.close();
  expect(kept[0]!.bytes.toString()).toContain("Subject:");

  const client = await dial(smtp);
  await client.say("EHLO client.example");
  expect(await client.say("STARTTLS")).toMatch(/^220/);
  const secure = connectTls({ socket: client.socket, rejectUnauthorized: false, servername: "orvane.example" });
  await once(secure, "secureConnect");
  const certificate = new X509Certificate(secure.getPeerCertificate(true).raw);
  expect([certificate.checkHost("orvane.example"), certificate.verify(certificate.publicKey), secure.getProtocol()]).toEqual(["orvane.example", true, "TLSv1.3"]);
  expect(new Date(certificate.validTo).getUTCFullYear()).toBe(2036);
  secure.destroy();
});
