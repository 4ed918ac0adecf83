import type { Directory, Standing } from "../brands/directory.ts";
import type { Evidence, Link } from "../extract/evidence.ts";
import type { Authentication, Facts } from "../facts.ts";
import type { Span } from "../message/message.ts";
import type { Policy } from "../policy/policy.ts";
import type { Observation } from "../verdict/judgement.ts";
import type { SignalId } from "./catalogue.ts";

/** The brand that the message claims to come from, as signals need it. */
export interface Claim {
  /** Brand ids, joined by `|` when a name belongs to several. */
  ids: string;
  name: string;
  own: boolean;
  /** The address people know the brand by. */
  real: string;
  strength: number;
}

/** Everything a signal may look at. */
export interface Context {
  evidence: Evidence;
  facts: Facts;
  policy: Policy | null;
  directory: Directory;
  claim: Claim | null;
  authentication: Authentication | null;
  /** What a host is to the claimed brand; `foreign` without a claim. */
  standingOf(host: string): Standing;
  /** Web links that lead neither to the claimed brand nor to a place that names nobody's side (social networks, app shops, mail trackers). */
  strangers: Link[];
  /** The From domain, lower case; empty for an SMS or an unnamed sender. */
  fromDomain: string;
}

/** Observes; never judges. Weights live in `verdict/weights.ts`. */
export interface Signal {
  id: SignalId;
  /** What it catches, for the reader of the code and of the signal list. */
  catches: string;
  /** Known innocent messages in which it fires. */
  falseAlarms: string;
  sources: string[];
  observe(context: Context): Observation[];
}

/** One observation. */
export function seen(signal: SignalId, spans: Span[], data: Record<string, string> = {}): Observation[] {
  return [{ signal, spans: spans.filter((span) => span.end > span.start).slice(0, 12), data }];
}

/** The From or sender line, whole. */
export function senderSpans({ evidence }: Context): Span[] {
  const part = evidence.message.parts.find((each) => each.id === "from") ?? evidence.message.parts.find((each) => each.id === "sender");
  return part ? [{ part: part.id, start: 0, end: part.text.length }] : [];
}

const NO_LINKS: Link[] = [];

/** The first link of each site that `test` accepts, three at most. */
export function firstOfEachSite(links: Link[], test: (link: Link) => boolean): Link[] {
  let found: Link[] | null = null;
  for (const link of links) {
    if (found !== null && (found.length >= 3 || found.some((each) => each.site === link.site))) continue;
    if (test(link)) (found ??= []).push(link);
  }
  return found ?? NO_LINKS;
}
