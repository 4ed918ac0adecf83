import { type Examination, examineIn } from "./examine-in.ts";
import { LEXICONS } from "./extract/lexicon/all.ts";
import type { RawMessage } from "./message/message.ts";
import type { Policy } from "./policy/policy.ts";

export type { Examination } from "./examine-in.ts";

/** Reads a message and everything that can be observed in it alone. Total: hostile input becomes defects, never an exception. */
export function examine(raw: RawMessage, policy: Policy | null = null): Examination {
  return examineIn(LEXICONS, raw, policy);
}
