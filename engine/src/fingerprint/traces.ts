import { brandsOfHost, directoryFor, OWN, type Directory } from "../brands/directory.ts";
import type { Evidence, Link } from "../extract/evidence.ts";
import { findAccounts } from "../extract/find-accounts.ts";
import { isBody } from "../examine-in.ts";
import { DOCUMENT_HOSTS, EVERYBODYS_HOSTS, MACHINE_HOSTS, PUBLIC_MAILBOXES, TENANT_SUFFIXES, underAny } from "../hosts/known-hosts.ts";
import { readHost } from "../hosts/read-address.ts";
import { parseAddresses } from "../message/parse-addresses.ts";
import { isOwnPhone, isOwnSender } from "../policy/own-senders.ts";
import type { Policy } from "../policy/policy.ts";
import { steadyWords } from "./steady-words.ts";

/** What a message can have in common with another, beside its words. */
export type TraceKind = "domain" | "host" | "url" | "phone" | "email" | "sender" | "wallet" | "account" | "html";

/**
 * Whose it is. `stranger`: somebody's own, as far as anybody knows. `tenant`: one customer's place on a platform. `shared`: a page of a
 * platform, a short link: the address is one customer's, its host everybody's. `popular`: a host that mails of every firm hold. `listed`:
 * a brand's by the directory. `own`: the operator's or its partner's.
 */
export type TraceStanding = "stranger" | "tenant" | "shared" | "popular" | "listed" | "own";

export interface Trace {
  kind: TraceKind;
  /** Normalised: lower-case host, E.164 number, mailbox, `@domain` or sender id, wallet as written. */
  value: string;
  standing: TraceStanding;
}

export interface Traces {
  /** Of each text of the message, the words that stay from copy to copy. */
  words: string[][];
  /** Each once, in the order of reading. */
  traces: Trace[];
}

const MOST_TRACES = 60;
const LONGEST_VALUE = 300;

/** What remains of a message when names, sums, links, dates and codes are changed, and the places and ways of payment it shares with others. */
export function readTraces(evidence: Evidence, policy: Policy | null): Traces {
  const directory = directoryFor(policy);
  const found = new Map<string, Trace>();
  const add = (trace: Trace | null): void => {
    if (trace === null || trace.value === "" || trace.value.length > LONGEST_VALUE || found.size >= MOST_TRACES) return;
    const key = `${trace.kind} ${trace.value}`;
    if (!found.has(key)) found.set(key, trace);
  };
  for (const link of evidence.links) for (const trace of tracesOfLink(directory, link)) add(trace);
  for (const phone of evidence.phones) add({ kind: "phone", value: phone.number, standing: policy && isOwnPhone(policy, phone.number) ? "own" : "stranger" });
  const readers = mailboxesOfReader(evidence);
  for (const { address, domain } of evidence.emails) if (!readers.has(address.toLowerCase())) add({ kind: "email", value: address.toLowerCase(), standing: underAny(PUBLIC_MAILBOXES, domain) !== "" ? "stranger" : standingOf(directory, domain, false) });
  for (const trace of senders(directory, evidence, policy)) add(trace);
  for (const part of evidence.message.parts) if (isBody(part.id)) for (const trace of accounts(part.text)) add(trace);
  const { skeleton, forwarded } = evidence.message;
  if (skeleton !== undefined && forwarded?.how !== "inline") add({ kind: "html", value: skeleton, standing: "stranger" });
  return { words: steadyWords(evidence), traces: [...found.values()] };
}

function tracesOfLink(directory: Directory, link: Link): Trace[] {
  if (link.host === "" || !/^https?$/.test(link.scheme || "http")) return [];
  const traces = [ofAddress(directory, link)];
  // A redirect's own page says nothing; where it leads does.
  if (link.carries !== "" && link.carries !== link.host) traces.push(ofAddress(directory, { ...readHost(link.carries), path: "", redirector: false }));
  return traces;
}

function ofAddress(directory: Directory, link: Pick<Link, "host" | "domain" | "site" | "path" | "ip" | "shortener" | "platform" | "redirector">): Trace {
  const page = (standing: TraceStanding): Trace => ({ kind: "url", value: link.host + link.path.replace(/[?#].*$/s, ""), standing });
  const standing = standingOf(directory, link.host, link.redirector);
  if (standing === "own") return { kind: "host", value: link.host, standing };
  if (link.shortener) return page("shared");
  if (link.ip) return { kind: "host", value: link.host, standing: "stranger" };
  // Before brands: a platform's own name is a brand's too, and its customers' places are nobody's proof.
  if (link.platform || underAny(MACHINE_HOSTS, link.host)) return isTenant(link) ? { kind: "host", value: link.site === link.domain ? link.host : link.site, standing: "tenant" } : page("shared");
  if (standing !== "stranger") return { kind: "host", value: link.host, standing };
  return { kind: "domain", value: link.domain, standing: "stranger" };
}

/** The host itself names a customer: something stands before the platform's own name, and it is no region or function of the platform. */
function isTenant({ host, site, domain }: Pick<Link, "host" | "site" | "domain">): boolean {
  if (site !== domain) return !/^(?:www|s3|storage|docs|forms|sites|drive|blob|web|app|api|cdn|login|accounts?)(?:[.-]|$)/.test(site);
  return underAny(MACHINE_HOSTS, host) !== "" && host !== domain && !/^(?:www|s3|storage|firebasestorage)[.-]/.test(host);
}

function standingOf(directory: Directory, host: string, redirector: boolean): TraceStanding {
  const brands = brandsOfHost(directory, host);
  const own = directory.own;
  if (own && (brands.split("|").includes(OWN) || [...own.web, ...own.mail, ...own.userContent, ...own.partners, ...own.carriers].some((each) => host === each || host.endsWith(`.${each}`)))) return "own";
  if (brands !== "") return redirector ? "popular" : "listed";
  return redirector || underAny(EVERYBODYS_HOSTS, host) !== "" || underAny(DOCUMENT_HOSTS, host) !== "" || underAny(PUBLIC_MAILBOXES, host) !== "" ? "popular" : "stranger";
}

/** Who writes: a whole mailbox where the public has mailboxes, else the registrable domain; a text message's sender as shown. */
function senders(directory: Directory, { message }: Evidence, policy: Policy | null): Trace[] {
  const found: Trace[] = [];
  for (const { address, domain } of [...message.from, ...message.replyTo].slice(0, 6)) {
    if (domain === "") continue;
    const tenant = TENANT_SUFFIXES.some((suffix) => domain.endsWith(`.${suffix}`));
    const standing = standingOf(directory, domain, false);
    if (underAny(PUBLIC_MAILBOXES, domain) !== "") found.push({ kind: "sender", value: address.toLowerCase(), standing: "stranger" });
    else found.push({ kind: "sender", value: `@${tenant ? domain : readHost(domain).site}`, standing: tenant ? "tenant" : standing });
  }
  const sender = message.sender.trim();
  if (sender !== "" && message.channel === "sms") {
    const number = sender.replace(/[\s().-]/g, "");
    const own = policy !== null && isOwnSender(policy, sender, message.country);
    found.push(/^\+?\d{4,15}$/.test(number) ? { kind: "phone", value: number, standing: own ? "own" : "stranger" } : { kind: "sender", value: sender.toLowerCase(), standing: own ? "own" : "popular" });
  }
  return found;
}

function accounts(text: string): Trace[] {
  return findAccounts(text.slice(0, 60_000)).map(({ start, end, crypto }) => {
    const written = text.slice(start, end);
    return { kind: crypto ? "wallet" : "account", value: crypto ? written : written.replace(/[^A-Za-z\d]/g, "").toUpperCase(), standing: "stranger" };
  });
}

function mailboxesOfReader({ message }: Evidence): ReadonlySet<string> {
  const to = message.headers.filter(({ name }) => name === "to" || name === "delivered-to" || name === "x-original-to").map(({ value }) => value.slice(0, 1_000));
  return new Set(to.flatMap((value) => parseAddresses(value, null).map((each) => each.address.toLowerCase())));
}
