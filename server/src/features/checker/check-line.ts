import { explain, type Facts, type Policy, type RawMessage } from "@rempart/engine";
import { checkMessage, toAnswer } from "./check-message.ts";
import type { CheckAnswer } from "./contract.ts";
import type { FactSources } from "./gather-facts.ts";

export interface LineOptions {
  policy: Policy | null;
  /** BCP 47. */
  language: string;
  sources: FactSources;
  /** The bytes of the raw mail that a line's `path` names. */
  readMail(path: string): Promise<Uint8Array>;
}

/** A line as the command line takes it, read by hand: the schema library costs more to load than most checks. */
interface Line {
  id: string;
  raw: RawMessage;
  facts: Facts | undefined;
}

const FIELDS = ["id", "channel", "text", "path", "sender", "country", "facts"];

/** Checks one JSONL line. Every line gives an answer: one that cannot be read gives `unproven` with the reason in `defects`. Never rejects. */
export async function checkLine(line: string, options: LineOptions): Promise<CheckAnswer> {
  let id = "";
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw new LineFault("a line is a JSON object");
    id = idOf(parsed);
    const read = await readLine(id, parsed as Record<string, unknown>, options.readMail);
    return toAnswer(id, await checkMessage({ raw: read.raw, language: options.language, facts: read.facts }, options.policy, options.sources));
  } catch (error) {
    const detail = error instanceof LineFault ? error.message : error instanceof SyntaxError ? "the line is not JSON" : "the line could not be checked";
    return badLine(id, detail, options.language);
  }
}

/** What is wrong with a line, for its writer. */
class LineFault extends Error {
  override name = "LineFault";
}

async function readLine(id: string, line: Record<string, unknown>, readMail: LineOptions["readMail"]): Promise<Line> {
  const strange = Object.keys(line).find((field) => !FIELDS.includes(field));
  if (strange !== undefined) throw new LineFault(`unknown field "${strange.slice(0, 40)}": the fields are ${FIELDS.join(", ")}`);
  const channel = textOf(line, "channel");
  if (channel !== undefined && channel !== "sms" && channel !== "email") throw new LineFault('"channel" must be "sms" or "email"');
  const country = textOf(line, "country")?.toUpperCase();
  if (country !== undefined && !/^[A-Z]{2}$/.test(country)) throw new LineFault('"country" must be two letters, such as "PT"');
  const [text, path, sender] = [textOf(line, "text"), textOf(line, "path"), textOf(line, "sender")];
  if ((text === undefined) === (path === undefined)) throw new LineFault('give either "text" or "path"');
  const facts = line["facts"] === undefined ? undefined : await readFacts(line["facts"]);
  const shared = country === undefined ? {} : { country };
  if (path === undefined) return { id, facts, raw: { kind: "pasted", text: text!, ...shared, ...(channel === undefined ? {} : { channel }), ...(sender === undefined ? {} : { sender }) } };
  const bytes = await readMail(path).catch(() => {
    throw new LineFault(`cannot read the file "${path.slice(0, 200)}"`);
  });
  return { id, facts, raw: { kind: "mail", bytes, ...shared } };
}

async function readFacts(value: unknown): Promise<Facts> {
  const { factsSchema } = await import("./facts-schema.ts");
  const read = factsSchema.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  throw new LineFault(`"facts.${issue.path.join(".")}": ${issue.message}`);
}

function textOf(line: Record<string, unknown>, field: string): string | undefined {
  const value = line[field];
  if (value === undefined || typeof value === "string") return value;
  throw new LineFault(`"${field}" must be text`);
}

function idOf(line: object): string {
  const id = (line as { id?: unknown }).id;
  if (id === undefined || typeof id === "string" || typeof id === "number") return String(id ?? "").slice(0, 200);
  throw new LineFault('"id" must be text');
}

/** An answer that judges nothing. */
function badLine(id: string, detail: string, language: string): CheckAnswer {
  const judgement = { verdict: "unproven" as const, score: 0.5, brand: null, language: "und", reasons: [], unknown: [], advice: [] };
  const message = { channel: "sms" as const, carriage: "pasted" as const, from: [], replyTo: [], returnPath: null, sender: "", subject: "", parts: [], links: [], hidden: [], attachments: [], images: [], headers: [], forwarded: null, country: null, defects: [{ id: "bad-line", detail }] };
  const evidence = { message, links: [] };
  return toAnswer(id, { evidence, judgement, explanation: explain(judgement, evidence, language) });
}
