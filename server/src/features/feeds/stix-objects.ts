import { isIPv6 } from "node:net";
import { namedUuid } from "../../platform/named-uuid.ts";
import { indicatorsOf, isIndicator, type CampaignItem, type FeedItem, type FeedState, type IndicatorContent, type IndicatorItem } from "./feed-item.ts";
import type { FeedFormat, FeedHead, Tlp } from "./feed-lists.ts";

/** A STIX 2.1 object (OASIS, 2021), as far as all of ours agree. */
export interface StixObject {
  type: string;
  spec_version: "2.1";
  id: string;
  created: string;
  modified?: string;
  [property: string]: unknown;
}

/** The objects that OASIS published for TLP 2.0, which STIX 2.1 itself does not know. */
const TLP_MARKINGS: Record<Tlp, string> = {
  clear: "94868c89-83c2-464b-929b-a1a8aa3c8487", green: "bab4a63c-aed9-4cf5-a766-dfca5abac2bb", amber: "55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber+strict": "939a9414-2ddd-4d32-a0cd-375ea402b003",
};
const TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
const TLP_CREATED = "2022-10-01T00:00:00.000Z";

const tlpRef = (tlp: Tlp): string => `marking-definition--${TLP_MARKINGS[tlp]}`;

/** All objects of the feed, each in its latest version, by time of change: who made them, how far they go, campaigns, indicators, and what shows what. */
export function stixObjects(state: FeedState, head: FeedHead): StixObject[] {
  const objects: StixObject[] = [identity(state, head), marking(head.tlp)];
  const ids = stixIds(state.items);
  for (const item of [...state.items].sort((one, other) => one.modifiedAt.getTime() - other.modifiedAt.getTime() || order(one) - order(other) || (one.id < other.id ? -1 : 1))) {
    const object = item.type === "campaign" ? campaignObject(item) : item.type === "indicator" ? indicatorObject(item) : relationship(item, ids);
    if (object === null) continue;
    const { type, ...rest } = object;
    objects.push({
      type, spec_version: "2.1", id: `${type}--${item.id}`, created_by_ref: identityId(head), created: item.addedAt.toISOString(), modified: item.modifiedAt.toISOString(),
      ...(item.withdrawnAt === null ? {} : { revoked: true }), ...rest, object_marking_refs: [tlpRef(head.tlp)],
    });
  }
  return objects;
}

/** What a relationship names comes before it. */
const order = ({ type }: FeedItem): number => ["campaign", "indicator", "link"].indexOf(type);

/** A bundle of what is in force; with `since`, of what changed, the revoked included. */
export const stixBundle: FeedFormat = (state, head, since) => {
  const all = stixObjects(state, head);
  const objects = since === null ? all.filter((object) => object["revoked"] !== true) : all.filter(({ modified, type }) => type === "marking-definition" || type === "identity" || (modified ?? "") >= since.toISOString());
  return `${JSON.stringify({ type: "bundle", id: `bundle--${namedUuid("bundle", `${head.brand.id} ${head.tlp} ${state.serial} ${since?.toISOString() ?? ""}`)}`, objects }, null, 1)}\n`;
};

export const identityId = ({ brand }: FeedHead): string => `identity--${namedUuid("identity", `${brand.id} ${brand.name}`)}`;

function identity({ beganAt }: FeedState, head: FeedHead): StixObject {
  const at = beganAt.toISOString();
  return { type: "identity", spec_version: "2.1", id: identityId(head), created: at, modified: at, name: head.brand.name, identity_class: "organization", object_marking_refs: [tlpRef(head.tlp)] };
}

function marking(tlp: Tlp): StixObject {
  return { type: "marking-definition", spec_version: "2.1", id: tlpRef(tlp), created: TLP_CREATED, name: `TLP:${tlp.toUpperCase()}`, extensions: { [TLP_EXTENSION]: { extension_type: "property-extension", tlp_2_0: tlp } } };
}

type Part = { type: string; [property: string]: unknown };

function campaignObject({ content }: CampaignItem): Part {
  const { number, lure, brand, channel, countries, firstSeen, lastSeen } = content;
  return {
    type: "campaign", name: `C-${number}`, description: [`Imitates ${brand ?? "a brand"} by ${channel === "sms" ? "text message" : "e-mail"}`, lure === null ? "" : `story: ${lure}`, countries.length === 0 ? "" : `seen in ${countries.join(", ")}`].filter((text) => text !== "").join("; "),
    first_seen: firstSeen, last_seen: lastSeen,
  };
}

function indicatorObject({ content }: IndicatorItem): Part | null {
  const pattern = patternOf(content);
  if (pattern === null) return null;
  const { value, firstSeen, until, confidence } = content;
  return { type: "indicator", name: value, indicator_types: ["malicious-activity"], labels: ["phishing"], pattern, pattern_type: "stix", pattern_version: "2.1", valid_from: firstSeen, valid_until: until, confidence };
}

/** STIX has no telephone numbers, wallets or bank accounts: those stand in the other formats. */
function patternOf({ kind, value }: IndicatorContent): string | null {
  const text = (raw: string): string => `'${raw.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  if (kind === "domain" || kind === "host") return `[domain-name:value = ${text(value)}]`;
  if (kind === "ip") return `[${isIPv6(value) ? "ipv6-addr" : "ipv4-addr"}:value = ${text(value)}]`;
  if (kind === "url") return `[url:value IN (${text(`https://${value}`)}, ${text(`http://${value}`)})]`;
  if (kind === "email") return `[email-addr:value = ${text(value)}]`;
  return kind === "sender" ? `[email-message:from_ref.value LIKE ${text(`%${value}`)}]` : null;
}

interface StixIds {
  byKey: Map<string, FeedItem>;
}

/** Items by type and key, the one in force before those withdrawn. */
function stixIds(items: readonly FeedItem[]): StixIds {
  const byKey = new Map<string, FeedItem>();
  for (const item of items) {
    const name = `${item.type} ${item.key}`;
    const known = byKey.get(name);
    if (known === undefined || known.withdrawnAt !== null) byKey.set(name, item);
  }
  return { byKey };
}

function relationship(item: FeedItem, { byKey }: StixIds): Part | null {
  if (item.type !== "link") return null;
  const indicator = byKey.get(`indicator ${item.content.indicator}`);
  const campaign = byKey.get(`campaign ${item.content.campaign}`);
  if (indicator === undefined || campaign === undefined || !isIndicator(indicator) || patternOf(indicator.content) === null) return null;
  return { type: "relationship", relationship_type: "indicates", source_ref: `indicator--${indicator.id}`, target_ref: `campaign--${campaign.id}` };
}

/** How many indicators a STIX reader gets. */
export function countInStix(state: FeedState): number {
  return indicatorsOf(state, null).filter(({ content }) => patternOf(content) !== null).length;
}
