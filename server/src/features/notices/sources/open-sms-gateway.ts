import { createHash } from "node:crypto";
import { mkdir, open } from "node:fs/promises";
import path from "node:path";
import type { Sent } from "../../../platform/mail/relay.ts";
import type { ShortMessage, SmsGateway } from "./sms-gateway.ts";

/** One request, and how its answer is read. */
interface Request {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Of an answer with a good status. */
  read(answer: unknown): Sent;
}

export interface SmsWorld {
  fetch: typeof fetch;
  now(): Date;
}

const MILLISECONDS = 30_000;
const LONGEST_ANSWER = 64 * 1024;
const LONGEST_SAID = 200;
/** Nothing was handed over: nobody was there to take it. */
const NOT_THERE = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/** The gateway that a setting names; see REMPART_SMS_SEND. */
export function openSmsGateway(setting: URL, world: SmsWorld): SmsGateway {
  if (setting.protocol === "folder:") return folderGateway(decodeURIComponent(setting.pathname));
  const build = { "twilio:": twilio, "vonage:": vonage, "ovhcloud:": ovhcloud, "https:": generic, "http:": generic }[setting.protocol];
  if (build === undefined) throw new Error(`There is no gateway for ${setting.protocol}`);
  return { name: setting.protocol.slice(0, -1), send: (message, begin) => post(world, build(setting, message, world.now()), begin) };
}

/** Never sent again by itself once it began: what a gateway did with a request whose answer is lost nobody knows. */
async function post({ fetch: ask }: SmsWorld, { url, headers, body, read }: Request, begin: () => Promise<boolean>): Promise<Sent> {
  if (!(await begin())) return { state: "withdrawn" };
  let answer: Response;
  let text: string;
  try {
    answer = await ask(url, { method: "POST", headers, body, redirect: "error", signal: AbortSignal.timeout(MILLISECONDS) });
    text = (await answer.text()).slice(0, LONGEST_ANSWER);
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    return code !== undefined && NOT_THERE.has(code) ? { state: "unreached", text: code } : { state: "uncertain", text: code ?? (error as Error).name };
  }
  if (answer.status === 429) return { state: "rejected", code: 450, text: "429" };
  if (answer.status >= 500) return { state: "uncertain", text: String(answer.status) };
  if (!answer.ok) return { state: "rejected", code: 550, text: plain(`${answer.status} ${text}`) };
  return read(parsed(text));
}

const form = (fields: Record<string, string>): Pick<Request, "headers" | "body"> => ({ headers: { "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams(fields).toString() });
const json = (fields: object): Pick<Request, "headers" | "body"> => ({ headers: { "content-type": "application/json" }, body: JSON.stringify(fields) });
const accepted = (id: unknown): Sent => ({ state: "accepted", text: typeof id === "string" || typeof id === "number" ? String(id).slice(0, LONGEST_SAID) : "" });
const secret = (text: string): string => decodeURIComponent(text);
const wanted = (setting: URL, name: string): string => setting.searchParams.get(name) ?? "";

/** Programmable Messaging: POST /2010-04-01/Accounts/{sid}/Messages.json. */
function twilio(setting: URL, { to, text }: ShortMessage): Request {
  const { headers, body } = form({ To: to, From: wanted(setting, "from"), Body: text });
  const basic = Buffer.from(`${secret(setting.username)}:${secret(setting.password)}`).toString("base64");
  return { url: `https://${setting.host}/2010-04-01/Accounts/${encodeURIComponent(secret(setting.username))}/Messages.json`, headers: { ...headers, authorization: `Basic ${basic}` }, body, read: (answer) => accepted((answer as { sid?: unknown } | null)?.sid) };
}

/** SMS API: POST /sms/json; a refusal is a 200 whose status is not 0, and 1 means too fast. */
function vonage(setting: URL, { to, text, key }: ShortMessage): Request {
  const request = json({ api_key: secret(setting.username), api_secret: secret(setting.password), from: wanted(setting, "from"), to: to.replace("+", ""), text, type: "unicode", "client-ref": key });
  return {
    url: `https://${setting.host}/sms/json`, ...request,
    read(answer) {
      const [message] = ((answer as { messages?: { status?: unknown; "message-id"?: unknown; "error-text"?: unknown }[] } | null)?.messages ?? []) as { status?: unknown; "message-id"?: unknown; "error-text"?: unknown }[];
      if (String(message?.status) === "0") return accepted(message?.["message-id"]);
      if (message === undefined) return { state: "uncertain", text: "an answer without a message" };
      return { state: "rejected", code: String(message.status) === "1" ? 450 : 550, text: plain(String(message["error-text"] ?? message.status)) };
    },
  };
}

/** POST /1.0/sms/{service}/jobs, signed: $1$ and SHA-1 of secret, consumer key, method, URL, body and time. */
function ovhcloud(setting: URL, { to, text, key }: ShortMessage, now: Date): Request {
  const url = `https://${setting.host}/1.0/sms/${encodeURIComponent(wanted(setting, "service"))}/jobs`;
  const { headers, body } = json({ message: text, receivers: [to], sender: wanted(setting, "from"), noStopClause: true, priority: "high", tag: key.slice(-20) });
  const [consumer, time] = [wanted(setting, "consumer"), String(Math.floor(now.getTime() / 1000))];
  const signature = `$1$${createHash("sha1").update([secret(setting.password), consumer, "POST", url, body, time].join("+")).digest("hex")}`;
  return {
    url, headers: { ...headers, "x-ovh-application": secret(setting.username), "x-ovh-consumer": consumer, "x-ovh-timestamp": time, "x-ovh-signature": signature }, body,
    read(answer) {
      const { ids, invalidReceivers } = (answer ?? {}) as { ids?: unknown[]; invalidReceivers?: unknown[] };
      return (invalidReceivers?.length ?? 0) > 0 ? { state: "rejected", code: 550, text: "invalid receiver" } : accepted(ids?.[0]);
    },
  };
}

/** Any other: JSON `{ to, text, id }` with an Idempotency-Key. A user name is a basic login; a password alone is a bearer token. */
function generic(setting: URL, { to, text, key }: ShortMessage): Request {
  const { headers, body } = json({ to, text, id: key });
  const [user, password] = [secret(setting.username), secret(setting.password)];
  const login: Record<string, string> = password === "" ? {} : { authorization: user === "" ? `Bearer ${password}` : `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` };
  return { url: `${setting.origin}${setting.pathname}${setting.search}`, headers: { ...headers, ...login, "idempotency-key": key }, body, read: (answer) => accepted((answer as { id?: unknown } | null)?.id) };
}

/** For development: a file for each message. The same one twice is a file that is there already. */
function folderGateway(folder: string): SmsGateway {
  return {
    name: "folder",
    async send({ to, text, key }, begin) {
      if (!(await begin())) return { state: "withdrawn" };
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const file = await open(path.join(folder, `${key}.json`), "wx", 0o600);
        await file.writeFile(`${JSON.stringify({ to, text })}\n`);
        await file.close();
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== "EEXIST") return { state: "rejected", code: 450, text: code ?? "error" };
      }
      return { state: "accepted", text: `${key}.json` };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a gateway says may repeat the number. */
const plain = (text: string): string => text.replace(/\+?\d[\d ().-]{6,}/g, "(number)").replace(/\s+/g, " ").slice(0, LONGEST_SAID);
