import punycode from "punycode.js";
import { parse } from "tldts";
import { CHEAP_SUFFIXES, PLATFORMS, REDIRECTORS, SHORTENERS, underAny } from "./known-hosts.ts";

/** A web address taken apart the way a browser would (WHATWG URL), plus what its host is known for. */
export interface WebAddress {
  scheme: string;
  host: string;
  unicodeHost: string;
  /** Registrable domain (Public Suffix List, ICANN part), or the host when there is none. */
  domain: string;
  /** Registrable name when private suffixes count: one tenant of a platform. */
  site: string;
  path: string;
  port: string;
  userinfo: boolean;
  ip: boolean;
  shortener: boolean;
  platform: boolean;
  cheapSuffix: boolean;
  confusable: boolean;
  carries: string;
  /** A page of a well-known site that sends the reader on to any address. */
  redirector: boolean;
}

const MOST = 4096;
const WEB = /^https?:$/;
const WITH_PRIVATE = { allowPrivateDomains: true, validateHostname: false };
const ICANN_ONLY = { allowPrivateDomains: false, validateHostname: false };

/** Reads `href`; null when it is no address at all. Schemes other than http(s) come back with an empty host. */
export function readAddress(href: string): WebAddress | null {
  const text = href.length > MOST ? href.slice(0, MOST) : href;
  const url = URL.parse(text) ?? (/^[\w.-]+\.[a-z]/i.test(text) || text.startsWith("//") ? URL.parse(`http://${text.replace(/^\/+/, "")}`) : null);
  if (!url) return null;
  const base = { scheme: url.protocol.slice(0, -1), path: url.pathname + url.search, port: url.port, userinfo: url.username !== "" || url.password !== "" };
  if (!WEB.test(url.protocol) || url.hostname === "") return { ...base, host: "", unicodeHost: "", domain: "", site: "", ip: false, shortener: false, platform: false, cheapSuffix: false, confusable: false, carries: "", redirector: false };
  const host = url.hostname.replace(/\.$/, "").replace(/^\[|\]$/g, "");
  return { ...base, ...readHost(host), carries: carriedHost(url.pathname + url.search + url.hash), redirector: redirects(host, url.pathname) };
}

const REDIRECTOR_HOSTS: ReadonlySet<string> = new Set(REDIRECTORS.map(([host]) => host));

function redirects(host: string, path: string): boolean {
  // Google answers under every country's suffix alike.
  const plain = host.replace(/^www\./, "").replace(/^google\.(?:com?\.)?[a-z]{2}$/, "google.com");
  return underAny(REDIRECTOR_HOSTS, plain) !== "" && REDIRECTORS.some(([known, opening]) => (plain === known || plain.endsWith(`.${known}`)) && path.startsWith(opening));
}

/** What a host name alone tells. `host` in lower-case ASCII. */
export function readHost(host: string): Pick<WebAddress, "host" | "unicodeHost" | "domain" | "site" | "ip" | "shortener" | "platform" | "cheapSuffix" | "confusable"> {
  const known = parse(host, WITH_PRIVATE);
  // Few hosts stand under a private suffix: for all others both readings are one.
  const icann = known.isPrivate ? parse(host, ICANN_ONLY) : known;
  const ip = icann.isIp === true;
  const domain = icann.domain ?? host;
  const withPrivate = ip ? domain : (known.domain ?? host);
  const listed = underAny(PLATFORMS, host);
  const platform = !ip && (withPrivate !== domain || listed !== "");
  const site = withPrivate !== domain ? withPrivate : listed && listed !== host ? host.slice(host.lastIndexOf(".", host.length - listed.length - 2) + 1) : domain;
  const unicodeHost = host.includes("xn--") ? decodeHost(host) : host;
  return {
    host, unicodeHost, domain, site, ip, platform,
    shortener: SHORTENERS.has(domain) || SHORTENERS.has(host),
    cheapSuffix: !ip && CHEAP_SUFFIXES.has(icann.publicSuffix ?? ""),
    confusable: unicodeHost !== host && isConfusable(unicodeHost),
  };
}

function decodeHost(host: string): string {
  try { return punycode.toUnicode(host); } catch { return host; }
}

const SCRIPTS = (["Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Hebrew", "Arabic", "Devanagari", "Thai", "Han", "Hiragana", "Katakana", "Bopomofo", "Hangul", "Cherokee", "Coptic", "Lisu"] as const).map((name): [string, RegExp] => [name, new RegExp(`\\p{Script=${name}}`, "u")]);
/** Written together in one language (UTS 39 section 5.2, Highly Restrictive). */
const TOGETHER = [["Latin", "Han", "Hiragana", "Katakana"], ["Latin", "Han", "Bopomofo"], ["Latin", "Han", "Hangul"]];

/**
 * A label of mixed scripts, or in Latin shapes that no language's alphabet has (phonetic signs, small capitals), which no registry sells. Letters of one
 * alphabet are honest, `\u00f8`, `\u0142`, `\u0131` and `\u0111` among them; whether they spell a brand is asked where brands are known.
 */
function isConfusable(host: string): boolean {
  return host.split(".").some((label) => {
    if (/^[\x00-\x7f]*$/.test(label)) return false;
    const used = SCRIPTS.filter(([, script]) => script.test(label)).map(([name]) => name);
    if (used.length > 1 && !TOGETHER.some((set) => used.every((name) => set.includes(name)))) return true;
    return /[\u0192\u0250-\u02af\u1d00-\u1d7f]/.test(label);
  });
}

function plain(text: string): string {
  try { return decodeURIComponent(text); } catch { return text; }
}

/** The host of a web address carried inside another's path or query: where a redirect would lead. */
function carriedHost(rest: string): string {
  // The shortest that could: `/www.`.
  if (rest.length < 5) return "";
  let text = rest;
  // Browsers take `//` and `/\` before a host for the scheme of the page itself (WHATWG URL, relative slash state).
  const schemeless = /=(?:[/\\]|%2f|%5c){2}((?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,24})(?=[/?#&%:\\]|$)/i.exec(rest);
  if (schemeless) return schemeless[1]!.toLowerCase();
  for (let round = 0; round < 3; round++) {
    const at = text.search(/https?:\/\/|https?%3a|(?<=[=/])www\./i);
    if (at >= 0) {
      const inner = text.slice(at).replace(/^(https?)%3a(%2f|\/)(%2f|\/)/i, "$1://").split(/[&\s"'<>]|%26/)[0]!;
      return URL.parse(inner.startsWith("www.") ? `http://${inner}` : plain(inner))?.hostname ?? "";
    }
    const amp = /\/amp\/(?:s\/)?((?:[a-z0-9-]+\.)+[a-z]{2,24})(?:\/|$)/i.exec(text);
    if (amp) return amp[1]!.toLowerCase();
    if (!text.includes("%")) return "";
    try { text = decodeURIComponent(text); } catch { return ""; }
  }
  return "";
}
