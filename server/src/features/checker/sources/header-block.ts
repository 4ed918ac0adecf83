/** One header field as the bytes carry it. */
export interface RawField {
  /** Lower case. */
  name: string;
  /** Unfolded, Latin-1. */
  value: string;
}

export interface HeaderBlock {
  fields: RawField[];
  /** Length of the header section with its empty line, in bytes. */
  length: number;
  /**
   * Something that two readers may read differently: a bare CR or NUL, a line that is no field, a blank before the colon. What a
   * verifier signed off and what a reader sees could then differ, so such a mail proves nothing.
   */
  ambiguous: boolean;
}

/**
 * Bounds of what is verified. Real header sections stay far below both; the verifier's own header reader takes quadratic time on
 * endless folding.
 */
const MAX_BYTES = 256 * 1024;
const MAX_LINES = 4_000;

const CR = 13;
const LF = 10;

/**
 * Reads the header section of a mail (RFC 5322 section 2.2) strictly: it looks for reasons not to believe. Null when there is more
 * of it than `MAX_BYTES` or `MAX_LINES`.
 */
export function readHeaderBlock(bytes: Uint8Array): HeaderBlock | null {
  const block: HeaderBlock = { fields: [], length: bytes.length, ambiguous: false };
  let at = 0;
  let lines = 0;
  while (at < bytes.length) {
    let end = at;
    while (end < bytes.length && bytes[end] !== LF) {
      if (end - at > MAX_BYTES) return null;
      end++;
    }
    const next = Math.min(end + 1, bytes.length);
    const stop = end > at && bytes[end - 1] === CR ? end - 1 : end;
    if (next > MAX_BYTES || ++lines > MAX_LINES) return null;
    if (stop === at) {
      block.length = next;
      return block;
    }
    readLine(block, Buffer.from(bytes.buffer, bytes.byteOffset + at, stop - at).toString("latin1"));
    at = next;
  }
  return block;
}

function readLine(block: HeaderBlock, line: string): void {
  if (line.includes("\r") || line.includes("\0")) block.ambiguous = true;
  const first = line.charCodeAt(0);
  const last = block.fields.at(-1);
  if (first === 32 || first === 9) {
    if (!last || line.trim() === "") block.ambiguous = true;
    else last.value += ` ${line.trim()}`;
    return;
  }
  const colon = line.indexOf(":");
  const name = colon < 0 ? line : line.slice(0, colon);
  if (colon <= 0 || !isFieldName(name)) block.ambiguous = true;
  block.fields.push({ name: name.trim().toLowerCase(), value: colon < 0 ? "" : line.slice(colon + 1).trim() });
}

/** RFC 5322 section 2.2: printable US-ASCII without the colon. */
function isFieldName(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code < 33 || code > 126) return false;
  }
  return name.length > 0;
}

/** Every line ends in CRLF, as signatures count it; a saved file often has LF alone. A leading mbox `From ` line goes. */
export function toWireFormat(bytes: Uint8Array): Uint8Array {
  const start = isMboxLine(bytes) ? bytes.indexOf(LF) + 1 : 0;
  let bare = 0;
  for (let i = start; i < bytes.length; i++) if (bytes[i] === LF && bytes[i - 1] !== CR) bare++;
  if (bare === 0) return start === 0 ? bytes : bytes.subarray(start);
  const wire = new Uint8Array(bytes.length - start + bare);
  let to = 0;
  for (let i = start; i < bytes.length; i++) {
    if (bytes[i] === LF && (i === start || bytes[i - 1] !== CR)) wire[to++] = CR;
    wire[to++] = bytes[i]!;
  }
  return wire.subarray(0, to);
}

/** `From reader Mon May  4 10:00:00 2026`, and not `From : someone`, which many programs read as a From field. */
function isMboxLine(bytes: Uint8Array): boolean {
  const end = bytes.subarray(0, 1_000).indexOf(LF);
  if (end < 0) return false;
  const line = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString("latin1").replace(/\r$/, "");
  return line.startsWith("From ") && !line.slice(5).trimStart().startsWith(":") && !line.includes("\r");
}

/** Is there more than `most` bytes between two line feeds? */
export function hasLineLongerThan(bytes: Uint8Array, most: number): boolean {
  for (let at = 0; bytes.length - at > most; ) {
    const end = bytes.indexOf(LF, at);
    if ((end < 0 ? bytes.length : end) - at > most) return true;
    at = end + 1;
  }
  return false;
}
