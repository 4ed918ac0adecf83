/** How a message reached its reader. */
export type Channel = "sms" | "email";

/** `pasted`: what a person copied, so no header in it is proof of anything. `mail`: raw RFC 5322 bytes. */
export type Carriage = "pasted" | "mail";

/** Half-open range in UTF-16 units of the decoded part named `part`. */
export interface Span {
  part: string;
  start: number;
  end: number;
}

/** A decoded, readable piece of a message: `sender`, `from`, `reply-to`, `subject`, `text`, `html` (`text-2`... when repeated). */
export interface Part {
  id: string;
  text: string;
}

/** A mailbox as RFC 5322 section 3.4 means it, read tolerantly. `local` and `domain` are empty when there is no address. */
export interface Address {
  /** Display name, encoded words decoded, quotes removed. */
  name: string;
  /** `local@domain`, domain in lower case; empty when absent. */
  address: string;
  domain: string;
}

export interface Header {
  /** Lower case. */
  name: string;
  /** Unfolded raw value, at most 64 Ki units, encoded words not decoded. */
  value: string;
}

/** A link as the message carries it. `shown` is where the reader sees it; `href` where it leads. */
export interface RawLink {
  href: string;
  shown: Span;
  /** Found as an HTML `href`/`action` (`html`), or as text that looks like an address (`text`). */
  from: "html" | "form" | "text" | "qr" | "redirect";
}

/** Text that the HTML hides from the reader. */
export interface HiddenText {
  text: string;
  how: "display" | "size" | "colour" | "offscreen" | "zero-width";
}

export interface Attachment {
  name: string;
  type: string;
  bytes: number;
  /** Magic bytes say otherwise than name or type. */
  disguised?: boolean;
}

/** An inline image small enough to be read for a QR code, as base64 of the file. */
export interface InlineImage {
  id: string;
  type: string;
  base64: string;
}

/** What a parser found broken, missing or out of bounds. Evidence in itself: a malformed mail must not be a bypass. */
export interface Defect {
  id: string;
  detail?: string;
}

/** What the engine reads. JSON-serialisable, so a check can be stored and replayed. */
export interface Message {
  channel: Channel;
  carriage: Carriage;
  /** Every From mailbox; more than one address is itself a sign (RFC 5322 allows it, DMARC does not like it). */
  from: Address[];
  replyTo: Address[];
  returnPath: Address | null;
  /** For an SMS: the alphanumeric sender id, short code or number, as given. */
  sender: string;
  subject: string;
  parts: Part[];
  links: RawLink[];
  hidden: HiddenText[];
  attachments: Attachment[];
  images: InlineImage[];
  headers: Header[];
  /** The message was found inside another, by this many layers. */
  forwarded: { layers: number; how: "inline" | "attached"; by: Address | null } | null;
  /** ISO 3166-1 alpha-2 of the reader, when known. */
  country: string | null;
  defects: Defect[];
  /** Hash of the tags that the first HTML body is built of, when there are enough to tell one page from another. */
  skeleton?: string;
}

/** What someone hands us: pasted text, or the bytes of a mail. */
export type RawMessage =
  | { kind: "pasted"; channel?: Channel; text: string; sender?: string; country?: string }
  | { kind: "mail"; bytes: Uint8Array; country?: string };
