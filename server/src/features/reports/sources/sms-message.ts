import { timingSafeEqual } from "node:crypto";
import type { Outcome } from "../../../platform/outcome.ts";

/** A call of an SMS provider, as it reached us. */
export interface SmsCall {
  /** As the provider called it: behind proxies, made of the public address. */
  url: URL;
  header(name: string): string | undefined;
  body: Buffer;
  now: Date;
}

/** A text message that a customer sent to the reports number. */
export interface SmsMessage {
  /** The provider's own id: the same again is the same delivery. */
  id: string;
  /** The customer's number. */
  from: string;
  text: string;
  /** The customer's country when the provider tells it, ISO 3166-1 alpha-2. */
  country?: string | undefined;
  sentAt?: Date | undefined;
}

/** `unsigned`: not from the provider. `unreadable`: from the provider, and not as it is documented. `nothing`: holds no text to keep. */
export type SmsFault = "unsigned" | "unreadable" | "nothing";

/** Reads a call whose signature holds under one of the secrets; two while one is being changed. */
export type ReadSms = (call: SmsCall, secrets: readonly string[]) => Outcome<SmsMessage, SmsFault>;

/** Says nothing by the time it takes, but the length. */
export function isSame(one: Uint8Array | string, other: Uint8Array | string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** `447700900417` to `+447700900417`: providers leave out the sign. A short code or a name stays. */
export function internationalNumber(from: string): string {
  const plain = from.trim().slice(0, 40);
  return /^\d{8,15}$/.test(plain) ? `+${plain.replace(/^00/, "")}` : plain;
}

const MOST_ID = 200;

/** Bounds what a provider sends. A text message has at most some thousand units; ids are opaque. */
export function boundedMessage(message: { id: unknown; from: unknown; text: unknown; country?: unknown; sentAt?: unknown }): Outcome<SmsMessage, SmsFault> {
  const { id, from, text, country, sentAt } = message;
  const plainId = typeof id === "number" ? String(id) : id;
  if (typeof plainId !== "string" || plainId === "" || plainId.length > MOST_ID || typeof from !== "string" || from.trim() === "") return { ok: false, code: "unreadable" };
  if (typeof text !== "string" || text.trim() === "") return { ok: false, code: "nothing" };
  const at = typeof sentAt === "string" || typeof sentAt === "number" ? new Date(sentAt) : null;
  return {
    ok: true,
    value: {
      id: plainId, from: internationalNumber(from), text: text.slice(0, 20_000),
      ...(typeof country === "string" && /^[A-Za-z]{2}$/.test(country) ? { country: country.toUpperCase() } : {}),
      ...(at === null || Number.isNaN(at.getTime()) ? {} : { sentAt: at }),
    },
  };
}

/** A JSON object, or null. */
export function jsonObject(body: Buffer): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
