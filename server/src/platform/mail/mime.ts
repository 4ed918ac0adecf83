/** The few parts of MIME (RFC 2045, 2047, 5322) that an abuse report is made of. Pure: the same input gives the same bytes. */

const LINE = 76;
const CRLF = "\r\n";

/** One header field, folded; words outside ASCII encoded (RFC 2047). Line ends and control characters in the value become blanks. */
export function headerField(name: string, value: string): string {
  const clean = value.replace(/[\0-\x1f\x7f]+/g, " ").trim();
  return /^[\x20-\x7e]*$/.test(clean) ? fold(`${name}: ${clean}`) : `${name}: ${encodedWords(clean)}`;
}

/** `Orvane <faux@orvane.example>`, the name quoted or encoded. */
export function mailbox(name: string, address: string): string {
  if (!/^[\x20-\x7e]*$/.test(name)) return `${encodedWords(name)} <${address}>`;
  return `"${name.replace(/["\\]/g, "\\$&").replace(/[\0-\x1f\x7f]/g, " ")}" <${address}>`;
}

/** At a blank before the 77th character; what has none stays, up to the 998 that a line may have. */
function fold(line: string): string {
  const words = line.split(" ");
  const lines: string[] = [];
  let current = "";
  for (const word of words) {
    if (current !== "" && current.length + 1 + word.length > LINE && !/^[\w-]+:$/.test(current)) {
      lines.push(current);
      current = ` ${word}`;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  lines.push(current);
  return lines.map((each) => each.slice(0, 990)).join(CRLF);
}

/** UTF-8 in base64, at most 75 characters each, never through a character. */
function encodedWords(text: string): string {
  const words: string[] = [];
  let piece = "";
  const flush = (): void => void (piece !== "" && words.push(`=?UTF-8?B?${Buffer.from(piece).toString("base64")}?=`));
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > 42) {
      flush();
      piece = "";
    }
    piece += character;
  }
  flush();
  return words.join(`${CRLF} `);
}

/** Quoted-printable (RFC 2045 section 6.7), lines of 76 at most, CRLF. */
export function quotedPrintable(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n").map((line) => {
    const bytes = Buffer.from(line, "utf8");
    let out = "";
    let length = 0;
    bytes.forEach((byte, index) => {
      const last = index === bytes.length - 1;
      const plain = (byte >= 33 && byte <= 126 && byte !== 61) || ((byte === 32 || byte === 9) && !last);
      const unit = plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
      if (length + unit.length > LINE - 1) {
        out += `=${CRLF}`;
        length = 0;
      }
      out += unit;
      length += unit.length;
    });
    return out;
  });
  return lines.join(CRLF);
}

export interface MimePart {
  /** Field lines, each already formed. */
  fields: string[];
  body: string;
}

/** A part of readable text. */
export function textPart(text: string, type = "text/plain; charset=utf-8", disposition?: string): MimePart {
  return { fields: [`Content-Type: ${type}`, "Content-Transfer-Encoding: quoted-printable", ...(disposition === undefined ? [] : [`Content-Disposition: ${disposition}`])], body: quotedPrintable(text) };
}

/** Parts between a boundary that none of them holds (RFC 2046 section 5.1). */
export function multipart(type: string, boundary: string, parts: readonly MimePart[]): MimePart {
  if (parts.some(({ body }) => body.includes(`--${boundary}`))) throw new Error("A part holds the boundary.");
  const written = parts.map(({ fields, body }) => `--${boundary}${CRLF}${fields.join(CRLF)}${CRLF}${CRLF}${body}${CRLF}`).join("");
  return { fields: [`Content-Type: ${type};${CRLF} boundary="${boundary}"`], body: `${written}--${boundary}--${CRLF}` };
}

/** RFC 5322 section 3.3, in UTC. */
export const mailDate = (at: Date): string => at.toUTCString().replace("GMT", "+0000");
