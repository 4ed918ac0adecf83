import { originalBytes, readAuthenticationResults, type Authentication, type Evidence, type Facts, type Question, type RawMessage } from "@rempart/engine";

/** Who can be asked. A source that is absent leaves its question unknown; none is asked anything when it is off in the configuration. */
export interface FactSources {
  /** Of a mail's exact bytes. */
  authenticate?: ((bytes: Uint8Array) => Promise<Authentication | undefined>) | undefined;
  outbound?: ((evidence: Evidence) => Promise<Pick<Facts, "outbound" | "outboundAltered">>) | undefined;
  /** The confirmed campaign that the message belongs to. */
  campaign?: ((evidence: Evidence) => Promise<Facts["campaign"] | undefined>) | undefined;
  /** The brand's own incidents that the public is told of: see the engine's `Facts`. */
  leaks?: (() => Promise<NonNullable<Facts["leaks"]>>) | undefined;
  domainAges?: ((domains: readonly string[], stop: AbortSignal) => Promise<Record<string, number>>) | undefined;
  expand?: ((href: string, stop: AbortSignal) => Promise<string | null>) | undefined;
  qr?: ((images: Evidence["message"]["images"], stop: AbortSignal) => Promise<Record<string, string>>) | undefined;
  /** Outlook's `.msg` to the bytes of a mail; null when it is none. */
  readMsg?: ((bytes: Uint8Array) => Promise<Uint8Array | null>) | undefined;
  /** Told of a source that failed: the check goes on without it. */
  onFault?: ((source: Question["kind"], error: unknown) => void) | undefined;
}

/** Nobody waits longer for a verdict; verification of signatures has a shorter limit of its own. */
export const DEADLINE_MILLISECONDS = 6_000;
/** Links and redirects: a shortener that is slow stays unknown. */
const EXPAND_MILLISECONDS = 3_000;

/** Answers the engine's questions, all at once, within one deadline. Never rejects: what nobody could tell is left out. */
export async function gatherFacts(raw: RawMessage, evidence: Evidence, questions: readonly Question[], sources: FactSources): Promise<Facts> {
  const asked = questions.filter((question) => sourceOf(question, sources));
  if (asked.length === 0) return {};
  const { signal, end } = deadline(DEADLINE_MILLISECONDS);
  const answers = await Promise.all(asked.map(async (question): Promise<Facts> => {
    try {
      return await within(signal, answer(question, raw, evidence, sources, signal));
    } catch (error) {
      sources.onFault?.(question.kind, error);
      return {};
    }
  }));
  end();
  return Object.assign({}, ...answers);
}

/** As `AbortSignal.timeout`, which under load leaves thousands of timers behind checks that were answered long ago. */
function deadline(milliseconds: number): { signal: AbortSignal; end(): void } {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new DOMException("nobody waits longer", "TimeoutError")), milliseconds);
  timer.unref();
  return { signal: stop.signal, end: () => clearTimeout(timer) };
}

function sourceOf(question: Question, sources: FactSources): unknown {
  switch (question.kind) {
    case "authentication": return sources.authenticate;
    case "outbound": return sources.outbound;
    case "domain-age": return sources.domainAges;
    case "expand": return sources.expand;
    case "qr": return sources.qr;
    case "campaign": return sources.campaign;
    case "leaks": return sources.leaks;
    case "lookalike": return undefined;
  }
}

async function answer(question: Question, raw: RawMessage, evidence: Evidence, sources: FactSources, stop: AbortSignal): Promise<Facts> {
  switch (question.kind) {
    case "authentication": return sources.authenticate ? authentication(raw, evidence, sources.authenticate) : {};
    case "outbound": return sources.outbound ? { ...(await sources.outbound(evidence)), registerAsked: true } : {};
    case "domain-age": return sources.domainAges ? { domainAgeDays: await sources.domainAges(question.domains, stop) } : {};
    case "expand": return sources.expand ? { expanded: await expandAll(question.links, sources.expand, AbortSignal.any([stop, AbortSignal.timeout(EXPAND_MILLISECONDS)])) } : {};
    case "qr": return sources.qr ? { qr: await sources.qr(evidence.message.images, stop) } : {};
    case "campaign": return sources.campaign ? campaign(evidence, sources.campaign) : {};
    case "leaks": return sources.leaks ? leaks(await sources.leaks()) : {};
    case "lookalike": return {};
  }
}

async function campaign(evidence: Evidence, find: NonNullable<FactSources["campaign"]>): Promise<Facts> {
  const found = await find(evidence);
  return found ? { campaign: found } : {};
}

const leaks = (known: NonNullable<Facts["leaks"]>): Facts => (known.length > 0 ? { leaks: known } : {});

/** Of the message judged: when it came attached to a forward, of the attached bytes. The outer mail's signature says nothing of them. */
async function authentication(raw: RawMessage, evidence: Evidence, authenticate: NonNullable<FactSources["authenticate"]>): Promise<Facts> {
  if (raw.kind !== "mail") return {};
  const { message } = evidence;
  const bytes = message.forwarded === null ? raw.bytes : message.forwarded.how === "attached" ? originalBytes(message) : null;
  const verified = bytes && (await authenticate(bytes));
  return verified ? { authentication: withHeaders(verified, readAuthenticationResults(message.headers)) } : {};
}

/** What we could not tell, the receiver's header may: against the message only. What we proved, no header takes back. */
export function withHeaders(verified: Authentication, header: Authentication | null): Authentication {
  if (!header || verified.alignedDomain !== "") return verified;
  return {
    ...verified,
    spf: verified.spf === "unknown" && (header.spf === "fail" || header.spf === "softfail") ? header.spf : verified.spf,
    dmarc: verified.dmarc !== "pass" && header.dmarc === "fail" ? "fail" : verified.dmarc,
  };
}

async function expandAll(links: readonly string[], expand: NonNullable<FactSources["expand"]>, stop: AbortSignal): Promise<Record<string, string>> {
  const found = await Promise.all(links.map((link) => expand(link, stop)));
  return Object.fromEntries(links.flatMap((link, index) => (found[index] === null ? [] : [[link, found[index]!]])));
}

function within<T>(stop: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(stop.reason as Error);
    if (stop.aborted) return late();
    stop.addEventListener("abort", late, { once: true });
    work.then(resolve, reject).finally(() => stop.removeEventListener("abort", late));
  });
}
