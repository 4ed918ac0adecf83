import type { Evidence } from "./extract/evidence.ts";
import { readLinks } from "./extract/find-links.ts";
import type { Facts } from "./facts.ts";
import type { Policy } from "./policy/policy.ts";
import { contextOf } from "./signals/context.ts";
import { observe } from "./signals/observe.ts";
import { advise } from "./verdict/advise.ts";
import { decide } from "./verdict/decide.ts";
import type { Judgement, Observation } from "./verdict/judgement.ts";
import { unknownsOf } from "./verdict/unknowns.ts";
import { logOdds, probability, weigh } from "./verdict/weigh.ts";

/**
 * Judges what was observed, with what is known. Synchronous and pure: the same evidence, facts and policy give the same judgement, so a
 * verdict can be stored, replayed and explained years later.
 */
export function judge(evidence: Evidence, facts: Facts = {}, policy: Policy | null = null): Judgement {
  const context = contextOf(withFoundLinks(evidence, facts), facts, policy);
  const observations = observe(context);
  const reasons = weigh(sharpest(observations), context);
  const odds = logOdds(reasons);
  const verdict = decide(reasons, odds, context);
  const proven = verdict === "genuine" || reasons.some((reason) => reason.signal === "auth-own");
  const brand = context.claim ? { id: context.claim.own ? policy!.brand.id : context.claim.ids, name: context.claim.name, own: context.claim.own } : proven && policy ? { id: policy.brand.id, name: policy.brand.name, own: true } : null;
  return {
    verdict, score: probability(odds), brand, language: evidence.language.code, reasons,
    unknown: unknownsOf(context, facts, verdict), advice: advise(verdict, reasons, context),
  };
}

/** A link that imitates the brand is not said twice: "leads elsewhere" gives way to the sharper words on the same place. */
function sharpest(observations: Observation[]): Observation[] {
  if (observations.length < 2) return observations;
  const place = ({ spans: [span] }: Observation): string => (span ? `${span.part} ${span.start}` : "");
  const sharp = new Set(observations.filter((each) => each.signal === "link-lookalike" || each.signal === "link-brand-inside").map(place));
  return observations.filter((each) => each.signal !== "link-off-brand" || !sharp.has(place(each)));
}

/** Links that only facts could uncover: what a QR code holds, where a short link leads. */
function withFoundLinks(evidence: Evidence, facts: Facts): Evidence {
  if (!facts.qr && !facts.expanded) return evidence;
  const shown = { part: evidence.message.parts.at(-1)?.id ?? "text", start: 0, end: 0 };
  const found = [...Object.values(facts.qr ?? {}).map((href) => ({ href, from: "qr" as const, shown })), ...Object.entries(facts.expanded ?? {}).map(([short, href]) => ({ href, from: "redirect" as const, shown: evidence.links.find((link) => link.href === short)?.shown ?? shown }))];
  if (found.length === 0) return evidence;
  return { ...evidence, links: [...evidence.links, ...readLinks(evidence.message.parts, found, new Map())] };
}
