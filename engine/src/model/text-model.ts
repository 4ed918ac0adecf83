import type { Channel } from "../message/message.ts";
import type { Tokens } from "../extract/tokens.ts";

/** Log-odds of fraud by the words alone; 0 until a model has earned its place. */
export function modelLogOdds(_channel: Channel, _parts: Tokens[]): number {
  return 0;
}
