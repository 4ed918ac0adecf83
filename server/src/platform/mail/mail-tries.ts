/** A mail of ours that is sent at most once, and tried again while it certainly was not. */
export interface TriedMail {
  state: string;
  /** Failures so far. */
  tries: number;
  askedAt: Date;
  /** When somebody began to hand it over; what is found so later may have been sent. */
  sendingAt: Date | null;
}

const MINUTE = 60_000;
/** After this nobody is sending it any more: the relay's own deadlines are shorter. */
const SENDING_AT_MOST = 10 * MINUTE;
/** A mail that waits for longer than its next try has lost its job; tries are an hour apart at most. */
export const LOST_AFTER = 2 * 60 * MINUTE;

/** When it is tried again after its `tries`th failure: after half a minute, then twice as long each time, an hour at most. Null: `triedFor` milliseconds are over. */
export function nextTry({ tries, askedAt }: Pick<TriedMail, "tries" | "askedAt">, now: Date, triedFor: number): Date | null {
  if (now.getTime() - askedAt.getTime() > triedFor) return null;
  return new Date(now.getTime() + Math.min(60 * MINUTE, (MINUTE / 2) * 2 ** Math.min(tries, 10)));
}

/** Was it left in the middle by a process that is gone? */
export function isAbandoned({ state, sendingAt }: Pick<TriedMail, "state" | "sendingAt">, now: Date): boolean {
  return state === "sending" && sendingAt !== null && now.getTime() - sendingAt.getTime() > SENDING_AT_MOST;
}

/** What becomes of a mail that is found open: `end` when it waited too long, `wake` when its first job is lost. Null: it is under way. */
export function afterLoss({ state, tries, askedAt }: TriedMail, now: Date, triedFor: number): "end" | "wake" | null {
  const waited = now.getTime() - askedAt.getTime();
  if (state !== "waiting") return null;
  return waited > triedFor + LOST_AFTER ? "end" : tries === 0 && waited > LOST_AFTER ? "wake" : null;
}
