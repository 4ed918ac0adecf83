import { parse } from "tldts";
import type { Link } from "../extract/evidence.ts";
import { foldKey } from "../extract/fold.ts";
import { underAny } from "../hosts/known-hosts.ts";
import type { Policy } from "../policy/policy.ts";

const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));
/** App shops, standards, fonts, maps: nobody can wait for the reader there. */
const NOBODYS = set("apps.apple.com itunes.apple.com apple.com play.google.com w3.org schema.org fonts.googleapis.com fonts.gstatic.com gstatic.com maps.google.com mozilla.org");
/** Where everybody has a page: the brand's is told by its name in the address. */
const SOCIAL = set("facebook.com instagram.com twitter.com x.com linkedin.com youtube.com youtu.be tiktok.com pinterest.com vimeo.com trustpilot.com feefo.com");
const OFFICIAL = ["", "official", "officiel", "oficial", "offiziell", "ufficiale", "officieel", "com", "tv", "uk"];
/** A link that a design draws says so in a word or a picture; one that shows an address was typed by somebody. */
const LONGEST_LABEL = 40;

/** What the policy says of places, prepared once for a message. */
export interface ListedPlaces {
  /** Hosts of the brand and of partners that it names. */
  host(host: string): boolean;
  /** Those, and where its senders bounce to. */
  mail(domain: string): boolean;
  /** The link as it stands in the message, with whatever it would send the reader on to. */
  link(link: Link, drawn: boolean): boolean;
}

export function listedPlaces(policy: Policy): ListedPlaces {
  const own = new Set([...policy.web.domains, ...policy.web.owned, ...policy.mail.from, ...policy.partners.flatMap((partner) => partner.domains)].map((domain) => domain.replace(/^\./, "").toLowerCase()));
  const senders = new Set(policy.mail.providers.flatMap((provider) => provider.domains).map((domain) => domain.toLowerCase()));
  const pages = new Set([policy.brand.name, ...policy.brand.aliases].map(foldKey).flatMap((name) => [...OFFICIAL, ...Object.keys(policy.countries).map((country) => country.toLowerCase())].map((tail) => name + tail)));
  const host = (name: string): boolean => underAny(own, name) !== "";
  const sends = (name: string): boolean => underAny(senders, name) !== "";
  const isPage = (link: Link): boolean => [...link.host.split("."), ...link.path.split(/[/?=&]/)].some((label) => pages.has(foldKey(label)));
  const isSocial = (link: Link, drawn: boolean): boolean => underAny(SOCIAL, link.host) !== "" && !link.redirector && (isLabel(link, drawn) || isPage(link) || (link.carries !== "" && host(link.carries)));

  return {
    host,
    mail: (domain) => host(domain) || sends(domain),
    link(link, drawn) {
      if (link.host === "") return !link.scheme || /^x-apple-/.test(link.scheme) || foldKey(link.scheme) === foldKey(policy.brand.name);
      if (link.userinfo) return false;
      if (link.carries !== "" && !host(link.carries) && underAny(SOCIAL, link.carries) === "" && underAny(NOBODYS, link.carries) === "") return underAny(SOCIAL, link.host) !== "" && isSocial(link, drawn);
      if (host(link.host)) return carriedHosts(link.href).every((each) => host(each) || sends(each));
      // Its senders carry other people's links as well: only what the brand's own design holds is its doing.
      if (sends(link.host)) return drawn;
      return underAny(NOBODYS, link.host) !== "" || isSocial(link, drawn);
    },
  };
}

function isLabel(link: Link, drawn: boolean): boolean {
  return drawn && link.shownText.length <= LONGEST_LABEL && !/[@/]|[\p{L}\d]\.[\p{L}\d]/u.test(link.shownText);
}

/** Endings of files and pages, which are suffixes of domains too or look like them. */
const FILES = set("html htm shtml php asp aspx jsp do js css png jpg jpeg gif svg webp ico pdf ics txt xml json rss mp3 mp4 webm woff zip mov md py sh ps rs");

/** Hosts that the path, query or fragment of an address names, plain, percent-encoded or in base64: where a redirect would lead. */
export function carriedHosts(href: string): string[] {
  const start = href.indexOf("://");
  const rest = href.slice(start < 0 ? 0 : start + 3).replace(/^[^/?#]*/, "").slice(0, 4_096);
  const found = new Set<string>();
  let text = rest;
  for (let round = 0; round < 3; round++) {
    for (const piece of text.split(/[/\\?&=#;,|:\s]+/)) {
      const named = hostOf(piece) || hostOf(fromBase64(piece));
      if (named !== "") found.add(named);
    }
    if (!text.includes("%")) break;
    try { text = decodeURIComponent(text); } catch { break; }
  }
  return [...found];
}

function hostOf(piece: string): string {
  const host = piece.toLowerCase().replace(/^https?:\/\//, "").replace(/[/?#:].*$/s, "").replace(/\.$/, "");
  if (host.length < 4 || host.length > 253 || !/^(?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,24}$/.test(host) || FILES.has(host.slice(host.lastIndexOf(".") + 1))) return "";
  const known = parse(host, { validateHostname: false });
  return (known.isIcann || known.isPrivate) && known.domain !== null ? host : "";
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The text of a token that begins as `http` or `//` does in base64; empty otherwise. */
function fromBase64(token: string): string {
  if (!/^(?:aHR0c|Ly9)[A-Za-z0-9+/_-]{4,2000}/.test(token)) return "";
  let out = "";
  let bits = 0;
  let held = 0;
  for (const char of token.replace(/-/g, "+").replace(/_/g, "/")) {
    const value = ALPHABET.indexOf(char);
    if (value < 0) break;
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += String.fromCharCode((held >> bits) & 0xff);
    held &= (1 << bits) - 1;
  }
  return out.replace(/^\/\//, "");
}
