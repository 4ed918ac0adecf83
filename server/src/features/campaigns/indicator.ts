import { examine, readTraces, type Policy, type TraceKind, type TraceStanding } from "@rempart/engine";
import type { INDICATOR_KINDS } from "./contract.ts";
import type { PersonReason } from "./texts/index.ts";

export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

/** What a trace would be among indicators; null when it is none: how a page is built, and senders' domains, which anybody can write. */
export function indicatorKind(kind: TraceKind, value: string): IndicatorKind | null {
  if (kind === "html") return null;
  if (kind !== "sender") return kind;
  if (value.startsWith("@")) return null;
  return value.includes("@") ? "email" : "sender-id";
}

/** Proposed at all: brands' own hosts, everybody's and the operator's are not. */
export const isProposed = (kind: IndicatorKind, standing: TraceStanding): boolean => standing === "stranger" || standing === "tenant" || standing === "shared" || (kind === "sender-id" && standing === "popular");

/** Words of exercises and shows, as a whole part of a host's name: what a learner calls the copy that he builds. */
const EXERCISE = /(?:^|[.-])(?:clones?|projects?|demo|test|testing|tutorial|practice|portfolio|react|reactjs|vue|angular|next|nextjs|ui|ux|frontend|front-end|homework|assignment|bootcamp|course|school|student|study|learn|learning|gpt|sample|redesign|landing|mockup)(?:[.-]|\d|$)/;

/** A name that a learner may have given; only a person can tell. */
export const looksLikeExercise = (host: string): boolean => EXERCISE.test(host);

/** Why only a person may confirm it; null when nothing speaks against it. */
export function needsPerson(kind: IndicatorKind, value: string, standing: TraceStanding): PersonReason | null {
  if (kind === "domain" || kind === "host" || kind === "url") {
    const host = value.split("/")[0]!;
    if (looksLikeExercise(host.slice(0, host.lastIndexOf(".")))) return "exercise";
    if (standing === "tenant") return "tenant";
    if (standing === "shared") return "shared";
  }
  if (standing === "popular") return "popular";
  if (kind === "phone" && value.replace(/\D/g, "").length < 7) return "short-number";
  return null;
}

/** How sure it is that the campaign lives there, 0 to 100: more reports, more sure; shared ground, less. */
export function confidenceOf(standing: TraceStanding, seen: number, size: number): number {
  const base = standing === "stranger" ? 60 : standing === "tenant" ? 50 : 30;
  const share = size === 0 ? 0 : Math.min(1, seen / size);
  return Math.min(95, Math.round(base + 25 * share + Math.min(10, Math.log2(seen + 1) * 2)));
}

/** Owned hosts, brands' own places and popular platforms as a whole: nobody can confirm these. */
export function isProtected(kind: IndicatorKind, value: string, policy: Policy): boolean {
  if (kind !== "domain" && kind !== "host" && kind !== "url" && kind !== "phone") return false;
  const text = kind === "phone" ? `Call ${value}` : `http://${value}${value.includes("/") ? "" : "/"}`;
  const { traces } = readTraces(examine({ kind: "pasted", channel: "sms", text }, policy).evidence, policy);
  const same = traces.filter((trace) => (kind === "phone" ? trace.kind === "phone" : trace.kind !== "sender"));
  if (same.length === 0) return false;
  return same.some(({ kind: read, standing }) => standing === "own" || standing === "listed" || standing === "popular" || (standing === "shared" && (kind !== "url" || read !== "url" || !hasPage(value))));
}

/** Of everybody's host, one page: more than the root. */
const hasPage = (value: string): boolean => /\/[^/]/.test(value);

/** So that nobody follows it by mistake: `hxxps`, `[.]`, `[@]`. */
export function defang(kind: IndicatorKind, value: string): string {
  if (kind === "phone" || kind === "wallet" || kind === "account" || kind === "sender-id") return value;
  return value.replaceAll("@", "[@]").replaceAll(".", "[.]");
}
