import type { Authentication, AuthResult } from "../facts.ts";
import type { Header } from "./message.ts";
import { splitTrace, wordAt } from "./trace-header.ts";

/** Headers of one kind that are looked at, and results in one header. Real mail has a handful of either. */
const MAX_HEADERS = 40;
const MAX_RESULTS = 60;

type Method = "spf" | "dkim" | "dmarc" | "arc";
const METHODS: readonly Method[] = ["spf", "dkim", "dmarc", "arc"];

/** Result words of RFC 8601 section 2.7, and those that large receivers write in their place. */
const WORDS: Record<string, AuthResult> = {
  pass: "pass", fail: "fail", softfail: "softfail", neutral: "neutral", none: "none", temperror: "temperror", permerror: "permerror",
  policy: "policy", hardfail: "fail", error: "temperror", timeout: "temperror", unknown: "permerror",
  // "would have passed had the domain published a policy": the domain published none.
  bestguesspass: "none",
};

/** From the worst. Between two headers of one hop the worse is believed: a forged one must not hide a failing one. */
const WORST_FIRST: readonly AuthResult[] = ["fail", "softfail", "permerror", "policy", "temperror", "neutral", "none", "unknown", "pass"];

interface Result {
  method: Method;
  result: AuthResult;
  /** `header.d`, `smtp.mailfrom`... in lower case. */
  properties: Map<string, string>;
}

interface Trace {
  /** The authserv-id, lower case; empty in Outlook's dialect. */
  by: string;
  results: Result[];
}

/**
 * Reads what receivers wrote about a mail's authentication: `Authentication-Results` (RFC 8601, and Outlook's dialect without
 * authserv-id), `ARC-Authentication-Results` (RFC 8617) and `Received-SPF` (RFC 7208 section 9.1). Headers are given from the top.
 *
 * Anyone can write such a header, so the answer is `by: "header"` with no aligned domain: it may count against a message, never for
 * it. Receivers write above what they received, so the topmost hop is read; forged headers of the sender are below it. Several
 * headers of that hop are joined, the worse result winning, and gaps are filled only by another hop of the same organisation:
 * the sender's own relays must neither excuse nor accuse.
 *
 * `fetchedFrom` names the authserv-ids of the receiver that our own mailbox fetched this mail from: only then, and only if that
 * receiver wrote the topmost header, the answer is `by: "trusted"` and may carry an aligned domain. Leave it out for any file
 * that somebody hands us. Total; null when there is no such header.
 */
export function readAuthenticationResults(headers: readonly Header[], fetchedFrom: readonly string[] = []): Authentication | null {
  const hops = traceHops(headers);
  const top = hops[0] ?? arcTrace(headers);
  const spf = topReceivedSpf(headers);
  if (!top && spf === null) return null;

  const own = top ? [top, ...hops.slice(1).filter((hop) => sameOrganisation(hop.by, top.by))] : [];
  const found = new Map<Method, AuthResult>();
  for (const hop of own) for (const method of METHODS) {
    const result = summarise(hop, method);
    if (result !== null && !found.has(method)) found.set(method, result);
  }
  const trusted = top !== undefined && top === hops[0] && top.by !== "" && fetchedFrom.some((id) => id.toLowerCase() === top.by);
  return {
    by: trusted ? "trusted" : "header",
    spf: found.get("spf") ?? spf ?? "unknown",
    dkim: found.get("dkim") ?? "unknown",
    dmarc: found.get("dmarc") ?? "unknown",
    arc: found.get("arc") ?? "unknown",
    dkimDomains: top ? passedDomains(top) : [],
    alignedDomain: trusted && top && found.get("dmarc") === "pass" ? fromDomain(top) : "",
    weakened: [],
  };
}

/** `Authentication-Results` from the top; neighbours of one authserv-id with no `Received` between them are one hop. */
function traceHops(headers: readonly Header[]): Trace[] {
  const hops: Trace[] = [];
  let open: Trace | null = null;
  let read = 0;
  for (const header of headers) {
    if (header.name === "received") open = null;
    if (header.name !== "authentication-results" || read >= MAX_HEADERS) continue;
    read++;
    const trace = readTrace(header.value);
    if (open && (open as Trace).by === trace.by) mergeInto(open, trace);
    else {
      open = trace;
      hops.push(trace);
    }
  }
  return hops.filter((hop) => hop.results.length > 0);
}

/** A second header of the same hop: what it repeats may only make the result worse. */
function mergeInto(hop: Trace, other: Trace): void {
  for (const method of METHODS) {
    const before = summarise(hop, method);
    const after = summarise(other, method);
    const results = other.results.filter((entry) => entry.method === method);
    if (after === null) continue;
    if (before !== null && worse(after, before)) hop.results = hop.results.filter((entry) => entry.method !== method);
    if (before === null || worse(after, before)) hop.results.push(...results);
  }
}

/** The set that the last sealing hop wrote, by the highest instance number. */
function arcTrace(headers: readonly Header[]): Trace | undefined {
  let best: Trace | undefined;
  let highest = 0;
  let read = 0;
  for (const header of headers) {
    if (header.name !== "arc-authentication-results" || read >= MAX_HEADERS) continue;
    read++;
    const value = header.value.trimStart();
    const instance = /^i\s{0,9}=\s{0,9}(\d{1,2})\s{0,9};/i.exec(value);
    const number = Number(instance?.[1] ?? 0);
    if (number <= highest) continue;
    const trace = readTrace(value.slice(instance![0].length));
    if (trace.results.length === 0) continue;
    highest = number;
    best = trace;
  }
  return best;
}

function topReceivedSpf(headers: readonly Header[]): AuthResult | null {
  const header = headers.find((entry) => entry.name === "received-spf");
  if (!header) return null;
  return WORDS[wordAt(header.value.trimStart(), 0).toLowerCase()] ?? "unknown";
}

function readTrace(value: string): Trace {
  const segments = splitTrace(value);
  const trace: Trace = { by: "", results: [] };
  segments.forEach((segment, index) => {
    const first = segment[0];
    if (!first) return;
    // "mx.host.example 1;" names the writer. Outlook leaves it out, or writes it between two results.
    if (first.value === null) {
      if (index === 0) trace.by = first.key.slice(0, 255);
      return;
    }
    const method = first.key.split("/", 1)[0]!.trim() as Method;
    if (!METHODS.includes(method) || trace.results.length >= MAX_RESULTS) return;
    const properties = new Map<string, string>();
    for (const pair of segment.slice(1)) if (pair.value !== null && !properties.has(pair.key)) properties.set(pair.key, pair.value);
    trace.results.push({ method, result: WORDS[wordAt(first.value, 0).toLowerCase()] ?? "unknown", properties });
  });
  return trace;
}

/** One word for a method in a hop, or null when it says nothing of it. */
function summarise(hop: Trace, method: Method): AuthResult | null {
  let results = hop.results.filter((entry) => entry.method === method);
  // SPF on the HELO name is another question than SPF on the sender's address (RFC 7208 section 2.3).
  if (method === "spf") {
    const sender = results.filter((entry) => !entry.properties.has("smtp.helo") || entry.properties.has("smtp.mailfrom"));
    if (sender.length > 0) results = sender;
  }
  if (results.length === 0) return null;
  // One good signature is enough, whatever became of the others (RFC 6376 section 6.1).
  if (method === "dkim" && results.some((entry) => entry.result === "pass")) return "pass";
  return results.map((entry) => entry.result).reduce((left, right) => (worse(right, left) ? right : left));
}

function worse(left: AuthResult, right: AuthResult): boolean {
  return WORST_FIRST.indexOf(left) < WORST_FIRST.indexOf(right);
}

function passedDomains(hop: Trace): string[] {
  const domains = new Set<string>();
  for (const { method, result, properties } of hop.results) {
    if (method !== "dkim" || result !== "pass") continue;
    const named = properties.get("header.d") ?? properties.get("header.i") ?? "";
    const domain = named.slice(named.lastIndexOf("@") + 1).toLowerCase();
    if (isHostName(domain)) domains.add(domain);
  }
  return [...domains];
}

function fromDomain(hop: Trace): string {
  const from = hop.results.find((entry) => entry.method === "dmarc" && entry.result === "pass")?.properties.get("header.from") ?? "";
  const domain = from.slice(from.lastIndexOf("@") + 1).toLowerCase();
  return isHostName(domain) ? domain : "";
}

/** Two names under one registrable-looking parent: equal, or one below the other, or siblings of at least three labels. */
function sameOrganisation(left: string, right: string): boolean {
  if (left === "" || right === "") return false;
  if (left === right || left.endsWith(`.${right}`) || right.endsWith(`.${left}`)) return true;
  const parent = left.slice(left.indexOf(".") + 1);
  return parent.includes(".") && parent.length >= 6 && right.endsWith(`.${parent}`);
}

function isHostName(text: string): boolean {
  return text.length <= 253 && text.includes(".") && /^[a-z0-9._-]+$/.test(text) && !text.startsWith(".");
}
