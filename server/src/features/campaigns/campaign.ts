import type { TraceKind, TraceStanding, Verdict } from "@rempart/engine";
import type { KnownScope } from "../../scopes.ts";
import type { CampaignAction, STATES } from "./contract.ts";

export type CampaignState = (typeof STATES)[number];

/** Something that the message shares with a campaign. */
export interface SharedTrace {
  key: string;
  kind: TraceKind;
  standing: TraceStanding;
  /** In how many campaigns it stands, counted up to a bound. */
  campaigns: number;
}

/** A campaign that the message could belong to. */
export interface Candidate {
  campaignId: string;
  number: number;
  state: CampaignState;
  /** The commonest brands and lures of its reports. */
  brands: string[];
  lures: string[];
  /** Of its texts, the one nearest to the message's: how alike they are by the bar for texts, and whether they at least resemble. */
  text: { id: string; alike: number; resembles: boolean } | null;
  traces: SharedTrace[];
}

/** What the message itself says of where it belongs. */
export interface Joining {
  brand: string | null;
  lures: readonly string[];
}

export interface Choice {
  campaignId: string;
  /** Keys of the traces it joins by; `TEXT` for its text. */
  because: string[];
  strength: number;
  textId: string | null;
  /** How alike its text is; 0 when it joined by traces alone. */
  alike: number;
}

/** Stands among keys of traces for the text. */
export const TEXT = "0";

/**
 * How far one thing in common speaks for one hand, before lure and brand are looked at. A wallet or account is where the money goes. A
 * domain, a tenant's place, a number or a mailbox may have been broken into or borrowed, and serves several stories. Who writes and how the
 * page is built is borrowed most: only both together are enough.
 */
const STRENGTH: Record<TraceKind, number> = { wallet: 0.95, account: 0.9, phone: 0.8, host: 0.8, url: 0.8, domain: 0.75, email: 0.75, sender: 0.5, html: 0.45 };
/** A domain alone is enough, where story and brand agree; a sender alone is not. */
const ENOUGH = 0.7;
/** What stands in more campaigns than these is shared ground: a mailer, a counter, a place to host. */
const RARE = 4;
/** Texts of which so much is alike are one message though they name two brands. */
const OTHER_BRAND = 0.85;

/** The same message over and over need not be kept again. */
export const SAME_TEXT = 0.9;

/** Does a trace of this standing say anything of who is behind the message? */
export const speaks = (standing: TraceStanding): boolean => standing === "stranger" || standing === "tenant" || standing === "shared";

/** Where the message belongs, or null: then it founds a campaign. The same candidates give the same answer, in any order. */
export function chooseCampaign(joining: Joining, candidates: readonly Candidate[], apart: ReadonlySet<string>): Choice | null {
  const choices = candidates.map((candidate) => ({ candidate, choice: judgeCandidate(joining, candidate) })).filter(({ choice }) => choice !== null)
    .sort((a, b) => b.choice!.strength - a.choice!.strength || b.choice!.alike - a.choice!.alike || b.candidate.number - a.candidate.number);
  const best = choices[0];
  if (!best) return null;
  // A person said that these two are not one: what both share cannot tell which of them it is.
  const rival = choices.find(({ candidate }) => candidate !== best.candidate && apart.has(pairKey(candidate.campaignId, best.candidate.campaignId)));
  return rival && best.choice!.alike === 0 && rival.choice!.alike === 0 ? null : best.choice;
}

/** One name for two campaigns, in either order. */
export const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

function judgeCandidate(joining: Joining, candidate: Candidate): Choice | null {
  const contradicts = joining.brand !== null && candidate.brands.length > 0 && !candidate.brands.includes(joining.brand);
  const text = candidate.text && candidate.text.alike >= (contradicts ? OTHER_BRAND : Number.MIN_VALUE) ? candidate.text : null;
  const rare = contradicts || candidate.state === "dismissed" || !agrees(joining, candidate) ? [] : candidate.traces.filter((trace) => trace.campaigns <= RARE && speaks(trace.standing));
  const shared = 1 - rare.reduce((doubt, trace) => doubt * (1 - STRENGTH[trace.kind]), 1);
  const enough = shared >= ENOUGH;
  if (!text && !enough) return null;
  return {
    campaignId: candidate.campaignId,
    because: [...(text ? [TEXT] : []), ...(enough ? rare.map((trace) => trace.key).sort() : [])],
    strength: 1 - (1 - (text?.alike ?? 0)) * (1 - (enough ? shared : 0)),
    textId: text?.id ?? null,
    alike: text?.alike ?? 0,
  };
}

/**
 * Things in common join only messages of one story: of the same brand, or with a lure that the campaign has too, or in words that resemble.
 * Of SpamAssassin's spam, a mailer's or a host's customers have nothing else in common: without this, they were one.
 */
function agrees({ brand, lures }: Joining, candidate: Candidate): boolean {
  const story = lures.some((lure) => candidate.lures.includes(lure));
  const sameBrand = brand !== null && candidate.brands.includes(brand);
  return (sameBrand && (story || lures.length === 0 || candidate.lures.length === 0)) || (brand === null && candidate.brands.length === 0 && story) || candidate.text?.resembles === true;
}

/** The right that each act needs: what leaves the house needs more than work on the queue. */
export function scopeOf(action: Pick<CampaignAction, "do"> & { state?: string }): KnownScope {
  if (action.do === "confirm" || action.do === "extinguish" || action.do === "publish") return "campaigns:confirm";
  return action.do === "indicator" && action.state === "confirmed" ? "campaigns:confirm" : "campaigns:write";
}

/** From which states an act may start, and where it leads. Acts that are not here change no state. */
const MOVES: Partial<Record<CampaignAction["do"], { from: readonly CampaignState[]; to: CampaignState }>> = {
  confirm: { from: ["open", "extinct"], to: "confirmed" },
  dismiss: { from: ["open", "confirmed", "extinct"], to: "dismissed" },
  reopen: { from: ["confirmed", "dismissed", "extinct"], to: "open" },
  extinguish: { from: ["confirmed"], to: "extinct" },
};

/** The state after the act; null when it cannot be done from here. */
export function stateAfter(act: CampaignAction["do"], state: CampaignState): CampaignState | null {
  const move = MOVES[act];
  if (!move) return state;
  return move.from.includes(state) ? move.to : null;
}

/** A message that is proven to be the brand's never shares a campaign with one that is not. */
export const isGenuine = (verdict: Verdict | null): boolean => verdict === "genuine";

/** The same report founds the same campaign, however often reports are gone through. */
export const idFoundedBy = (reportId: string): string => `cmp_${reportId.slice(reportId.indexOf("_") + 1)}`;
