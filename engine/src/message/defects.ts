import type { Defect } from "./message.ts";

/**
 * Everything a parser of this folder may find broken, missing or out of bounds: id -> what it means.
 * Ids are stable: a stored check and the signal `broken-structure` refer to them.
 */
export const DEFECTS = {
  // the whole
  "empty": "nothing to read",
  "mbox-line": "an mbox `From ` line stands before the headers",
  "bare-cr": "carriage returns without line feeds",
  "nul-byte": "NUL bytes, dropped where they stood in text",
  // headers
  "no-headers": "the message begins without a single header",
  "missing-blank-line": "the body begins without the blank line that ends the headers",
  "header-malformed": "a line among the headers is not a header",
  "header-too-long": "a header longer than 65,536 units was cut",
  "too-many-headers": "more headers than are kept; the first ones and those that matter were kept",
  "header-8bit": "a header holds bytes that are neither ASCII nor UTF-8",
  "from-missing": "no From header, or nothing in it",
  "from-repeated": "more than one From header",
  "subject-repeated": "more than one Subject header",
  "content-type-repeated": "more than one Content-Type header in one part",
  "content-type-malformed": "a Content-Type that does not read type/subtype",
  "encoded-word-broken": "an RFC 2047 encoded word that is cut, or does not decode",
  "encoded-word-charset": "an encoded word in an unknown or wrong character set",
  "address-malformed": "an address list that does not follow RFC 5322, read as mail programs do",
  "address-encoded": "the address itself stands inside an encoded word",
  "too-many-addresses": "more addresses than are kept",
  // structure
  "boundary-missing": "a multipart without a boundary, or whose boundary never occurs",
  "boundary-guessed": "parts were split at the boundary that occurs, not at the one announced",
  "boundary-unclosed": "the closing boundary is missing",
  "nesting-too-deep": "parts nested deeper than are read",
  "too-many-parts": "more parts than are read",
  "too-many-bodies": "more readable bodies than are read",
  // bodies
  "encoding-unknown": "a Content-Transfer-Encoding that does not exist",
  "base64-broken": "base64 with characters outside its alphabet",
  "quoted-printable-broken": "quoted-printable with a wrong escape",
  "uuencode": "a uuencoded file inside a text",
  "charset-unknown": "a character set nobody knows",
  "charset-invalid": "bytes that the announced character set does not allow",
  "body-too-long": "a body longer than is read was cut",
  "text-too-long": "a readable part longer than 200,000 UTF-16 units was cut",
  // HTML
  "html-unclosed": "HTML that ends inside a comment, tag, script or style",
  "html-too-many-links": "more links than are kept",
  // copies
  "headers-say-more": "lines above a copied message hold more than names and dates",
  "copy-shows-more": "a copy of a mail that was more than plain text: pictures may say what no word does",
  // forwards
  "forward-not-opened": "a message inside this one was not taken for the original, since more than a short note stands around it",
  "forward-with-words": "more stands around the forward than a question whether it is real: the original proves nothing for those words",
  "forward-too-deep": "more forwards inside one another than are opened",
} as const satisfies Record<string, string>;

export type DefectId = keyof typeof DEFECTS;

/** Collects defects, each id once with its first detail, so that hostile input cannot grow the list. */
export interface DefectLog {
  add(id: DefectId, detail?: string): void;
  list(): Defect[];
}

export const defectLog = (): DefectLog => {
  const found = new Map<DefectId, Defect>();
  return {
    add(id, detail) {
      if (!found.has(id)) found.set(id, detail === undefined ? { id } : { id, detail: detail.slice(0, 120) });
    },
    list: () => [...found.values()],
  };
};
