import { createHmac, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { isPublicAddress } from "../../platform/http/public-address.ts";
import type { WebhookEvent } from "./contract.ts";

/** Somewhere that is told of events. */
export interface StoredWebhook {
  id: string;
  url: string;
  events: WebhookEvent[];
  description: string;
  state: "active" | "disabled";
  disabledBecause: string | null;
  failures: number;
  createdAt: Date;
}

/** As Standard Webhooks has it: `whsec_` and 24 to 64 random bytes in base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** What is kept sealed of a webhook: the secret that signs, and for a while the one before it. */
export interface Secrets {
  current: string;
  previous: { secret: string; until: Date } | null;
}

/** How long messages carry a second signature after a new secret was made: the receiver is changed meanwhile. */
const OVERLAP = 24 * 3_600_000;

export function rotateSecrets({ current }: Secrets, now: Date): Secrets {
  return { current: newSecret(), previous: { secret: current, until: new Date(now.getTime() + OVERLAP) } };
}

/** One line: the secret, and where there is one, the one before and until when. */
export const writeSecrets = ({ current, previous }: Secrets): string => (previous === null ? current : `${current} ${previous.secret} ${previous.until.toISOString()}`);

export function readSecrets(line: string): Secrets {
  const [current = "", secret, until] = line.split(" ");
  return { current, previous: secret === undefined || until === undefined ? null : { secret, until: new Date(until) } };
}

/** Those that sign now. */
export const signingSecrets = ({ current, previous }: Secrets, now: Date): string[] => [current, ...(previous !== null && now < previous.until ? [previous.secret] : [])];

/** The three headers of Standard Webhooks; with several secrets, a signature by each. The same message has the same id, however often it is sent. */
export function signedHeaders(secrets: readonly string[], id: string, body: string, at: Date): Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = (secret: string): string => `v1,${createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64")).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": secrets.map(signature).join(" ") };
}

/** Seconds from one attempt to the next: within the minute, the hour, the day, two days and a half in all. */
const DELAYS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 86_400];

/** When to try again after so many attempts; null when it has been enough. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const delay = DELAYS[attempts - 1];
  return delay === undefined ? null : new Date(now.getTime() + delay * 1000);
}

/** Why no more is sent there; null while it may go on. 410 Gone is an answer: it wants no more. */
export function whyDisable(status: number | null, error: string | null, over: boolean): string | null {
  if (status === 410) return "It answered 410 Gone.";
  if (!over) return null;
  return `Nothing got through in more than two days. The last attempt: ${status === null ? (error ?? "no answer") : `HTTP ${status}`}.`;
}

export type AddressFault = "not_https" | "has_credentials" | "not_public";

/** Why nothing may be sent to that address; null when it may. A name is looked at again when it is connected to. */
export function refuseAddress(address: string, mayBePrivate: boolean): AddressFault | null {
  const url = URL.parse(address);
  if (url === null || !(url.protocol === "https:" || (mayBePrivate && url.protocol === "http:"))) return "not_https";
  if (url.username !== "" || url.password !== "") return "has_credentials";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (mayBePrivate) return null;
  return isIP(host) === 0 ? (host.includes(".") && !/\.(?:local|internal|localhost|home\.arpa)\.?$/i.test(host) ? null : "not_public") : isPublicAddress(host) ? null : "not_public";
}
