import type { Authentication, AuthResult } from "@rempart/engine";
import { getDomain } from "tldts";
import type { Resolve } from "./dns-resolver.ts";
import { readHeaderBlock, toWireFormat, type HeaderBlock } from "./header-block.ts";
import { signatureWeakness, structuralWeaknesses, type VerifiedSignature } from "./weaknesses.ts";

/** Signatures and seals of one mail that are verified; a mail with more is not verified at all (RFC 6376 section 6.1 allows a limit). */
const MAX_SIGNATURES = 10;
const MAX_ARC_SETS = 10;
/** DNS questions for one mail: keys, and the walk to the DMARC record. */
const MAX_LOOKUPS = 40;
const DEADLINE_MILLISECONDS = 5_000;

export interface AuthenticateOptions {
  /** Without one nothing is looked up and the answer is undefined: unknown. */
  resolver?: Resolve | undefined;
  now: Date;
}

/**
 * Verifies the DKIM signatures (RFC 6376), the ARC chain (RFC 8617) and the DMARC alignment (RFC 9989) of the very bytes given.
 * SPF cannot be told from a file. `alignedDomain` is set, and so proves, only when a signature passed here that covers the whole
 * body, From and Subject, its domain and that of the one From address are of one organisation, and nothing in the headers can be
 * read in two ways; otherwise `weakened` says why a pass proves nothing. ARC is told, and never proves.
 *
 * Never throws for what a mail holds; DNS trouble is `temperror`. At most 5 seconds and 40 DNS questions. Undefined without a resolver.
 */
export async function authenticateMail(bytes: Uint8Array, { resolver, now }: AuthenticateOptions): Promise<Authentication | undefined> {
  if (!resolver) return undefined;
  const wire = toWireFormat(bytes);
  const block = readHeaderBlock(wire);
  const none: Authentication = { by: "here", spf: "unknown", dkim: "none", dmarc: "unknown", arc: "none", dkimDomains: [], alignedDomain: "", weakened: [] };
  if (!block) return { ...none, dkim: "policy", arc: "unknown", weakened: ["headers-too-large"] };
  const signatures = count(block, "dkim-signature");
  const seals = count(block, "arc-seal");
  if (signatures === 0 && seals === 0) return none;
  if (signatures > MAX_SIGNATURES || seals > MAX_ARC_SETS) return { ...none, dkim: "policy", arc: "unknown", weakened: ["too-many-signatures"] };

  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  const bounded = boundedResolver(resolver, deadline);
  const late: Authentication = { ...none, dkim: signatures > 0 ? "temperror" : "none", arc: "unknown" };
  return withinDeadline(verify(wire, block, bounded, now), late, deadline - Date.now());
}

async function verify(wire: Uint8Array, block: HeaderBlock, resolver: Resolve, now: Date): Promise<Authentication> {
  // Loaded on first use: the verifier brings a quarter of a second of modules, and most checks are pasted texts.
  const [{ dkimVerify }, { arc }, { evaluateDmarc }] = await Promise.all([
    import("mailauth/lib/dkim/verify.js"), import("mailauth/lib/arc/index.js"), import("mailauth/lib/dmarc/index.js"),
  ]);
  const found = await dkimVerify(Buffer.from(wire.buffer, wire.byteOffset, wire.byteLength), {
    resolver: resolver as never, curTime: now, minBitLength: 1024, rejectRsaSha1: true,
  });
  const signatures = found.results.filter((entry) => typeof entry.signingDomain === "string") as unknown as VerifiedSignature[];
  const passed = signatures.filter((entry) => entry.status.result === "pass");
  const chain = found.arc ? await arc(found.arc as never, { resolver: resolver as never, minBitLength: 1024 }) : undefined;
  const dmarc = found.headerFrom.length === 0 || passed.length === 0 ? undefined : (await evaluateDmarc({
    headerFrom: found.headerFrom, fromFields: found.fromFields, resolver: resolver as never,
    dkimDomains: passed.map((entry) => ({ id: entry.id, domain: entry.signingDomain })),
  })).response;

  const from = domainOf(found.headerFrom[0] ?? "");
  const structural = structuralWeaknesses(block, found.headerFrom, from);
  const strictAlignment = dmarc ? dmarc.alignment?.dkim?.strict === true || dmarc.status.result === "temperror" : false;
  const aligned = passed.filter((entry) => aligns(entry.signingDomain, from, strictAlignment));
  const weaknesses = aligned.map((entry) => signatureWeakness(entry, block, from, now));
  const proven = structural.length === 0 && weaknesses.some((list) => list.length === 0);
  const dmarcPasses = dmarc ? dmarc.status.result === "pass" : false;
  return {
    by: "here",
    spf: "unknown",
    dkim: dkimResult(signatures),
    // A failing DKIM half says nothing of DMARC while SPF is unknown.
    dmarc: dmarcPasses ? "pass" : dmarc && dmarc.status.result === "none" ? "none" : dmarc && dmarc.status.result === "temperror" ? "temperror" : "unknown",
    arc: arcResult(chain ? chain.status.result : "none"),
    dkimDomains: [...new Set(passed.map((entry) => entry.signingDomain.toLowerCase()))],
    alignedDomain: proven ? from : "",
    weakened: proven ? [] : [...new Set([...structural, ...(weaknesses.length > 0 ? weaknesses.flat() : failures(signatures))])],
  };
}

/** Same organisation by the Public Suffix List, private suffixes too: two tenants of one platform are two organisations. */
export function aligns(signing: string, from: string, strict: boolean): boolean {
  const left = signing.toLowerCase();
  if (left === from) return from !== "";
  if (strict) return false;
  const organisation = getDomain(from, { allowPrivateDomains: true });
  return organisation !== null && organisation === getDomain(left, { allowPrivateDomains: true });
}

function dkimResult(signatures: VerifiedSignature[]): AuthResult {
  const results = signatures.map(({ status }) => (broken(status.comment) ? "fail" : status.result));
  return (["pass", "temperror", "fail", "policy", "neutral"] as const).find((word) => results.includes(word)) ?? "none";
}

/** The verifier says "neutral" of a changed body too; RFC 8601 section 2.7.1 keeps that word for what could not be processed. */
function broken(comment: string | boolean | undefined): boolean {
  return typeof comment === "string" && (comment.startsWith("body hash") || comment === "bad signature");
}

function arcResult(word: string): AuthResult {
  return word === "pass" || word === "fail" ? word : "none";
}

function failures(signatures: VerifiedSignature[]): string[] {
  return signatures.flatMap((entry) => {
    const comment = typeof entry.status.comment === "string" ? entry.status.comment : "";
    if (comment === "expired" || comment === "invalid expiration") return ["expired"];
    return comment.startsWith("body hash") ? ["body-changed"] : [];
  });
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).trim().toLowerCase();
}

function count(block: HeaderBlock, name: string): number {
  return block.fields.filter((field) => field.name === name).length;
}

function boundedResolver(resolver: Resolve, deadline: number): Resolve {
  let left = MAX_LOOKUPS;
  return async (name, type) => {
    if (left-- <= 0 || Date.now() > deadline) throw Object.assign(new Error("too many questions"), { code: "ETIMEOUT" });
    return resolver(name, type);
  };
}

async function withinDeadline<T>(work: Promise<T>, late: T, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, milliseconds, late);
  });
  try {
    // A fault of the verifier on hostile bytes is a signature that could not be verified.
    return await Promise.race([work.catch(() => late), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
