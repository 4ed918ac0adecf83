import type { Authentication, AuthResult } from "@rempart/engine";
import { arc } from "mailauth/lib/arc/index.js";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { evaluateDmarc } from "mailauth/lib/dmarc/index.js";
import { getDomain } from "tldts";
import type { Resolve } from "./dns-resolver.ts";
import type { HeaderBlock } from "./header-block.ts";
import { signatureWeakness, structuralWeaknesses, type VerifiedSignature } from "./weaknesses.ts";

/** Verifies what `readHeaderBlock` found within bounds. `wire` has CRLF line ends. Rejects only for a fault of the verifier. */
export async function verifySignatures(wire: Uint8Array, block: HeaderBlock, resolver: Resolve, now: Date): Promise<Authentication> {
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
  const weaknesses = aligned.map((entry) => signatureWeakness(entry, block, from, now, wire.subarray(block.length)));
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

/**
 * A signature that does not verify counts as none (RFC 6376 section 6.1), so it is `neutral`, never `fail`: programs that save or forward a
 * mail rewrite it, and the genuine mail of a careful customer must not be held against its sender. `weakened` says what broke.
 */
function dkimResult(signatures: VerifiedSignature[]): AuthResult {
  const results = signatures.map(({ status }) => status.result);
  if (results.includes("pass")) return "pass";
  if (results.includes("temperror")) return "temperror";
  if (results.includes("policy")) return "policy";
  return results.length > 0 ? "neutral" : "none";
}

function arcResult(word: string): AuthResult {
  return word === "pass" || word === "fail" ? word : "none";
}

function failures(signatures: VerifiedSignature[]): string[] {
  return signatures.flatMap(({ status }) => {
    const comment = typeof status.comment === "string" ? status.comment : "";
    if (comment === "expired" || comment === "invalid expiration") return ["expired"];
    if (comment.startsWith("body hash")) return ["body-changed"];
    return comment === "bad signature" ? ["headers-changed"] : [];
  });
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).trim().toLowerCase();
}
