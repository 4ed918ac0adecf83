import { createReadStream } from "node:fs";

/** A larger mail than the server takes is passed over. */
export const MOST_MAIL = 26 * 1024 * 1024;

/** A mail of an mbox file, or one that was too large to be read. */
export interface MboxMail {
  bytes: Buffer | null;
  /** Bytes of the file read so far. */
  read: number;
}

/** `From ` and, somewhere behind, a time of day: what separates mails. A sentence that begins so has none. */
const SEPARATOR = /^From \S.{0,200}\d{1,2}:\d{2}/;
const MARK = Buffer.from("\nFrom ");

/** Mails of an mbox file, one after another, in little memory. Lines quoted as mboxrd does (`>From `) are put back. */
export async function* readMbox(file: string): AsyncGenerator<MboxMail> {
  let held: Buffer = Buffer.alloc(0);
  let tooLarge = false;
  let read = 0;
  // Where the search goes on: what was looked at once is not looked at again.
  let from = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    read += chunk.length;
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (let at = nextSeparator(held, from); at !== null; at = nextSeparator(held, from)) {
      if (at > 0) yield { bytes: tooLarge ? null : mailOf(held.subarray(0, held[at - 1] === 13 ? at - 1 : at)), read };
      tooLarge = false;
      held = held.subarray(at === 0 ? 0 : at + 1);
      from = 5;
    }
    from = Math.max(5, held.length - 300);
    if (held.length > MOST_MAIL) {
      tooLarge = true;
      held = Buffer.from(held.subarray(held.length - 300));
      from = 0;
    }
  }
  if (held.length > 0) yield { bytes: tooLarge ? null : mailOf(held), read };
}

/** Index of the line end before the next separator, whose line must be there as a whole. */
function nextSeparator(held: Buffer, from: number): number | null {
  for (let at = held.indexOf(MARK, from); at >= 0; at = held.indexOf(MARK, at + 1)) {
    const blank = held[at - 1] === 10 || (held[at - 1] === 13 && held[at - 2] === 10);
    const end = held.indexOf(10, at + 1);
    if (blank && SEPARATOR.test(held.subarray(at + 1, end < 0 ? Math.min(held.length, at + 250) : end).toString("latin1"))) return end < 0 && held.length < at + 250 ? null : at;
  }
  return null;
}

/** Without its separator, quoted lines as they were. */
function mailOf(part: Buffer): Buffer {
  const start = part.subarray(0, 5).toString("latin1") === "From " ? part.indexOf(10) + 1 : 0;
  const bytes = part.subarray(start);
  if (!bytes.includes("\n>")) return Buffer.from(bytes);
  return Buffer.from(bytes.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1");
}
