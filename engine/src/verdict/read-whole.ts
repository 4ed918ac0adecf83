import type { Evidence } from "../extract/evidence.ts";
import type { DefectId } from "../message/defects.ts";

/** Something of the message was left out, or another program may show another message: others' words may stand there. */
const PARTLY_READ: ReadonlySet<string> = new Set<DefectId>([
  "nesting-too-deep", "too-many-parts", "too-many-bodies", "body-too-long", "text-too-long", "html-too-many-links", "forward-not-opened", "forward-with-words", "headers-say-more", "copy-shows-more", "forward-too-deep", "boundary-missing", "boundary-guessed",
  "encoding-unknown", "charset-unknown", "content-type-malformed", "content-type-repeated",
]);
/** As `examine` reads of a part, and as many links as it keeps. */
const READ_UNITS = 60_000;
const MOST_LINKS = 300;
/** Files that programs show as part of the mail, and that are not read. */
const SHOWN_FILES = /^text\/(?:calendar|vcard|x-vcard|directory)$/;
/** Right-to-left override, embedding and isolate, and the left-to-right override: what is read is not what is seen. Isolates of unknown direction are honest. */
const TURNING = /[\u202b\u202d\u202e\u2067]/;

/** All that a reader is shown was read. A signature vouches for the bytes; what nobody read cannot be called genuine. */
export function readWhole({ message, links }: Evidence): boolean {
  return links.length < MOST_LINKS && !message.attachments.some((file) => SHOWN_FILES.test(file.type)) && message.parts.every((part) => part.text.length <= READ_UNITS) && !message.defects.some((defect) => PARTLY_READ.has(defect.id));
}

/** Letters turn around others that are not written from right to left. */
export function turnsAround({ message }: Evidence): boolean {
  return [message.subject, ...message.from.map((from) => from.name), ...message.parts.map((part) => part.text)].some((text) => TURNING.test(text) && !/[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text));
}
