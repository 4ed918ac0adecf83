import { hash, verify } from "@node-rs/argon2";
import { randomBytes } from "node:crypto";
import { Refusal } from "../http/refusal.ts";

/** Hashing of passwords, slow on purpose: argon2id as OWASP's Password Storage Cheat Sheet has it, 19 MiB, two passes, one lane; about 30 ms. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** `stored` null: there is none, and the same work is done all the same, so that time tells nothing. */
  matches(stored: string | null, password: string): Promise<boolean>;
  /** Comparisons so far. */
  readonly compared: number;
}

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** They run on the threads that also read files: some must stay free. */
const AT_ONCE = 2;
/** Two seconds of work. Whoever comes later is told to come back. */
const WAITING = 120;

export function createPasswords(): Passwords {
  const enter = createGate(AT_ONCE, WAITING);
  const nobodys = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`;
  let compared = 0;
  return {
    hash: (password) => enter(() => hash(prepared(password), COST)),
    matches: (stored, password) => enter(async () => {
      compared++;
      return (await verify(stored ?? nobodys, prepared(password))) && stored !== null;
    }),
    get compared() {
      return compared;
    },
  };
}

/** Keyboards compose accented letters differently: NIST SP 800-63B-4 3.1.1.2 asks for one form of Unicode. */
const prepared = (password: string): string => password.normalize("NFC");
const unpadded = (bytes: Buffer): string => bytes.toString("base64").replace(/=+$/, "");

function createGate(atOnce: number, waiting: number): <T>(act: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (act) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new Refusal(503, "busy", "Many people are signing in", "Try again in a few seconds.");
      // Whoever leaves hands his place over, so nobody slips in between.
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running++;
    try {
      return await act();
    } finally {
      const next = queue.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
