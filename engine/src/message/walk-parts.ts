import { decodeCharset } from "./decode-charset.ts";
import { base64Size, decodeBase64, decodeQuotedPrintable, decodeUuencode } from "./decode-transfer.ts";
import { decodeWords } from "./decode-words.ts";
import type { DefectLog } from "./defects.ts";
import { isDisguised, KIND_BYTES } from "./is-disguised.ts";
import type { Attachment, Header, InlineImage } from "./message.ts";
import { readParameters } from "./mime-parameters.ts";
import type { ParameterisedValue } from "./mime-parameters.ts";
import { headerValue, readHeaders } from "./read-headers.ts";
import { dashLines, MOST_PARTS, splitMultipart } from "./split-multipart.ts";
import type { Lines } from "./split-multipart.ts";

const DEEPEST = 20;
const MOST_BODIES = 50;
/** Of one body, and of all bodies together, in bytes of source: HTML may carry much that nobody sees. */
const LONGEST_BODY = 2_000_000;
const ALL_BODIES = 6_000_000;
const LARGEST_IMAGE = 300 * 1024;
const MOST_IMAGES = 8;
const MOST_ATTACHED = 5;

/** A body as decoded text, not yet read for what it shows. */
export interface Body {
  kind: "html" | "text";
  source: string;
  parameters: Map<string, string>;
}

export interface Walked {
  bodies: Body[];
  attachments: Attachment[];
  /** Inline pictures; `id` is the Content-ID without brackets, or `image-1`... */
  images: InlineImage[];
  /** Raw bytes of attached messages. */
  attached: Uint8Array[];
}

interface Walk extends Walked, Lines {
  parts: number;
  budget: number;
}

interface Leaf {
  headers: Header[];
  type: ParameterisedValue;
  encoding: string;
  start: number;
  end: number;
}

const CONTENT_TYPE = /^[a-z0-9!#$&^_.+-]{1,100}\/[a-z0-9!#$&^_.+-]{1,100}$/;

const contentType = (headers: Header[], fallback: string, log: DefectLog): ParameterisedValue => {
  let value = "";
  let count = 0;
  for (const header of headers) {
    if (header.name !== "content-type") continue;
    if (count++ === 0) value = header.value;
  }
  if (count > 1) log.add("content-type-repeated");
  if (value === "") return { value: fallback, parameters: new Map() };
  const type = readParameters(value, log);
  if (!CONTENT_TYPE.test(type.value)) {
    log.add("content-type-malformed", type.value);
    const bare = type.value.replace(/\s+/g, "");
    type.value = CONTENT_TYPE.test(bare) ? bare : bare === "html" ? "text/html" : "text/plain";
  }
  return type;
};

const walk = (state: Walk, headers: Header[], start: number, end: number, depth: number, fallback: string): void => {
  const type = contentType(headers, fallback, state.log);
  const encoding = headerValue(headers, "content-transfer-encoding").replace(/[\s;"].*$/s, "").toLowerCase();
  if (type.value.startsWith("multipart/")) {
    if (depth >= DEEPEST) {
      state.log.add("nesting-too-deep");
      return;
    }
    const pieces = splitMultipart(state, type.parameters.get("boundary") ?? "", start, end);
    if (pieces !== null) {
      const inner = type.value === "multipart/digest" ? "message/rfc822" : "text/plain";
      for (let at = 0; at < pieces.length; at += 2) {
        if (++state.parts > MOST_PARTS) {
          state.log.add("too-many-parts");
          return;
        }
        const block = readHeaders(state.bytes, pieces[at]!, pieces[at + 1]!, state.log);
        walk(state, block.headers, block.bodyStart, pieces[at + 1]!, depth + 1, inner);
      }
      return;
    }
    type.value = "text/plain";
  }
  leaf(state, { headers, type, encoding, start, end }, depth === 0);
};

const decodeLeaf = (state: Walk, part: Leaf, limit: number): Uint8Array => {
  const { bytes, log } = state;
  switch (part.encoding) {
    case "base64": return decodeBase64(bytes, part.start, part.end, limit, log);
    case "quoted-printable": return decodeQuotedPrintable(bytes, part.start, part.end, limit, log);
    case "x-uuencode": case "uuencode": case "x-uue": {
      const begin = bytes.indexOf(10, part.start);
      return decodeUuencode(bytes, begin === -1 ? part.start : begin + 1, part.end, limit);
    }
    case "": case "7bit": case "8bit": case "binary": break;
    default: log.add("encoding-unknown", part.encoding);
  }
  return bytes.subarray(part.start, Math.min(part.end, part.start + limit));
};

const fileName = (part: Leaf, disposition: ParameterisedValue): string => {
  const name = disposition.parameters.get("filename") ?? part.type.parameters.get("name") ?? "";
  return name.slice(0, 255);
};

/** Text that mail programs show as a file. */
const NOT_BODIES = new Set(["text/calendar", "text/x-vcard", "text/vcard", "text/directory", "text/rfc822-headers", "text/css", "text/csv", "text/javascript", "text/xml"]);

const leaf = (state: Walk, part: Leaf, root: boolean): void => {
  const { log } = state;
  const disposition = readParameters(headerValue(part.headers, "content-disposition"), log);
  const name = fileName(part, disposition);
  const type = part.type.value;
  const readable = (type.startsWith("text/") && !NOT_BODIES.has(type)) || type === "message/delivery-status";
  if (readable && (root || disposition.value !== "attachment" || name === "")) body(state, part);
  else attachment(state, part, disposition, name);
};

const body = (state: Walk, part: Leaf): void => {
  const { log } = state;
  if (state.bodies.length >= MOST_BODIES || state.budget <= 0) {
    log.add("too-many-bodies");
    return;
  }
  const limit = Math.min(LONGEST_BODY, state.budget);
  const decoded = decodeLeaf(state, part, limit);
  if (decoded.length >= limit) log.add("body-too-long");
  state.budget -= decoded.length;
  const html = part.type.value !== "text/plain" && /html|enriched|richtext/.test(part.type.value);
  const charset = part.type.parameters.get("charset") ?? (html ? metaCharset(decoded) : "");
  state.bodies.push({ kind: html ? "html" : "text", source: decodeCharset(decoded, charset, log), parameters: part.type.parameters });
};

/** The charset that the first 1,024 bytes of an HTML page name, as browsers look for it. */
const metaCharset = (bytes: Uint8Array): string => {
  const head = decodeCharset(bytes.subarray(0, 1_024), "windows-1252", null);
  const found = /charset\s{0,5}=\s{0,5}["']?([a-z0-9_:-]{1,40})/i.exec(head)?.[1] ?? "";
  return found.toLowerCase().startsWith("utf-16") ? "" : found;
};

const attachment = (state: Walk, part: Leaf, disposition: ParameterisedValue, name: string): void => {
  const { bytes } = state;
  const type = part.type.value;
  const length = part.end - part.start;
  const size = part.encoding === "base64" ? base64Size(bytes, part.start, part.end) : length;
  const head = decodeLeaf({ ...state, log: QUIET }, part, KIND_BYTES);
  const disguised = isDisguised(name, type, head);
  const isMail = type === "message/rfc822" || type === "message/global" || name.toLowerCase().endsWith(".eml");
  state.attachments.push({ name: name === "" && isMail ? "message.eml" : name, type, bytes: size, ...(disguised && { disguised }) });
  if (isMail) {
    if (state.attached.length < MOST_ATTACHED) state.attached.push(part.encoding === "base64" || part.encoding === "quoted-printable" ? decodeLeaf(state, part, length) : bytes.subarray(part.start, part.end));
    return;
  }
  const id = decodeWords(headerValue(part.headers, "content-id"), null).replace(/[<>\s]+/g, "");
  const inline = disposition.value !== "attachment" || id !== "";
  if (!type.startsWith("image/") || !inline || part.encoding !== "base64" || size > LARGEST_IMAGE || size < 64 || state.images.length >= MOST_IMAGES) return;
  const base64 = decodeCharset(bytes.subarray(part.start, part.end), "", null).replace(/[^A-Za-z0-9+/=]+/g, "");
  state.images.push({ id: id === "" ? `image-${state.images.length + 1}` : id.slice(0, 200), type, base64 });
};

/** The first bytes of a cut attachment may look broken without being it. */
const QUIET: DefectLog = { add: () => {}, list: () => [] };

/**
 * All leaves of a MIME tree (RFC 2045, 2046) in order. Bounded: 20 levels, 1,000 parts, 50 bodies; attachments are not decoded beyond
 * what their first bytes tell.
 */
export const walkParts = (bytes: Uint8Array, headers: Header[], start: number, log: DefectLog): Walked => {
  const multipart = headerValue(headers, "content-type").toLowerCase().includes("multipart");
  const state: Walk = {
    bytes, log, dashes: multipart ? dashLines(bytes, start) : [], parts: 0, budget: ALL_BODIES, bodies: [], attachments: [], images: [], attached: [],
  };
  walk(state, headers, start, bytes.length, 0, "text/plain");
  return state;
};
