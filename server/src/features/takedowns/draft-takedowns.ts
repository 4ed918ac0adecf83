import type { Policy, RawMessage } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { chooseDesks, plainDesk, typedDesk, type ChosenDesk, type DeskSources } from "./choose-desk.ts";
import { showEvidence } from "./sources/show-evidence.ts";
import { addEntry, insertTakedown, listDesksOf } from "./store.ts";
import { cautionsFor, deskCautions, newReplyToken, shownValue, type CaseContent, type ReportedCampaign, type ReportedIndicator, type ShownEvidence, type Takedown, type TakedownLanguage } from "./takedown.ts";
import { takedownTexts, type ReportWords } from "./texts/index.ts";

export interface Drafting extends Pick<Deps, "db" | "vault" | "clock" | "audit"> {
  policy: Policy;
  sources: DeskSources;
  readCampaign(id: string): Promise<ReportedCampaign | null>;
  readRaw(reportId: string): Promise<RawMessage | null>;
  /** Who reported: to be removed from what a desk sees. */
  readReporter(reportId: string): Promise<{ email: string | null; phone: string | null } | null>;
  /** The campaign's list shows where its indicators stand. */
  noted(trx: Kysely<Tables>, indicatorId: string): Promise<void>;
}

export interface DraftWish {
  campaign: string;
  indicator?: string | undefined;
  desk?: string | undefined;
  to?: string | undefined;
  language?: TakedownLanguage | undefined;
}

export interface Planned {
  campaign: ReportedCampaign;
  evidence: ShownEvidence | null;
  items: { indicator: ReportedIndicator; desk: ChosenDesk; language: TakedownLanguage }[];
  without: { indicatorId: string; shown: string; says: string }[];
}

export type DraftRefusal = "unknown" | "unknown_indicator" | "unknown_desk" | "no_address";

/** Finds out whom to ask, which may take time and the network: before any transaction. `auto`: no case that was ever closed is drafted again. */
export async function planDrafts(deps: Drafting, wish: DraftWish, auto: boolean): Promise<Outcome<Planned, DraftRefusal>> {
  const campaign = await deps.readCampaign(wish.campaign);
  if (campaign === null) return refused("unknown");
  const named = wish.indicator === undefined ? campaign.indicatorList.filter(({ state }) => state === "confirmed") : campaign.indicatorList.filter(({ id }) => id === wish.indicator);
  if (wish.indicator !== undefined && named.length === 0) return refused("unknown_indicator");
  if (wish.desk === "typed" && wish.to === undefined) return refused("no_address");
  const items: Planned["items"] = [];
  const without: Planned["without"] = [];
  for (const indicator of named) {
    const chosen = await desksFor(deps, indicator, wish);
    if (wish.desk !== undefined && chosen.desks.length === 0) return refused("unknown_desk");
    const known = auto ? await listDesksOf(deps.db, indicator.id) : [];
    for (const desk of chosen.desks) if (!known.includes(desk.id)) items.push({ indicator, desk, language: wish.language ?? languageOf(desk) });
    if (chosen.says !== null) without.push({ indicatorId: indicator.id, shown: shownValue(indicator.kind, indicator.value), says: chosen.says });
  }
  return done({ campaign, evidence: await evidenceOf(deps, campaign.exampleReportId), items, without });
}

/** A place that nobody is known for still gets a case, so that somebody types an address. */
async function desksFor({ sources }: Drafting, indicator: ReportedIndicator, { desk, to }: DraftWish): Promise<{ desks: ChosenDesk[]; says: string | null }> {
  if (to !== undefined) return { desks: [typedDesk(to)], says: null };
  const { desks, says } = await chooseDesks(indicator, sources);
  if (desk !== undefined) return { desks: desks.filter(({ id }) => id === desk), says: null };
  const right = desks.filter((each) => each.right && each.way !== "none");
  const canBeTyped = says !== null && ["url", "host", "domain", "email", "phone"].includes(indicator.kind);
  return { desks: canBeTyped ? [typedDesk(""), ...right] : right, says };
}

const languageOf = ({ language }: ChosenDesk): TakedownLanguage => (Object.hasOwn(takedownTexts, language) ? (language as TakedownLanguage) : "en");

async function evidenceOf({ readRaw, readReporter }: Drafting, reportId: string | null): Promise<ShownEvidence | null> {
  const raw = reportId === null ? null : await readRaw(reportId);
  return raw === null ? null : showEvidence(raw, (await readReporter(reportId!)) ?? {});
}

/** Stores what was planned, in the caller's transaction. Cases that are open already are left as they are. */
export async function saveDrafts(trx: Kysely<Tables>, deps: Drafting, { campaign, evidence, items }: Planned, actor: string): Promise<Takedown[]> {
  const now = deps.clock.now();
  const drafted: Takedown[] = [];
  for (const { indicator, desk, language } of items) {
    const takedown = draftOf(deps.policy, campaign, evidence, indicator, desk, language, now);
    if (!(await insertTakedown(trx, deps.vault, takedown))) continue;
    await addEntry(trx, deps.vault, takedown.id, { id: newId("evt", now), at: now, kind: "drafted", actor: actor === "system" ? null : actor, from: null, subject: null, text: desk.why });
    await deps.audit.record({ actor, action: "takedown.drafted", target: takedown.id, details: { campaign: campaign.id, desk: desk.id } }, trx);
    await deps.noted(trx, indicator.id);
    drafted.push(takedown);
  }
  return drafted;
}

function draftOf(policy: Policy, campaign: ReportedCampaign, evidence: ShownEvidence | null, indicator: ReportedIndicator, chosen: ChosenDesk, language: TakedownLanguage, now: Date): Takedown {
  const id = newId("tkd", now);
  const { patience, address } = chosen;
  const host = policy.reports.mailbox.slice(policy.reports.mailbox.lastIndexOf("@") + 1);
  const content: CaseContent = {
    value: indicator.value, campaignTitle: campaign.title, desk: plainDesk(chosen), to: address ?? "", subject: "", text: "", because: null, token: newReplyToken(), messageId: `${id}@${host}`, exampleReportId: campaign.exampleReportId,
    claimsOurBrand: campaign.brand === policy.brand.id, seen: indicator.seen, firstSeen: indicator.firstSeen, lastSeen: indicator.lastSeen, evidence,
  };
  const takedown: Takedown = {
    id, campaignId: campaign.id, indicatorId: indicator.id, kind: indicator.kind, state: "drafted", delivery: "none", cautions: [...cautionsFor(indicator, campaign.state, policy), ...deskCautions(chosen)], language, approvedBy: null, draftedAt: now, approvedAt: null,
    sentAt: null, answeredAt: null, closedAt: null, dueAt: null, patience, reminders: 0, sending: null, sendingAt: null, outcome: null, place: "unknown", checkedAt: null, downAt: null, outgoing: null, version: 1, content,
  };
  return { ...takedown, content: { ...content, ...writeReport(takedown, policy, language) } };
}

/** Subject and words of the report, in that language. */
export function writeReport(takedown: Takedown, policy: Policy, language: TakedownLanguage): { subject: string; text: string } {
  const words = wordsOf(takedown, policy);
  return { subject: takedownTexts[language].subject(words).slice(0, 200), text: takedownTexts[language].report(words) };
}

const KINDS: Record<string, ReportWords["kind"]> = { url: "place", host: "place", domain: "place", phone: "phone", email: "email", wallet: "payment", account: "payment", "sender-id": "sender" };

export function wordsOf({ id, kind, content }: Takedown, policy: Policy): ReportWords {
  return {
    brand: policy.brand.name, website: `https://${policy.brand.website}`, domains: policy.web.domains.slice(0, 5), desk: content.desk.name, kind: KINDS[kind] ?? "place",
    shown: shownValue(kind, content.value), firstSeen: spoken(content.firstSeen), lastSeen: spoken(content.lastSeen), seen: content.seen, claimsOurBrand: content.claimsOurBrand, caseId: id, contact: policy.reports.mailbox, hasEvidence: content.evidence !== null,
  };
}

/** `2026-03-01 10:00 UTC`: read alike in every language. */
export const spoken = (moment: string): string => `${new Date(moment).toISOString().slice(0, 16).replace("T", " ")} UTC`;
