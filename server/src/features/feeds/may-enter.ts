import { isIP } from "node:net";
import { knownHost, type Policy } from "@rempart/engine";
import { isPublicAddress } from "../../platform/http/public-address.ts";
import { POPULAR_HOSTS } from "./data/popular-hosts.ts";

export const FEED_KINDS = ["domain", "host", "ip", "url", "email", "sender", "phone", "wallet", "account"] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** What may stand in a feed, normalised: host and domain in lower-case ASCII, a URL without scheme, query and fragment, a number in E.164. */
export interface Entry {
  kind: FeedKind;
  value: string;
}

/**
 * Why something can never be in a feed, whoever confirmed it. `generic`: it names nobody, such as a sender's name that anyone may borrow or a
 * page that all customers of a platform share. `personal`: it would tell who got the message.
 */
export type KeptOut = "malformed" | "owned" | "suffix" | "platform" | "shortener" | "mailboxes" | "popular" | "listed" | "private-address" | "generic" | "personal";

const LONGEST = 500;
const HOST = /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.){1,20}[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
const MAILBOX = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/;

/** The last gate before anything is published as bad: an indicator as it may enter a feed, or why it never can. Total: hostile text is refused, not thrown at. */
export function mayEnter(policy: Policy, kind: string, value: string): Entry | KeptOut {
  const text = value.trim();
  if (text === "" || text.length > LONGEST || /[\s\p{Cc}\p{Cf}]/u.test(text)) return "malformed";
  if (kind === "domain" || kind === "host" || kind === "ip") return hostEntry(policy, kind, text);
  if (kind === "url") return urlEntry(policy, text);
  if (kind === "email") return mailEntry(policy, text.toLowerCase());
  if (kind === "sender-id" || kind === "sender") return senderEntry(policy, text.toLowerCase());
  if (kind === "phone") return phoneEntry(policy, text);
  if (kind === "wallet") return /^(?=.{20,120}$)(?:[a-z]{2,12}:)?[A-Za-z0-9]+$/.test(text) ? { kind, value: text } : "malformed";
  // Only what names one account everywhere: an IBAN (ISO 13616).
  if (kind === "account") return /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(text) ? { kind, value: text } : "generic";
  return "malformed";
}

function hostEntry(policy: Policy, kind: "domain" | "host" | "ip", text: string): Entry | KeptOut {
  const host = asHost(text);
  if (host === null) return "malformed";
  const against = againstHost(policy, host);
  if (against !== null) return against;
  if (isIP(host) !== 0) return { kind: "ip", value: host };
  return { kind: kind === "domain" && knownHost(host, policy).domain === host ? "domain" : "host", value: host };
}

/** Why blocking a host, and all that stands below it, would hit others than who is meant; null when it would not. */
function againstHost(policy: Policy, host: string): KeptOut | null {
  if (isIP(host) !== 0) return isPublicAddress(host) ? null : "private-address";
  if (isOwned(policy, host)) return "owned";
  const known = knownHost(host, policy);
  if (known.suffix) return "suffix";
  if (known.shortener) return "shortener";
  if (known.mailboxes) return "mailboxes";
  if (isTenant(known.platform, host) && known.listed.length <= known.platform.length) return known.above ? "platform" : null;
  if (known.platform !== "") return "platform";
  if (known.listed !== "") return "listed";
  if (known.above) return "platform";
  return known.everybodys || isUnderAny(POPULAR_HOSTS, host) || isAbove(POPULAR_HOSTS, host) ? "popular" : null;
}

/** Labels under which a platform itself answers, or regions and functions that all its customers share. */
const SHARED_LABELS = /^(?:www?\d?|m|web|mail|webmail|smtp|imap|pop|s3|storage|docs?|forms?|sites?|drive|blob|app|apps|api|apis|cdn|static|assets|img|images|media|dl|download|downloads|files?|login|signin|sso|auth|id|accounts?|my|admin|console|dashboard|portal|secure|support|help|status|blog|shop|store|dev|developers?|about|news|mobile|ct|click|links?|go|t|e|[a-z]{2}-[a-z]+-\d)$/;

/** Does the host name one customer of that platform? */
function isTenant(platform: string, host: string): boolean {
  if (platform === "" || platform === host) return false;
  const labels = host.slice(0, -platform.length - 1).split(".");
  return labels.some((label) => !SHARED_LABELS.test(label));
}

function urlEntry(policy: Policy, text: string): Entry | KeptOut {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol)) return "malformed";
  const host = asHost(url.hostname);
  if (host === null || url.username !== "") return "malformed";
  const path = url.pathname.replace(/\/+$/, "");
  if (/@|%40/i.test(path)) return "personal";
  const against = againstHost(policy, host);
  if (against !== null && !carriesStrangers(policy, host, against)) return against;
  // The bare host would be blocked by it.
  if (path === "") return against ?? "generic";
  if (against !== null && !namesOnePage(path, against)) return "generic";
  return { kind: "url", value: `${host}${url.port === "" ? "" : `:${url.port}`}${path}` };
}

/** Places where a page is one customer's although the host is everybody's. */
function carriesStrangers(policy: Policy, host: string, against: KeptOut): boolean {
  const known = knownHost(host, policy);
  if (against === "shortener" || against === "suffix") return known.shortener || known.platform === host;
  return against === "platform" && known.platform !== "" && !known.mailboxes;
}

/** Steps of a path that every customer's page has. */
const SHARED_STEPS = /^(?:[a-z]|\d|forms?|documents?|spreadsheets?|presentations?|files?|folders?|drive|view|viewform|edit|open|sites?|pages?|home|index(?:\.\w+)?|login|signin|account|share|shared|static|public|download|export|u|usp|en|fr|pt|es|de)$/i;

function namesOnePage(path: string, against: KeptOut): boolean {
  const steps = path.split("/").filter((step) => step !== "");
  return against === "shortener" ? steps.some((step) => step.length >= 2) : steps.some((step) => step.length >= 4 && !SHARED_STEPS.test(step));
}

function mailEntry(policy: Policy, text: string): Entry | KeptOut {
  const at = text.lastIndexOf("@");
  const host = asHost(text.slice(at + 1));
  if (at < 1 || host === null || !MAILBOX.test(text.slice(0, at))) return "malformed";
  if (isOwned(policy, host)) return "owned";
  const known = knownHost(host, policy);
  // One person's mailbox among the public's; anything else is judged as its host.
  if (!known.mailboxes) {
    const against = againstHost(policy, host);
    if (against !== null) return against;
  }
  return { kind: "email", value: `${text.slice(0, at)}@${host}` };
}

function senderEntry(policy: Policy, text: string): Entry | KeptOut {
  if (!text.startsWith("@")) return text.includes("@") ? mailEntry(policy, text) : "generic";
  const host = asHost(text.slice(1));
  if (host === null || isIP(host) !== 0) return "malformed";
  return againstHost(policy, host) ?? { kind: "sender", value: `@${host}` };
}

function phoneEntry(policy: Policy, text: string): Entry | KeptOut {
  if (!/^\+[1-9]\d{7,14}$/.test(text)) return "generic";
  const own = [policy.help.phone, policy.reports.sms, ...Object.values(policy.countries).flatMap(({ phones, shortCodes }) => [...phones, ...shortCodes])];
  return own.includes(text) ? "owned" : { kind: "phone", value: text };
}

/** Lower-case ASCII as a browser would ask for it, an IP address without brackets; null for what no browser would. */
function asHost(text: string): string | null {
  const bare = text.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isIP(bare) === 6) return new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const host = URL.parse(`http://${bare}`)?.hostname;
  if (host === undefined || /[/?#@\\]/.test(bare) || (bare.includes(":"))) return null;
  return isIP(host) === 4 || HOST.test(host) ? host : null;
}

/** The brand's, its partners', its providers'; and whatever stands above one of those, for blocking it would block them. */
function isOwned(policy: Policy, host: string): boolean {
  return ownedHosts(policy).some((own) => host === own || host.endsWith(`.${own}`) || own.endsWith(`.${host}`));
}

const owned = new WeakMap<Policy, string[]>();

function ownedHosts(policy: Policy): string[] {
  const known = owned.get(policy);
  if (known !== undefined) return known;
  const { brand, web, mail, partners, help, reports } = policy;
  const pages = [help.changePassword, help.devices, help.contact].flatMap((address) => URL.parse(address)?.hostname ?? []);
  const all = [
    brand.website.replace(/[/:].*$/s, ""), ...web.domains, ...web.owned, ...mail.from.map((from) => from.replace(/^\./, "")), ...mail.providers.flatMap(({ domains }) => domains),
    ...partners.flatMap(({ domains }) => domains), ...pages, reports.mailbox.slice(reports.mailbox.lastIndexOf("@") + 1),
  ].filter((host) => host !== "").map((host) => host.toLowerCase());
  const unique = [...new Set(all)];
  owned.set(policy, unique);
  return unique;
}

function isUnderAny(hosts: ReadonlySet<string>, host: string): boolean {
  for (let at = 0; at >= 0; at = host.indexOf(".", at) + 1 || -1) if (hosts.has(host.slice(at))) return true;
  return false;
}

function isAbove(hosts: ReadonlySet<string>, host: string): boolean {
  for (const each of hosts) if (each.endsWith(`.${host}`)) return true;
  return false;
}
