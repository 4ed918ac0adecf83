import type { Authentication } from "../facts.ts";

/**
 * The receiver's own words say the sender is not who it claims. Any DMARC fail counts; without a DMARC result, SPF fail with no valid
 * signature (RFC 7489 section 6.6, RFC 7208 section 8.4). A header nobody verified may say this too: it can only harm its sender.
 */
export function failed(authentication: Authentication): boolean {
  const { spf, dkim, dmarc } = authentication;
  if (dmarc === "fail") return true;
  if (dmarc === "pass" || authentication.alignedDomain !== "") return false;
  return (spf === "fail" || spf === "softfail" || dkim === "fail") && dkim !== "pass" && spf !== "pass";
}

/** Verified by us, or by a receiver the operator trusts on a mail it handed us; aligned with From; nothing weakens it. */
export function provesOrigin(authentication: Authentication): boolean {
  return authentication.by !== "header" && authentication.alignedDomain !== "" && authentication.weakened.length === 0;
}

/** Many honest senders leave these out of their signatures: it proves nothing, and says nothing against them. */
const HARMLESS: ReadonlySet<string> = new Set(["content-type-unsigned", "content-transfer-encoding-unsigned", "mime-version-unsigned"]);

/** A signature passes that covers less than what is read, in a way that honest senders do not sign. */
export function looksTamperedWith({ dkim, weakened }: Authentication): boolean {
  return dkim === "pass" && weakened.some((reason) => !HARMLESS.has(reason));
}
