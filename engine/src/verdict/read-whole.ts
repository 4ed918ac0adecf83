import type { Evidence } from "../extract/evidence.ts";
import type { DefectId } from "../message/defects.ts";

/** Something of the message was left out, or another program may show another message: others' words may stand there. */
const PARTLY_READ: ReadonlySet<string> = new Set<DefectId>([
  "nesting-too-deep", "too-many-parts", "too-many-bodies", "body-too-long", "text-too-long", "html-too-many-links", "forward-not-opened", "forward-with-words", "forward-too-deep", "boundary-missing", "boundary-guessed",
  "encoding-unknown", "charset-unknown", "content-type-malformed", "content-type-repeated",
]);
/** As `examine` reads of a part, and as many links as it keeps. */
const READ_UNITS = 60_000;
const MOST_LINKS = 300;

/** All that a reader is shown was read. A signature vouches for the bytes; what nobody read cannot be called genuine. */
export function readWhole({ message, links }: Evidence): boolean {
  return links.length < MOST_LINKS && message.parts.every((part) => part.text.length <= READ_UNITS) && !message.defects.some((defect) => PARTLY_READ.has(defect.id));
}
