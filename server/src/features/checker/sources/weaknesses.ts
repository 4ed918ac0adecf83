import type { HeaderBlock } from "./header-block.ts";
import { unsignedStructure } from "./unsigned-structure.ts";

/** What is read of one verified signature. */
export interface VerifiedSignature {
  id: string;
  signingDomain: string;
  /** Its `b=`, without blanks. */
  signature?: string;
  canonBodyLengthLimited?: boolean;
  signatureTimeValid?: boolean;
  signTime?: string | null;
  status: { result: "pass" | "fail" | "neutral" | "policy" | "temperror"; comment?: string | boolean; testing?: boolean; warnings?: string[] };
}

/** Clocks of senders run ahead a little. */
const SKEW_MILLISECONDS = 60 * 60_000;

/** Fields of which a reader shows one: with two, signature and reader may each mean another. */
const SINGLE_FIELDS = ["subject", "content-type", "content-transfer-encoding", "mime-version", "reply-to", "date"];

/** Why no signature at all can prove who wrote this mail; empty when nothing stands against it. */
export function structuralWeaknesses(block: HeaderBlock, addresses: readonly string[], domain: string): string[] {
  const reasons: string[] = [];
  const from = block.fields.filter((field) => field.name === "from");
  if (from.length > 1) reasons.push("two-from");
  else if (from.length === 0 || addresses.length === 0) reasons.push("no-from");
  else if (addresses.length > 1) reasons.push("several-from-addresses");
  else if (from[0]!.value.length > 4_096 || domainsNamed(from[0]!.value).some((named) => named !== domain)) reasons.push("from-ambiguous");
  for (const name of SINGLE_FIELDS) if (block.fields.filter((field) => field.name === name).length > 1) reasons.push(`two-${name}`);
  if (block.ambiguous) reasons.push("headers-ambiguous");
  return reasons;
}

/** Why this passing signature proves nothing; empty when it proves. `domain` is that of the From address, `body` what stands behind the headers. */
export function signatureWeakness(signature: VerifiedSignature, block: HeaderBlock, domain: string, now: Date, body: Uint8Array): string[] {
  const tags = block.fields
    .filter((field) => field.name === "dkim-signature")
    .map((field) => readTags(field.value))
    .find((entry) => signature.signature !== undefined && entry.get("b") === signature.signature.replace(/\s+/g, ""));
  if (!tags) return ["signature-unreadable"];
  const reasons: string[] = [];
  const covered = (tags.get("h") ?? "").toLowerCase().split(":");
  reasons.push(...unsignedStructure(block, covered, body));
  if (tags.has("l") || signature.canonBodyLengthLimited) reasons.push("length-limited");
  if (!covered.includes("from")) reasons.push("from-unsigned");
  if (!covered.includes("subject")) reasons.push("subject-unsigned");
  // An answer would go where the signer never meant it to.
  const replyTo = block.fields.find((field) => field.name === "reply-to");
  if (replyTo && !covered.includes("reply-to") && domainsNamed(replyTo.value).some((named) => named !== domain)) reasons.push("reply-to-unsigned");
  const signed = signature.signTime ? Date.parse(signature.signTime) : now.getTime();
  if (signed > now.getTime() + SKEW_MILLISECONDS) reasons.push("signed-in-the-future");
  const expires = Number(tags.get("x") ?? Number.NaN);
  if (expires * 1000 < now.getTime()) reasons.push("expired");
  if (signature.status.testing) reasons.push("key-in-testing");
  if (signature.status.warnings?.some((warning) => warning === "tag-syntax" || warning === "identity-domain" || warning.startsWith("missing-"))) reasons.push("signature-malformed");
  return reasons;
}

/** Tag list of RFC 6376 section 3.2, blanks removed. A repeated tag keeps its first value. */
function readTags(value: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const piece of value.slice(0, 16_384).split(";")) {
    const at = piece.indexOf("=");
    if (at < 0) continue;
    const name = piece.slice(0, at).trim();
    if (!tags.has(name)) tags.set(name, piece.slice(at + 1).replace(/\s+/g, ""));
  }
  return tags;
}

/** Every domain after an `@` outside quotes, as some reader might take it. */
function domainsNamed(value: string): string[] {
  const domains: string[] = [];
  let quoted = false;
  for (let i = 0; i < value.length; i++) {
    const char = value[i];
    if (char === "\\") i++;
    else if (char === '"') quoted = !quoted;
    else if (char === "@" && !quoted) {
      let end = i + 1;
      while (end < value.length && !" \t<>(),;:\"@".includes(value[end]!)) end++;
      domains.push(value.slice(i + 1, end).toLowerCase());
    }
  }
  // An open quote reads differently everywhere.
  return quoted ? [...domains, ""] : domains;
}
