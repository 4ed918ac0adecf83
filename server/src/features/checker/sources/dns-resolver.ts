import { Resolver as DnsResolver } from "node:dns/promises";

/**
 * Asks the DNS one question and gives its records (`TXT`: lists of strings). Fails with an `Error` whose `code` is that of node:dns:
 * `ENOTFOUND` and `ENODATA` are answers, anything else means that nobody could tell.
 */
export type Resolve = (name: string, type: string) => Promise<unknown>;

/** Key records change within days; an absent one may have been published a moment ago. */
const KEEP_MILLISECONDS = 10 * 60_000;
const KEEP_ABSENT_MILLISECONDS = 60_000;
const MAX_KEPT = 5_000;

interface Kept {
  until: number;
  records?: unknown;
  /** That it is not there: made once, for making one costs more than looking it up. */
  absent?: Error;
}

/**
 * The resolver of `REMPART_RESOLVER`, with a bounded memory; undefined for `none`, when no question may leave the machine.
 * `now` is milliseconds since 1970.
 */
export function dnsResolver(setting: "none" | "system" | { servers: string[] }, now: () => number): Resolve | undefined {
  if (setting === "none") return undefined;
  const resolver = new DnsResolver({ timeout: 1500, tries: 2 });
  if (setting !== "system") resolver.setServers(setting.servers);
  return remembering((name, type) => resolver.resolve(name, type), now);
}

/** `resolve` with a memory of at most 5,000 answers. Failures to answer are not kept. */
export function remembering(resolve: Resolve, now: () => number): Resolve {
  const kept = new Map<string, Kept>();
  return async (name, type) => {
    const key = `${type} ${name.toLowerCase()}`;
    const known = kept.get(key);
    if (known && known.until > now()) return answer(known);
    const entry = await ask(resolve, name, type, now);
    kept.delete(key);
    if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value!);
    kept.set(key, entry);
    return answer(entry);
  };
}

async function ask(resolve: Resolve, name: string, type: string, now: () => number): Promise<Kept> {
  if (!isQueryName(name)) return { until: 0, absent: noRecord("ENOTFOUND") };
  try {
    return { until: now() + KEEP_MILLISECONDS, records: await resolve(name, type) };
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== "ENOTFOUND" && code !== "ENODATA") throw error;
    return { until: now() + KEEP_ABSENT_MILLISECONDS, absent: noRecord(code) };
  }
}

const noRecord = (code: string): Error => Object.assign(new Error("no such record"), { code });

function answer(entry: Kept): unknown {
  if (entry.absent !== undefined) throw entry.absent;
  return entry.records;
}

/** Names come from hostile mail: only what can be a name on the wire is asked. */
function isQueryName(name: string): boolean {
  return name.length > 0 && name.length <= 253 && /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i.test(name) && name.split(".").every((label) => label.length <= 63);
}
