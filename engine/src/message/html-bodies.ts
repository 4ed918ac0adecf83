import { defectLog } from "./defects.ts";
import { readHeaders } from "./read-headers.ts";
import { walkParts } from "./walk-parts.ts";

const DEEPEST = 3;
const MOST = 10;

/**
 * The HTML bodies of a mail as they were sent, decoded; those of attached messages first, because what a reader hands in is in there.
 * Hostile, and not to be shown before it is made inert. At most ten.
 */
export function htmlBodies(bytes: Uint8Array, depth = 0): string[] {
  const log = defectLog();
  const { headers, bodyStart } = readHeaders(bytes, 0, bytes.length, log);
  const { bodies, attached } = walkParts(bytes, headers, bodyStart, log);
  const inside = depth >= DEEPEST ? [] : attached.flatMap((mail) => htmlBodies(mail, depth + 1));
  return [...inside, ...bodies.filter(({ kind }) => kind === "html").map(({ source }) => source)].slice(0, MOST);
}
