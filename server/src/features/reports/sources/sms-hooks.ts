import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Kysely } from "kysely";
import type { Config } from "../../../platform/config/config.ts";
import type { Tables } from "../../../platform/db/tables.ts";
import type { Deps } from "../../../platform/deps.ts";
import type { Env } from "../../../platform/http/env.ts";
import { problem, problemResponse, problemResponses } from "../../../platform/http/problem.ts";
import type { RateLimit } from "../../../platform/http/rate-limit.ts";
import { createRouter } from "../../../platform/http/router.ts";
import { reportPaths } from "../contract.ts";
import type { Incoming, Received } from "../report.ts";
import { readForwarded } from "./read-forwarded.ts";
import { readOvhcloud } from "./ovhcloud.ts";
import type { ReadSms, SmsMessage } from "./sms-message.ts";
import { readStandardWebhook } from "./standard-webhook.ts";
import { readTwilio } from "./twilio.ts";
import { readVonage } from "./vonage.ts";

export interface SmsHookDeps extends Pick<Deps, "db" | "clock" | "rateLimit"> {
  config: Pick<Config, "publicUrl" | "smsTwilio" | "smsVonage" | "smsOvhcloud" | "smsWebhook">;
  receive(trx: Kysely<Tables>, incoming: Incoming): Promise<Received>;
}

/** A provider calls for everybody, from few addresses. */
const LIMIT: RateLimit = { burst: 2400, perMinute: 1200 };

interface Provider {
  read: ReadSms;
  secrets: string[];
  /** What it wants to be told: Twilio takes an empty answer in its own language for "send nothing back". */
  taken(c: Context<Env>): Response;
}

/** `POST /api/v1/hooks/sms/{provider}`: text messages that customers send to the reports number. Answered once they are kept for good. */
export function smsHooks(deps: SmsHookDeps): OpenAPIHono<Env> {
  const { smsTwilio, smsVonage, smsOvhcloud, smsWebhook } = deps.config;
  const empty = (c: Context<Env>): Response => c.body(null, 204);
  const providers = new Map<string, Provider>(Object.entries({
    twilio: { read: readTwilio, secrets: smsTwilio, taken: (c) => c.body("<Response/>", 200, { "content-type": "text/xml" }) },
    vonage: { read: readVonage, secrets: smsVonage, taken: empty },
    ovhcloud: { read: readOvhcloud, secrets: smsOvhcloud, taken: (c) => c.text("OK") },
    standard: { read: readStandardWebhook, secrets: smsWebhook, taken: empty },
  }));
  const routes = createRouter();
  const limit = deps.rateLimit("sms-hook", LIMIT);
  routes.openapi(createRoute({
    method: "post", path: `${reportPaths.smsHooks}/{provider}`, tags: ["Reports"], middleware: [limit] as const, summary: "Take a text message from an SMS provider",
    description: "For `twilio`, `vonage` and `standard` (Standard Webhooks), each signed as that provider signs. Off until its secret is configured.",
    request: { params: z.object({ provider: z.string().max(20).openapi({ example: "standard" }) }) },
    responses: { 200: { description: "Kept" }, 204: { description: "Kept, or nothing to keep" }, ...problemResponses, 401: problemResponse("The signature does not hold"), 404: problemResponse("This provider is off") },
  }), (c) => {
    const { provider } = c.req.valid("param");
    return provider === "ovhcloud" ? missing(c) : take(c, deps, provider, providers.get(provider)) as never;
  });
  // Not in the API's document: whoever reads it has no business here.
  routes.on(["GET", "POST"], `${reportPaths.smsHooks}/ovhcloud/:secret`, limit, (c) => take(c, deps, "ovhcloud", providers.get("ovhcloud")));
  return routes;
}

async function take(c: Context<Env>, deps: SmsHookDeps, name: string, provider: Provider | undefined): Promise<Response> {
  if (provider === undefined || provider.secrets.length === 0) return missing(c);
  const asked = new URL(c.req.url);
  const url = deps.config.publicUrl === null ? asked : new URL(`${deps.config.publicUrl}${asked.pathname}${asked.search}`);
  const read = provider.read({ url, header: (header) => c.req.header(header), body: Buffer.from(await c.req.arrayBuffer()), now: deps.clock.now() }, provider.secrets);
  if (read.ok) await deps.db.transaction().execute((trx) => deps.receive(trx, incomingOf(name, read.value, deps.clock.now())));
  else if (read.code === "unsigned") return name === "ovhcloud" ? missing(c) : problem(c, 401, "unsigned", "The signature does not hold", "Check the secret, the clock, and that REMPART_PUBLIC_URL is what the provider calls: docs/how-to/report-desk.md.");
  else if (read.code === "unreadable") return problem(c, 422, "unreadable_message", "This is not a text message as the provider documents it", "Its id, sender or text is missing.");
  return provider.taken(c);
}

function missing(c: Context<Env>): Response {
  return problem(c, 404, "not_found", "Not found", "There is nothing at this address.");
}

/** Providers send again for a day; what says it is older tells of another clock. */
const MOST_AGE = 7 * 86_400_000;

/** The number of an SMS can be forged: nobody is answered on its word. */
function incomingOf(provider: string, { id, from, text, country, sentAt }: SmsMessage, now: Date): Incoming {
  return {
    via: "sms", at: sentAt !== undefined && sentAt.getTime() > now.getTime() - MOST_AGE ? sentAt : now, content: { kind: "text", channel: "sms", ...readForwarded(text) },
    reporter: { phone: from, authenticated: false }, country, deliveryKey: `${provider} ${id}`,
  };
}
