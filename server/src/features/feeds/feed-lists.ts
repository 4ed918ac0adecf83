import { isIPv4, isIPv6 } from "node:net";
import { indicatorsOf, type FeedState, type IndicatorItem } from "./feed-item.ts";

export const TLPS = ["clear", "green", "amber", "amber+strict"] as const;
/** Traffic Light Protocol 2.0 (FIRST, 2022). */
export type Tlp = (typeof TLPS)[number];

/** Whose feed it is and how far it may be handed on. */
export interface FeedHead {
  brand: { id: string; name: string };
  tlp: Tlp;
}

/** Makes one feed from the state. With `since`, only what changed from then on. The same state gives the same bytes. */
export type FeedFormat = (state: FeedState, head: FeedHead, since: Date | null) => string;

/** Lists that block a host block what stands below it as well: a domain, or one customer's place on a platform. */
function inForce(state: FeedState, since: Date | null): IndicatorItem[] {
  return indicatorsOf(state, since).filter((item) => item.withdrawnAt === null);
}

const isName = ({ content }: IndicatorItem): boolean => content.kind === "domain" || content.kind === "host";

/** What a list can say of itself: nothing of the moment at which it is read, so that unchanged feeds are unchanged bytes. */
function heading({ serial, changedAt }: FeedState, { brand, tlp }: FeedHead): string[] {
  return [`${brand.name}: confirmed imitations`, `TLP:${tlp.toUpperCase()}`, `Serial: ${serial}`, `Last modified: ${changedAt.toISOString()}`];
}

/** First and last seen, confidence. */
const note = ({ content }: IndicatorItem): string => `first seen ${content.firstSeen.slice(0, 10)}, last seen ${content.lastSeen.slice(0, 10)}, confidence ${content.confidence}`;

const lines = (all: string[]): string => `${all.join("\n")}\n`;

/** One name a line. */
export const plainList: FeedFormat = (state, head, since) => lines([...heading(state, head).map((text) => `# ${text}`), ...inForce(state, since).filter(isName).map(({ content }) => content.value)]);

/** As in /etc/hosts: each name at an address that is none. A hosts file knows no wildcards: names below are not covered. */
export const hostsFile: FeedFormat = (state, head, since) =>
  lines([...heading(state, head).map((text) => `# ${text}`), ...inForce(state, since).filter(isName).map((item) => `0.0.0.0 ${item.content.value} # ${note(item)}`)]);

/** Room for the zone's own name behind each of ours: a name has 255 bytes at most (RFC 1035). */
const LONGEST_NAME = 200;
const REFRESH = 900;
const TTL = 300;

/** A response policy zone: each name and what stands below it does not exist (NXDOMAIN), nor do answers with a listed address. */
export const rpzZone: FeedFormat = (state, head, since) => {
  const records = inForce(state, since).flatMap((item) => {
    const { kind, value } = item.content;
    if (kind === "ip") return [`${rpzAddress(value)} CNAME . ; ${note(item)}`];
    return isName(item) && value.length <= LONGEST_NAME ? [`${value} CNAME . ; ${note(item)}`, `*.${value} CNAME .`] : [];
  });
  return lines([
    ...heading(state, head).map((text) => `; ${text.replace(/[^\x20-\x7e]/g, "?")}`),
    `$TTL ${TTL}`,
    `@ SOA localhost. hostmaster.localhost. ${state.serial >>> 0} ${REFRESH} 300 604800 ${TTL}`,
    "@ NS localhost.",
    ...records,
  ]);
};

/** `32.4.4.8.8.rpz-ip`; of IPv6 the longest run of zeroes as `zz`. */
function rpzAddress(address: string): string {
  if (isIPv4(address)) return `32.${address.split(".").reverse().join(".")}.rpz-ip`;
  return `128.${address.replace(/^::/, "0::").replace(/::$/, "::0").replace("::", ":zz:").split(":").reverse().join(".")}.rpz-ip`;
}

/** For blockers in browsers: `||host^`, and a page of somebody's host as a document alone. */
export const adblockList: FeedFormat = (state, head, since) => {
  const rules = inForce(state, since).flatMap((item) => {
    const { kind, value } = item.content;
    if (isName(item)) return [`||${value}^`];
    if (kind === "ip") return [isIPv6(value) ? `||[${value}]^` : `||${value}^`];
    // Other characters are operators of the filter language.
    return kind === "url" && /^[\w.:/~-]+$/.test(value) ? [`||${value}^$document`] : [];
  });
  const [title, ...rest] = heading(state, head);
  return lines(["[Adblock Plus]", `! Title: ${title}`, "! Expires: 1 hours", ...rest.map((text) => `! ${text}`), ...rules]);
};

export const CSV_COLUMNS = ["id", "kind", "value", "first_seen", "last_seen", "confidence", "tlp", "campaigns", "added", "modified", "withdrawn"] as const;

/** RFC 4180. */
export const csvList: FeedFormat = (state, head, since) => {
  const rows = indicatorsOf(state, since).map(({ id, content, addedAt, modifiedAt, withdrawnAt }) =>
    [id, content.kind, content.value, content.firstSeen, content.lastSeen, String(content.confidence), `TLP:${head.tlp.toUpperCase()}`, content.campaigns.join(" "), addedAt.toISOString(), modifiedAt.toISOString(), withdrawnAt?.toISOString() ?? ""]);
  return [CSV_COLUMNS, ...rows].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
};

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** Everything that is known of each indicator, with the campaigns it belongs to. */
export const jsonList: FeedFormat = (state, head, since) => {
  const indicators = indicatorsOf(state, since);
  const named = new Set(indicators.flatMap(({ content }) => content.campaigns));
  const campaigns = state.items.flatMap((item) => (item.type === "campaign" && named.has(item.content.campaign) && (item.withdrawnAt === null || since !== null) ? [item] : []))
    .sort((one, other) => one.content.number - other.content.number || (one.id < other.id ? -1 : 1));
  return `${JSON.stringify({
    from: head.brand.name, tlp: `TLP:${head.tlp.toUpperCase()}`, serial: state.serial, modified: state.changedAt.toISOString(), since: since?.toISOString() ?? null,
    campaigns: campaigns.map(({ content: { campaign, number, lure, brand, channel, languages, countries, firstSeen, lastSeen }, withdrawnAt }) => ({ id: campaign, name: `C-${number}`, lure, brand, channel, languages, countries, firstSeen, lastSeen, withdrawn: withdrawnAt?.toISOString() ?? null })),
    indicators: indicators.map(({ id, content: { kind, value, firstSeen, lastSeen, until, confidence, campaigns: of }, addedAt, modifiedAt, withdrawnAt }) =>
      ({ id, kind, value, firstSeen, lastSeen, validUntil: until, confidence, campaigns: of, added: addedAt.toISOString(), modified: modifiedAt.toISOString(), withdrawn: withdrawnAt?.toISOString() ?? null })),
  }, null, 1)}\n`;
};
