import type { AskId, LureId } from "../../evidence.ts";

/** One sentence as a person is sent it, and what must be read in it. A neighbouring language may be the one that reads it. */
export interface Sentence {
  text: string;
  /** All of these must be found; others may be. None named and none found: the sentence is innocent. */
  lures?: readonly LureId[];
  /** Must be found, not said in the negative. */
  asks?: readonly AskId[];
  /** Must be found and read as their opposite, and no other ask may stand unnegated: "never share this code". */
  denied?: readonly AskId[];
}
