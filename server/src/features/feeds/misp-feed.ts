import { createHash } from "node:crypto";
import { namedUuid } from "../../platform/named-uuid.ts";
import { indicatorsOf, type CampaignItem, type FeedState, type IndicatorContent, type IndicatorItem } from "./feed-item.ts";
import type { FeedHead, Tlp } from "./feed-lists.ts";

/** Colours of the `tlp` taxonomy of MISP. */
const TLP_COLOURS: Record<Tlp, string> = { clear: "#FFFFFF", green: "#33FF00", amber: "#FFC000", "amber+strict": "#FFC000" };

/** The files of a MISP feed: a manifest, one event for each campaign, and the hashes by which a server knows what it has. By file name. */
export function mispFiles(state: FeedState, head: FeedHead, since: Date | null): Map<string, string> {
  const byCampaign = new Map<string, IndicatorItem[]>();
  for (const item of indicatorsOf(state, null)) for (const campaign of item.content.campaigns) {
    const own = byCampaign.get(campaign);
    if (own === undefined) byCampaign.set(campaign, [item]);
    else own.push(item);
  }
  const withdrawn = lastWithdrawn(state);
  const campaigns = state.items.filter((item): item is CampaignItem => item.type === "campaign" && item.withdrawnAt === null).sort((one, other) => one.content.number - other.content.number);
  const manifest: Record<string, object> = {};
  const hashes: string[] = [];
  const files = new Map<string, string>();
  for (const campaign of campaigns) {
    const own = byCampaign.get(campaign.content.campaign) ?? [];
    if (own.length === 0) continue;
    const changed = new Date(Math.max(campaign.modifiedAt.getTime(), withdrawn.get(campaign.content.campaign) ?? 0, ...own.map(({ modifiedAt }) => modifiedAt.getTime())));
    if (since !== null && changed < since) continue;
    const event = eventOf(campaign, own, head, changed);
    const { Orgc, Tag, info, date, analysis, threat_level_id, timestamp } = event;
    manifest[campaign.id] = { Orgc, Tag, info, date, analysis, threat_level_id, timestamp };
    for (const { value } of event.Attribute) hashes.push(`${createHash("md5").update(value).digest("hex")},${campaign.id}`);
    files.set(`${campaign.id}.json`, `${JSON.stringify({ Event: event }, null, 1)}\n`);
  }
  files.set("manifest.json", `${JSON.stringify(manifest, null, 1)}\n`);
  files.set("hashes.csv", hashes.map((line) => `${line}\n`).join(""));
  return files;
}

/** An event that loses an attribute has changed too: when each campaign last lost one. */
function lastWithdrawn({ items }: FeedState): Map<string, number> {
  const last = new Map<string, number>();
  for (const item of items) if (item.type === "link" && item.withdrawnAt !== null) last.set(item.content.campaign, Math.max(last.get(item.content.campaign) ?? 0, item.modifiedAt.getTime()));
  return last;
}

function eventOf(campaign: CampaignItem, indicators: IndicatorItem[], { brand, tlp }: FeedHead, changed: Date) {
  const { number, lure, brand: imitated, firstSeen } = campaign.content;
  const tag = { name: `tlp:${tlp}`, colour: TLP_COLOURS[tlp] };
  return {
    uuid: campaign.id,
    info: `C-${number}: ${lure ?? "phishing"}, imitates ${imitated ?? "a brand"}`,
    date: firstSeen.slice(0, 10),
    // 2: complete; medium; inherited by nobody: the reader decides (MISP core format, section 2.2).
    analysis: "2", threat_level_id: "2", published: true, distribution: "0",
    timestamp: seconds(changed), publish_timestamp: seconds(changed),
    Orgc: { name: brand.name, uuid: namedUuid("identity", `${brand.id} ${brand.name}`) },
    Tag: [tag, { name: 'rsit:fraud="phishing"', colour: "#0088cc" }],
    Attribute: indicators.map((item) => ({
      uuid: namedUuid("attribute", `${campaign.id} ${item.id}`),
      ...typeOf(item.content),
      value: valueOf(item.content),
      to_ids: true, disable_correlation: false, distribution: "5",
      timestamp: seconds(item.modifiedAt),
      first_seen: item.content.firstSeen, last_seen: item.content.lastSeen,
      comment: `confidence ${item.content.confidence}`,
    })),
  };
}

const seconds = (at: Date): string => String(Math.floor(at.getTime() / 1000));

/** Types and categories of the MISP core format. */
function typeOf({ kind, value }: IndicatorContent): { type: string; category: string } {
  switch (kind) {
    case "domain": return { type: "domain", category: "Network activity" };
    case "host": return { type: "hostname", category: "Network activity" };
    case "ip": return { type: "ip-dst", category: "Network activity" };
    case "url": return { type: "url", category: "Network activity" };
    case "email": return { type: "email-src", category: "Payload delivery" };
    case "sender": return { type: "email-src-domain", category: "Payload delivery" };
    case "phone": return { type: "phone-number", category: "Financial fraud" };
    case "account": return { type: "iban", category: "Financial fraud" };
    case "wallet": return /^(?:bc1|[13])/.test(value) ? { type: "btc", category: "Financial fraud" } : { type: "other", category: "Other" };
  }
}

/** MISP wants a whole URL; ours has no scheme, and nowadays nearly all are this one. */
function valueOf({ kind, value }: IndicatorContent): string {
  if (kind === "url") return `https://${value}`;
  return kind === "sender" ? value.slice(1) : value;
}
