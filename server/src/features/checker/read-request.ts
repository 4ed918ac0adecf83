import type { RawMessage } from "@rempart/engine";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { checkInput, MAX_TEXT } from "./contract.ts";

/** What a request holds, read. `id` is the caller's, empty when it gave none. */
export interface ReadRequest {
  id: string;
  raw: RawMessage;
}

export type RequestFault = "unreadable_body" | "unsupported_type" | "path_refused" | "facts_refused" | "invalid_request" | "nothing_to_check";
export type Fault = { pointer: string; detail: string };

type Read = Outcome<ReadRequest, RequestFault> & { errors?: Fault[] };

const MAIL_TYPES = ["message/rfc822", "message/global", "application/octet-stream", "application/vnd.ms-outlook"];

/** Reads a check in any of its forms: a JSON line, an HTML form, or a mail as it is. `country` is for a bare mail, which cannot say it. */
export async function readRequest(request: Request, country: string | undefined): Promise<Read> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json" || type === "application/jsonl" || type === "application/x-ndjson") return readLine(await request.text());
  if (type === "application/x-www-form-urlencoded" || type === "multipart/form-data") return readForm(request);
  if (!MAIL_TYPES.includes(type)) return refused("unsupported_type");
  const bytes = new Uint8Array(await request.arrayBuffer());
  return bytes.length === 0 ? refused("nothing_to_check") : done({ id: "", raw: mailOf(bytes, country) });
}

/** One line of the contract, without `path` and `facts`. */
export function readLine(line: string): Read {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return refused("unreadable_body");
  }
  return readFields(parsed);
}

async function readForm(request: Request): Promise<Read> {
  const form = await request.formData().catch(() => null);
  if (!form) return refused("unreadable_body");
  const fields: Record<string, string> = {};
  let file: File | null = null;
  for (const [name, value] of form) {
    if (typeof value !== "string") {
      if (name === "file" && value.size > 0) file = value;
    } else if (value !== "" && (name === "text" || name === "path" || name === "facts" || fields[name] === undefined)) fields[name] = value;
  }
  // A form sends the fields that its reader left empty, and pages add their own.
  const { id, channel, text = "", sender, country, path, facts } = fields;
  const read = readFields(withoutAbsent({ id, channel, text, sender, country, path, facts }), file !== null);
  if (!read.ok || !file) return read;
  return done({ id: read.value.id, raw: mailOf(new Uint8Array(await file.arrayBuffer()), country?.toUpperCase()) });
}

function readFields(value: unknown, hasFile = false): Read {
  if (typeof value === "object" && value !== null) {
    if ("path" in value) return refused("path_refused");
    if ("facts" in value) return refused("facts_refused");
  }
  const parsed = checkInput.safeParse(value);
  if (!parsed.success) {
    const errors = parsed.error.issues.slice(0, 20).map((issue) => ({ pointer: issue.path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""), detail: issue.message }));
    return { ...refused("invalid_request"), errors };
  }
  const { id = "", channel, text, sender, country } = parsed.data;
  if (text.trim() === "" && !hasFile) return refused("nothing_to_check");
  return done({ id, raw: { kind: "pasted", text: text.slice(0, MAX_TEXT), ...withoutAbsent({ channel, sender, country }) } });
}

function mailOf(bytes: Uint8Array, country: string | undefined): RawMessage {
  return { kind: "mail", bytes, ...(country !== undefined && /^[A-Z]{2}$/.test(country) ? { country } : {}) };
}

function withoutAbsent<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
