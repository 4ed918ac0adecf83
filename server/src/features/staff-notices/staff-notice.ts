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

const DAY = 86_400_000;
/** What the relay could not take is tried for so long: later it is no news. */
export const TRIED_FOR = DAY;
/** To one person within a day. Only who is signed in can cause them; a mailbox full of them hides the one that counts no better than none. */
export const MOST_A_DAY = 50;
/** A row that is over tells of nothing but its kind and time. */
export const KEPT_FOR = 30 * DAY;
