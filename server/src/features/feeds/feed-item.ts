import type { Policy } from "@rempart/engine";
import { namedUuid } from "../../platform/named-uuid.ts";
import { mayEnter, type FeedKind } from "./may-enter.ts";

/** A confirmed campaign, as far as feeds tell of it: nothing that a person typed, so nothing that could slip out. */
export interface FedCampaign {
  id: string;
  /** C-417 is spoken of as 417. */
  number: number;
  lure: string | null;
  brand: string | null;
  channel: "sms" | "email";
  languages: string[];
  countries: string[];
  firstSeen: Date;
  lastSeen: Date;
  /** Those that a person has confirmed. */
  indicators: FedIndicator[];
}

export interface FedIndicator {
  kind: string;
  value: string;
  firstSeen: Date;
  lastSeen: Date;
  /** 0 to 100. */
  confidence: number;
}

export interface IndicatorContent {
  kind: FeedKind;
  value: string;
  /** ISO 8601, UTC. */
  firstSeen: string;
  lastSeen: string;
  /** When it leaves by itself, unless it is seen again. */
  until: string;
  confidence: number;
  /** Ids, sorted. */
  campaigns: string[];
}

export interface CampaignContent {
  campaign: string;
  number: number;
  lure: string | null;
  brand: string | null;
  channel: "sms" | "email";
  languages: string[];
  countries: string[];
  firstSeen: string;
  lastSeen: string;
}

/** Which indicator shows which campaign: both as keys of their items. */
export interface LinkContent {
  indicator: string;
  campaign: string;
}

interface Item<Type extends string, Content> {
  /** UUIDv5 of type, key and day of birth: what was withdrawn and comes back is another item, as STIX wants it. */
  id: string;
  type: Type;
  key: string;
  content: Content;
  addedAt: Date;
  modifiedAt: Date;
  withdrawnAt: Date | null;
}

export type IndicatorItem = Item<"indicator", IndicatorContent>;
export type CampaignItem = Item<"campaign", CampaignContent>;
export type LinkItem = Item<"link", LinkContent>;
export type FeedItem = IndicatorItem | CampaignItem | LinkItem;
/** An item as it ought to be. */
export type Wanted = { [Each in FeedItem as Each["type"]]: Pick<Each, "type" | "key" | "content"> }[FeedItem["type"]];

/** How the engine names the operator's brand. */
const OWN = "own";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What the feeds ought to hold: the same campaigns, policy and time give the same, in the same order. */
export function wantedItems(campaigns: readonly FedCampaign[], policy: Policy, keepDays: number, now: Date): Wanted[] {
  const indicators = new Map<string, IndicatorContent>();
  const links = new Map<string, Wanted>();
  const told: Wanted[] = [];
  for (const campaign of [...campaigns].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    for (const indicator of campaign.indicators) {
      const entry = mayEnter(policy, indicator.kind, indicator.value);
      const until = indicator.lastSeen.getTime() + keepDays * DAY;
      if (typeof entry === "string" || until <= now.getTime()) continue;
      const key = `${entry.kind} ${entry.value}`;
      const content = merged(indicators.get(key), { ...entry, firstSeen: indicator.firstSeen.toISOString(), lastSeen: hourOf(indicator), until: "", confidence: bounded(indicator.confidence), campaigns: [campaign.id] });
      indicators.set(key, { ...content, until: new Date(Date.parse(content.lastSeen) + keepDays * DAY).toISOString() });
      links.set(`${key} ${campaign.id}`, { type: "link", key: `${key} ${campaign.id}`, content: { indicator: key, campaign: campaign.id } });
    }
    const { id, number, lure, brand, channel, firstSeen } = campaign;
    const content: CampaignContent = { campaign: id, number, lure, brand: brand === OWN ? policy.brand.id : brand, channel, languages: [...campaign.languages].sort(), countries: [...campaign.countries].sort(), firstSeen: firstSeen.toISOString(), lastSeen: hourOf(campaign) };
    told.push({ type: "campaign", key: id, content });
  }
  return [...told, ...[...indicators].map(([key, content]): Wanted => ({ type: "indicator", key, content })), ...links.values()];
}

function merged(one: IndicatorContent | undefined, other: IndicatorContent): IndicatorContent {
  if (one === undefined) return other;
  return {
    ...one,
    firstSeen: one.firstSeen < other.firstSeen ? one.firstSeen : other.firstSeen,
    lastSeen: one.lastSeen > other.lastSeen ? one.lastSeen : other.lastSeen,
    confidence: Math.max(one.confidence, other.confidence),
    campaigns: [...new Set([...one.campaigns, ...other.campaigns])].sort(),
  };
}

/** To the hour, so that a feed does not change with each report. */
function hourOf({ firstSeen, lastSeen }: { firstSeen: Date; lastSeen: Date }): string {
  return new Date(Math.max(firstSeen.getTime(), Math.floor(lastSeen.getTime() / HOUR) * HOUR)).toISOString();
}

const bounded = (confidence: number): number => Math.min(100, Math.max(0, Math.round(confidence)));

export interface Changes {
  added: FeedItem[];
  changed: FeedItem[];
  withdrawn: FeedItem[];
}

/** What must change so that the ledger says what is wanted. `current`: its items that are not withdrawn. */
export function compareItems(current: readonly FeedItem[], wanted: readonly Wanted[], now: Date): Changes {
  const left = new Map(current.map((item) => [`${item.type} ${item.key}`, item]));
  const changes: Changes = { added: [], changed: [], withdrawn: [] };
  for (const each of wanted) {
    const name = `${each.type} ${each.key}`;
    const known = left.get(name);
    left.delete(name);
    if (known === undefined) changes.added.push({ ...each, id: namedUuid("feed", `${name} ${now.toISOString()}`), addedAt: now, modifiedAt: now, withdrawnAt: null } as FeedItem);
    else if (canonical(known.content) !== canonical(each.content)) changes.changed.push({ ...known, content: each.content, modifiedAt: now } as FeedItem);
  }
  for (const item of left.values()) changes.withdrawn.push({ ...item, modifiedAt: now, withdrawnAt: now });
  return changes;
}

/** The database keeps members of an object in an order of its own. */
const canonical = (content: object): string => JSON.stringify(Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1)));

/** What all feeds are made from, at one moment. */
export interface FeedState {
  /** Grows with each change: an RPZ zone's serial (RFC 1982 compares 32 bits). */
  serial: number;
  /** When the feeds began, and when they last changed. */
  beganAt: Date;
  changedAt: Date;
  items: FeedItem[];
}

/** The next serial: seconds since 1970, or one more, so that it grows even after an old backup was restored. */
export function nextSerial(serial: number, now: Date): number {
  return Math.max(serial + 1, Math.floor(now.getTime() / 1000));
}

export const isIndicator = (item: FeedItem): item is IndicatorItem => item.type === "indicator";

/** Indicators in force, or with `since`, those that changed from then on, the withdrawn among them. Sorted by kind and value. */
export function indicatorsOf({ items }: FeedState, since: Date | null): IndicatorItem[] {
  return items.filter(isIndicator).filter((item) => (since === null ? item.withdrawnAt === null : item.modifiedAt >= since)).sort(byKey);
}

export function byKey(one: FeedItem, other: FeedItem): number {
  if (one.key !== other.key) return one.key < other.key ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

/** Stands for what was withdrawn because it must not be named any more. */
export const UNNAMED = "withdrawn.invalid";

/** Drops from a state what may not be in any feed by today's policy; what was withdrawn keeps its id and loses its name. */
export function purify(state: FeedState, policy: Policy): FeedState {
  const items = state.items.flatMap((item): FeedItem[] => {
    if (item.type === "campaign") return [item];
    const [kind = "", value = ""] = item.type === "link" ? splitKey(item.content.indicator) : [item.content.kind, item.content.value];
    if (typeof mayEnter(policy, kind, value) !== "string") return [item];
    if (item.withdrawnAt === null) return [];
    if (item.type === "link") return [item];
    return [{ ...item, key: `domain ${item.id}.${UNNAMED}`, content: { ...item.content, kind: "domain", value: UNNAMED } }];
  });
  return { ...state, items };
}

function splitKey(key: string): [kind: string, value: string] {
  const at = key.indexOf(" ");
  return [key.slice(0, at), key.slice(at + 1)];
}
