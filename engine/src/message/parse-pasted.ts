import { defectLog } from "./defects.ts";
import type { DefectId, DefectLog } from "./defects.ts";
import { findForward } from "./find-forward.ts";
import { invisibleInside } from "./hidden-characters.ts";
import { labelledBlock } from "./header-labels.ts";
import type { LabelledBlock } from "./header-labels.ts";
import { LONGEST_TEXT } from "./html-content.ts";
import type { Address, Channel, Message, Part, RawMessage } from "./message.ts";
import { parseAddresses, shownAddress } from "./parse-addresses.ts";
import { parseMail } from "./parse-mail.ts";
import { isPlainBlock } from "./plain-block.ts";
import { isOnlyText } from "./read-headers.ts";
import { cutText, tidyText } from "./read-text-body.ts";
import { textLinks } from "./text-links.ts";

type Pasted = Extract<RawMessage, { kind: "pasted" }>;

/** Longer than any text message that carriers deliver (ten joined parts of 153 characters). */
const LONGEST_SMS = 1_530;
const LONGEST_SENDER = 320;
/** What only the raw source of a mail begins with. */
const RAW_HEADERS = ["return-path:", "received:", "delivered-to:", "mime-version:", "x-received:", "arc-seal:", "dkim-signature:", "authentication-results:"];

/** Leading lines such as `From: …` when they are headers rather than the beginning of the text. */
const leadingHeaders = (text: string): LabelledBlock | null => {
  const block = labelledBlock(text, 0);
  const { from, subject } = block.values;
  if (from === undefined && subject === undefined && block.values["reply-to"] === undefined) return null;
  // `De: NETFLIX. Your payment…` on one line is a text message that begins like a header.
  if (block.count === 1 && text.slice(block.end).trim() === "" && (from ?? subject ?? "").length > 60) return null;
  return block;
};

const guessChannel = (raw: Pasted, text: string, block: LabelledBlock | null, sender: string): Channel => {
  if (raw.channel !== undefined) return raw.channel;
  if (sender !== "") return sender.includes("@") ? "email" : "sms";
  if (block !== null) {
    const from = block.values.from ?? "";
    const smsHead = block.values.subject === undefined && from !== "" && !from.includes("@") && from.length <= 20;
    return smsHead ? "sms" : "email";
  }
  return text.length > LONGEST_SMS || findForward(text, LONGEST_SMS) !== null ? "email" : "sms";
};

/** Someone pasted the source of a mail: read as one, believed as a copy. */
const pastedSource = (raw: Pasted, text: string): Message | null => {
  const opening = text.slice(0, 4_000).toLowerCase();
  const first = opening.trimStart();
  if (!RAW_HEADERS.some((name) => first.startsWith(name)) || !opening.includes("\nfrom:")) return null;
  const message = parseMail(new TextEncoder().encode(text.trimStart()), raw.country ?? null);
  const more = isOnlyText(message.headers) ? [] : [{ id: "copy-shows-more" satisfies DefectId }];
  return { ...message, carriage: "pasted", headers: [], returnPath: null, defects: [...message.defects, ...more] };
};

const addresses = (value: string | undefined, log: DefectLog): Address[] => (value === undefined ? [] : parseAddresses(value.slice(0, 2_000), log));

/**
 * Reads what a person pasted. Leading lines such as `From: …`, `Objet : …` (en, fr, pt, es, de, it, nl) become `from`, `subject` and
 * `replyTo`; part `text` is what follows them. `sender` becomes part `sender`, and `from` when it holds an e-mail address. Nothing in
 * it is proof: `carriage` is `pasted`, `headers` is empty. Total.
 */
export const parsePasted = (raw: Pasted): Message => {
  const log = defectLog();
  const text = tidyText(raw.text.charCodeAt(0) === 0xfeff ? raw.text.slice(1) : raw.text, log);
  const source = pastedSource(raw, text);
  if (source !== null) return source;
  const block = leadingHeaders(text);
  let sender = (raw.sender ?? "").trim().slice(0, LONGEST_SENDER);
  const channel = guessChannel(raw, text, block, sender);
  const values = block?.values ?? {};
  if (block !== null && !isPlainBlock(block)) log.add("headers-say-more");
  if (channel === "sms" && sender === "" && values.from !== undefined && !values.from.includes("@")) {
    sender = values.from.slice(0, LONGEST_SENDER);
    delete values.from;
  }
  const named = addresses(values.from, log);
  // The line inside the text is what the reader was shown; a second From would only repeat or muddle it.
  const from = named.some((mailbox) => mailbox.address !== "") || !sender.includes("@") ? named : addresses(sender, log);
  const replyTo = addresses(values["reply-to"], log);
  const subject = (values.subject ?? "").slice(0, 10_000);
  const body = cutText(text.slice(block?.end ?? 0), LONGEST_TEXT, log).trim();
  if (body === "" && subject === "") log.add("empty");
  const parts: Part[] = [];
  const say = (id: string, shown: string): void => {
    if (shown !== "") parts.push({ id, text: shown });
  };
  say("sender", sender);
  say("from", from.map(shownAddress).join(", "));
  say("reply-to", replyTo.map(shownAddress).join(", "));
  say("subject", subject);
  say("text", body);
  const invisible = invisibleInside(body);
  return {
    channel, carriage: "pasted", from, replyTo, returnPath: null, sender, subject, parts,
    links: textLinks(body).map((link) => ({ href: link.href, shown: { part: "text", start: link.start, end: link.end }, from: "text" })),
    hidden: invisible === null ? [] : [invisible], attachments: [], images: [], headers: [], forwarded: null,
    country: raw.country ?? null, defects: log.list(),
  };
};
