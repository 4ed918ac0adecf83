import type { Authentication } from "@rempart/engine";
import type { Resolve } from "./dns-resolver.ts";
import { hasLineLongerThan, readHeaderBlock, toWireFormat, type HeaderBlock } from "./header-block.ts";
import { verifyAside } from "./verify-aside.ts";

/** Signatures and seals of one mail that are verified; a mail with more is not verified at all (RFC 6376 section 6.1 allows a limit). */
const MAX_SIGNATURES = 10;
const MAX_ARC_SETS = 10;
/** DNS questions for one mail: keys, and the walk to the DMARC record. */
const MAX_LOOKUPS = 40;
const DEADLINE_MILLISECONDS = 5_000;
/** Bytes verified on the spot. More takes a thread of its own, which can be ended: a body made for it takes the verifier a minute. */
const SMALL = 128 * 1024;
/** The verifier takes quadratic time over a line (RFC 5321 section 4.5.3.1.6 allows 1,000 bytes). */
const LONGEST_LINE = 1024 * 1024;

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

  if (hasLineLongerThan(wire, LONGEST_LINE)) return { ...none, dkim: "policy", arc: "unknown", weakened: ["line-too-long"] };

  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  const bounded = boundedResolver(resolver, deadline);
  const late: Authentication = { ...none, dkim: signatures > 0 ? "temperror" : "none", arc: "unknown" };
  if (wire.length > SMALL) return (await verifyAside(wire, bounded, now, deadline)) ?? late;
  // Loaded on first use: the verifier brings a quarter of a second of modules, and most checks are pasted texts.
  const { verifySignatures } = await import("./verify-signatures.ts");
  return withinDeadline(verifySignatures(wire, block, bounded, now), late, deadline - Date.now());
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
