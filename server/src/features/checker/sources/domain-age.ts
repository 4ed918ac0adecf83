import { getDomain } from "tldts";
import type { Ask } from "../../../platform/http/ask-address.ts";

const MAX_DOMAINS = 5;
const MAX_KEPT = 10_000;
const MAX_BODY = 256 * 1024;
const MAX_REDIRECTS = 3;
const KEEP_MILLISECONDS = 24 * 3_600_000;
const DAY = 86_400_000;

/** registrable domain -> age in whole days; domains nobody could tell are left out. */
export type DomainAges = (domains: readonly string[], stop: AbortSignal) => Promise<Record<string, number>>;

/**
 * Asks RDAP (RFC 9083, events of RFC 9083 section 4.5) when domains were registered. `base` is the operator's server, such as a redirector
 * to the registries; its redirects are followed as `askNext` allows. At most five domains a message; answers are kept for a day.
 */
export function domainAges({ base, askFirst, askNext, now }: { base: string; askFirst: Ask; askNext: Ask; now: () => number }): DomainAges {
  const kept = new Map<string, { registered: number | null; until: number }>();
  const registeredOn = async (domain: string, stop: AbortSignal): Promise<number | null> => {
    const known = kept.get(domain);
    if (known && known.until > now()) return known.registered;
    const registered = await askRegistration(new URL(`domain/${domain}`, base.endsWith("/") ? base : `${base}/`), askFirst, askNext, stop).catch(() => undefined);
    if (registered === undefined) return null;
    kept.delete(domain);
    if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value!);
    kept.set(domain, { registered, until: now() + KEEP_MILLISECONDS });
    return registered;
  };
  return async (domains, stop) => {
    const asked = [...new Set(domains)].filter((domain) => /^[a-z0-9.-]+$/.test(domain) && getDomain(domain) === domain).slice(0, MAX_DOMAINS);
    const dates = await Promise.all(asked.map((domain) => registeredOn(domain, stop)));
    return Object.fromEntries(asked.flatMap((domain, index) => (dates[index] === null ? [] : [[domain, Math.max(0, Math.floor((now() - dates[index]!) / DAY))]])));
  };
}

/** Milliseconds since 1970, or null when the registry does not say. Rejects when nobody answered. */
async function askRegistration(first: URL, askFirst: Ask, askNext: Ask, stop: AbortSignal): Promise<number | null> {
  let url = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = await (hop === 0 ? askFirst : askNext)(url, "GET", stop, MAX_BODY);
    if (answer.status === 404) return null;
    if (answer.status === 200) return registrationDate(answer.body);
    if (answer.location === null) throw new Error(`answered ${answer.status}`);
    url = new URL(answer.location, url);
  }
  throw new Error("too many redirects");
}

function registrationDate(body: string): number | null {
  const { events } = JSON.parse(body) as { events?: unknown };
  if (!Array.isArray(events)) return null;
  for (const event of events.slice(0, 50) as { eventAction?: unknown; eventDate?: unknown }[]) {
    const date = event?.eventAction === "registration" && typeof event.eventDate === "string" ? Date.parse(event.eventDate) : Number.NaN;
    if (!Number.isNaN(date)) return date;
  }
  return null;
}
