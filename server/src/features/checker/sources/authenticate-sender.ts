import { evaluateDmarc } from "mailauth/lib/dmarc/index.js";
import { spf } from "mailauth/lib/spf/index.js";
import { authenticateMail } from "./authenticate-mail.ts";
import type { Resolve } from "./dns-resolver.ts";

/** A mail as a client handed it to us, and who that client was. */
export interface HandedMail {
  bytes: Uint8Array;
  /** The one address of From. */
  from: string;
  /** Reverse path of the envelope; empty for a bounce. */
  returnPath: string;
  client: { address: string; helo: string };
}

const DEADLINE_MILLISECONDS = 6_000;
const MAX_SPF_LOOKUPS = 10;

/**
 * Did this mail come from whom its From names: does it pass DMARC (RFC 9989), by a signature that nothing weakens or by SPF of the client that
 * handed it over? False for what nobody could tell. Never throws for what a mail holds; at most six seconds.
 */
export async function isFromItsSender({ bytes, from, returnPath, client }: HandedMail, resolver: Resolve, now: Date): Promise<boolean> {
  const domain = from.slice(from.lastIndexOf("@") + 1).toLowerCase();
  if (domain === "") return false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => { timer = setTimeout(resolve, DEADLINE_MILLISECONDS, false); });
  const told = async (): Promise<boolean> => {
    const [signed, handed] = await Promise.all([authenticateMail(bytes, { resolver, now }), spfDomain(returnPath, client, resolver)]);
    if (signed?.dmarc === "pass" && signed.alignedDomain === domain) return true;
    if (handed === null) return false;
    const { response } = await evaluateDmarc({ headerFrom: [from], spfDomains: [{ domain: handed }], dkimDomains: [], resolver: resolver as never } as never) as { response: { status: { result: string } } | false };
    return response !== false && response.status.result === "pass";
  };
  try {
    return await Promise.race([told().catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Domain of the reverse path when SPF (RFC 7208) passes for the client; null otherwise. */
async function spfDomain(returnPath: string, { address, helo }: HandedMail["client"], resolver: Resolve): Promise<string | null> {
  if (returnPath === "") return null;
  const result = await spf({ sender: returnPath, ip: address, helo, mta: "", resolver: resolver as never, maxResolveCount: MAX_SPF_LOOKUPS } as never) as { status: { result: string } };
  return result.status.result === "pass" ? returnPath.slice(returnPath.lastIndexOf("@") + 1).toLowerCase() : null;
}

/** Told of a mail as it comes in. */
export type SenderCheck = (mail: HandedMail) => Promise<boolean>;
