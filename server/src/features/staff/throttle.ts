/** Wrong attempts in a row at one thing. */
export interface Attempts {
  failures: number;
  at: Date;
}

const SECOND = 1_000;
/** Slips of the hand cost nothing. */
const FREE = 5;
const FIRST_WAIT = 30 * SECOND;
/** From here on 24 guesses a day: a password that is not among the commonest, or a six-digit code, outlasts that by far; and its owner is never shut out for longer. */
const LONGEST_WAIT = 3600 * SECOND;
/** A quiet day later it is forgotten. */
export const FORGET_AFTER = 24 * 3600 * SECOND;

/** Milliseconds until the next attempt is looked at; 0: now. What is tried meanwhile is refused unseen, and prolongs nothing. */
export function waitAfter({ failures, at }: Attempts, now: Date): number {
  if (failures < FREE) return 0;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(20, failures - FREE));
  return Math.max(0, at.getTime() + wait - now.getTime());
}

/** Failures to count on from. */
export function failuresLeft({ failures, at }: Attempts, now: Date): number {
  return now.getTime() - at.getTime() >= FORGET_AFTER ? 0 : failures;
}
