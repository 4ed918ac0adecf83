import type { NoticeKind } from "../staff/index.ts";
import type { Language } from "../../platform/site/index.ts";

/** `sending`: given to the relay, or about to be; after a crash nobody knows, so it becomes `uncertain` and is never sent again. */
export type NoticeState = "waiting" | "sending" | "sent" | "rejected" | "uncertain";

/** What a mail is written from; kept sealed until it is over. */
export interface NoticeContent {
  kind: NoticeKind;
  factor?: "totp" | "passkey" | undefined;
  email: string;
  language: Language;
  /** ISO 8601. */
  at: string;
  device: string;
  place: string;
  link?: string | undefined;
}

export interface NoticeMail {
  id: string;
  /** Null once it is over. */
  content: NoticeContent | null;
  state: NoticeState;
  tries: number;
  askedAt: Date;
  sendingAt: Date | null;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What the relay could not take is tried for so long: later it is no news. */
const TRIED_FOR = DAY;
/** After this nobody is sending it any more. */
const SENDING_AT_MOST = 10 * MINUTE;
/** To one person within a day. Only who is signed in can cause them; a mailbox full of them hides the one that counts no better than none. */
export const MOST_A_DAY = 50;
/** A row that is over tells of nothing but its kind and time. */
export const KEPT_FOR = 30 * DAY;
/** A mail that waits for longer has lost its job. */
export const LOST_AFTER = 2 * 60 * MINUTE;

/** When it is tried again after its `tries`th failure: after half a minute, then twice as long each time, an hour at most. Null: no more. */
export function nextTry({ tries, askedAt }: Pick<NoticeMail, "tries" | "askedAt">, now: Date): Date | null {
  if (now.getTime() - askedAt.getTime() > TRIED_FOR) return null;
  return new Date(now.getTime() + Math.min(60 * MINUTE, (MINUTE / 2) * 2 ** Math.min(tries, 10)));
}

/** Was it left in the middle by a process that is gone? */
export function isAbandoned({ state, sendingAt }: Pick<NoticeMail, "state" | "sendingAt">, now: Date): boolean {
  return state === "sending" && sendingAt !== null && now.getTime() - sendingAt.getTime() > SENDING_AT_MOST;
}

export function isTooOld({ askedAt }: Pick<NoticeMail, "askedAt">, now: Date): boolean {
  return now.getTime() - askedAt.getTime() > TRIED_FOR + LOST_AFTER;
}
