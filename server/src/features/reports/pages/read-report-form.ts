import { isEmailAddress } from "./is-email-address.ts";
import { DONE, type Content } from "../report.ts";
import type { FormError, Typed } from "./report-form.ts";

/** The form as it came, read. */
export interface ReadForm {
  typed: Typed;
  content: Content | null;
  nonce: string;
  error: FormError | "too-large" | null;
}

const MEGABYTE = 1024 * 1024;
/** The platform refuses a larger body before it is read. */
const MOST_FILE = 25 * MEGABYTE;
/** UTF-16 units, as for a check. */
const MOST_TEXT = 500_000;
const MOST_SENDER = 320;
const MOST_EMAIL = 254;

/** Reads a posted form. A file wins over text: it carries more proof. An address that nobody will write to is not read. */
export async function readReportForm(form: FormData, canAnswer: boolean): Promise<ReadForm> {
  const field = (name: string) => { const value = form.get(name); return typeof value === "string" ? value : ""; };
  const sent = form.get("file");
  const file = sent instanceof File && (sent.size > 0 || sent.name !== "") ? sent : null;
  const channel = field("channel");
  const typed: Typed = {
    text: field("text"),
    sender: field("sender").trim().slice(0, MOST_SENDER),
    country: /^[A-Z]{2}$/.test(field("country")) ? field("country") : "",
    channel: channel === "sms" || channel === "email" ? channel : "other",
    done: DONE.filter((done) => form.getAll("done").includes(done)),
    email: (canAnswer ? field("email") : "").trim().slice(0, MOST_EMAIL + 1),
  };
  const nonce = /^[\w-]{8,64}$/.test(field("nonce")) ? field("nonce") : "";
  const error = field("homepage") === "" ? faultOf(typed, file) : ({ field: "homepage", says: "trap" } as const);
  return { typed, nonce, error, content: error === null ? await contentOf(typed, file) : null };
}

function faultOf({ text, email }: Typed, file: File | null): ReadForm["error"] {
  if (file !== null) {
    if (file.size > MOST_FILE) return "too-large";
    if (file.size === 0) return { field: "file", says: "fileEmpty" };
    if (!/\.(?:eml|msg)$/i.test(file.name) && file.type !== "message/rfc822") return { field: "file", says: "fileType" };
  } else {
    if (text.trim() === "") return { field: "text", says: "nothing" };
    if (text.length > MOST_TEXT) return { field: "text", says: "tooLong" };
  }
  return email === "" || isEmailAddress(email) ? null : { field: "email", says: "email" };
}

async function contentOf({ text, channel, sender }: Typed, file: File | null): Promise<Content> {
  if (file !== null) return { kind: "mail", bytes: new Uint8Array(await file.arrayBuffer()) };
  return { kind: "text", text, ...(channel === "other" ? {} : { channel }), ...(sender === "" ? {} : { sender }) };
}
