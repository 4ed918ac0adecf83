import { randomBytes } from "node:crypto";
import { hashSecret } from "../../platform/tokens/token.ts";

/** `second-factor`: the password was right. `enrol`: and there is no factor yet. Only `signed-in` may work. */
export type Stage = "second-factor" | "enrol" | "signed-in";

export interface StaffSession {
  id: string;
  personId: string;
  stage: Stage;
  createdAt: Date;
  lastSeenAt: Date;
  /** When a password or a factor was last given. */
  confirmedAt: Date;
  expiresAt: Date;
  device: string;
  place: string;
}

const MINUTE = 60_000;
/** NIST SP 800-63B-4 2.2.3 recommends at most 24 hours at this level of assurance; a working day is enough. */
const LASTS: Record<Stage, number> = { "second-factor": 10 * MINUTE, enrol: 30 * MINUTE, "signed-in": 12 * 60 * MINUTE };
/** Before changing how one signs in, or who works here. */
const CONFIRMED_FOR = 10 * MINUTE;
/** Last use is written this often at most. */
const TOUCH_EVERY = MINUTE;

/** Shown to the browser once, kept as a hash. */
export function mintSessionSecret(): { text: string; sha256: Buffer } {
  const text = randomBytes(32).toString("base64url");
  return { text, sha256: hashSecret(text) };
}

export const isSessionSecret = (text: string): boolean => /^[\w-]{43}$/.test(text);

export function expiryOf(stage: Stage, now: Date): Date {
  return new Date(now.getTime() + LASTS[stage]);
}

/** `idleMinutes`: how long it may lie unused. */
export function isSessionInForce({ expiresAt, lastSeenAt }: Pick<StaffSession, "expiresAt" | "lastSeenAt">, idleMinutes: number, now: Date): boolean {
  return now < expiresAt && now.getTime() - lastSeenAt.getTime() < idleMinutes * MINUTE;
}

/** Until when what is delicate may be done without asking for a password or factor again. */
export function confirmedUntil({ confirmedAt }: Pick<StaffSession, "confirmedAt">): Date {
  return new Date(confirmedAt.getTime() + CONFIRMED_FOR);
}

export function needsTouch({ lastSeenAt }: Pick<StaffSession, "lastSeenAt">, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= TOUCH_EVERY;
}
