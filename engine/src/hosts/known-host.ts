import { parse } from "tldts";
import { directoryFor } from "../brands/directory.ts";
import type { Policy } from "../policy/policy.ts";
import { DOCUMENT_HOSTS, EVERYBODYS_HOSTS, MACHINE_HOSTS, PLATFORMS, PUBLIC_MAILBOXES, SHORTENERS, TENANT_SUFFIXES, underAny } from "./known-hosts.ts";

/** What a host's name alone tells of whose it is: asked before a host is blocked, or complained of, for somebody's deed. */
export interface KnownHost {
  ip: boolean;
  /** Registrable domain (Public Suffix List, ICANN part), or the host when there is none. */
  domain: string;
  /** Nobody's by itself: a public suffix, those of platforms (`github.io`) included. */
  suffix: boolean;
  /** The platform or private suffix at which it stands; the host itself when it is the platform; empty for none. */
  platform: string;
  shortener: boolean;
  /** Where the public has mailboxes, or below. */
  mailboxes: boolean;
  /** In mails of every firm: social networks, app shops, mail trackers, document hosts. */
  everybodys: boolean;
  /** The longest domain of a listed brand that it is or stands under; empty for none. */
  listed: string;
  /** A host of one of these kinds stands below it: `windows.net` above `blob.core.windows.net`. */
  above: boolean;
}

const TENANTS: ReadonlySet<string> = new Set(TENANT_SUFFIXES);
const ICANN_ONLY = { allowPrivateDomains: false, validateHostname: false };
const WITH_PRIVATE = { allowPrivateDomains: true, validateHostname: false };

let parents: ReadonlySet<string> | null = null;

/** `host` in lower-case ASCII. Of the directory's brands, the operator's own is left out: what is its own, the policy says. */
export function knownHost(host: string, policy: Policy | null): KnownHost {
  const icann = parse(host, ICANN_ONLY);
  const known = parse(host, WITH_PRIVATE);
  const ip = icann.isIp === true;
  const { domains } = directoryFor(policy);
  const hidden = known.isPrivate === true ? (known.publicSuffix ?? "") : "";
  const platform = ip ? "" : [underAny(PLATFORMS, host), underAny(TENANTS, host), underAny(MACHINE_HOSTS, host), hidden].reduce((longest, each) => (each.length > longest.length ? each : longest), "");
  return {
    ip, platform,
    domain: icann.domain ?? host,
    suffix: !ip && (known.publicSuffix === host || icann.publicSuffix === host),
    shortener: underAny(SHORTENERS, host) !== "",
    mailboxes: underAny(PUBLIC_MAILBOXES, host) !== "",
    everybodys: underAny(EVERYBODYS_HOSTS, host) !== "" || underAny(DOCUMENT_HOSTS, host) !== "",
    listed: longestOf(domains, host),
    above: (parents ??= ancestors()).has(host),
  };
}

function longestOf(domains: ReadonlyMap<string, unknown>, host: string): string {
  for (let at = 0; at >= 0; at = host.indexOf(".", at) + 1 || -1) if (domains.has(host.slice(at))) return host.slice(at);
  const tld = host.slice(host.lastIndexOf(".") + 1);
  return tld !== host && directoryFor(null).tlds.has(tld) ? tld : "";
}

function ancestors(): ReadonlySet<string> {
  const above = new Set<string>();
  const all = [PLATFORMS, TENANTS, MACHINE_HOSTS, SHORTENERS, PUBLIC_MAILBOXES, EVERYBODYS_HOSTS, DOCUMENT_HOSTS, directoryFor(null).domains.keys()];
  for (const hosts of all) for (const host of hosts) {
    for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1)) above.add(host.slice(dot + 1));
  }
  return above;
}
