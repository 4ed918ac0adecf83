import { foldKey } from "../extract/fold.ts";
import { CHEAP_SUFFIXES } from "../hosts/known-hosts.ts";
import { tokenise } from "../extract/tokens.ts";
import type { Policy } from "../policy/policy.ts";
import { DIRECTORY_DATA } from "./directory-data.ts";

/** What a host is to a brand. `unverified`: believed to be the brand's, without a source: it neither proves nor contradicts. */
export type Standing = "official" | "partner" | "unverified" | "public-mailbox" | "user-content" | "foreign";

export interface Brand {
  id: string;
  name: string;
  /** Name and aliases. */
  names: string[];
  /** Names that are also common words. */
  ambiguous: ReadonlySet<string>;
  /** The address people know, first of the official ones. */
  main: string;
  web: string[];
  mail: string[];
  unverified: string[];
  mailbox: string[];
  userContent: string[];
  tlds: string[];
  suffixes: string[];
  partners: string[];
  /** Firms that send for the brand: their links are no strangers' and prove nothing. */
  carriers: string[];
  countries: string[];
  sector: string;
}

/** A brand's name as folded words, for finding it in text. */
export interface NameEntry {
  words: string[];
  name: string;
  /** Brand ids; several brands can share one name. */
  ids: string[];
  ambiguous: boolean;
}

export interface Directory {
  brands: ReadonlyMap<string, Brand>;
  /** First folded word -> the names that begin with it, longest first. */
  names: ReadonlyMap<string, NameEntry[]>;
  /** Squashed name (`bankofamerica`) -> brand ids, for host names; at least four letters unless the brand is known by less. */
  keys: ReadonlyMap<string, { ids: string[]; ambiguous: boolean }>;
  /** Any listed domain -> brand ids. */
  domains: ReadonlyMap<string, string[]>;
  /** A brand's own top-level domain -> its id. */
  tlds: ReadonlyMap<string, string>;
  /** The operator's brand, when there is a policy. */
  own: Brand | null;
  /** Folded misspellings of the own brand. */
  misspelt: ReadonlySet<string>;
}

/** Id under which the operator's own brand stands in every directory. */
export const OWN = "own";

const split = (field: string | undefined): string[] => (field ? field.split("|") : []);

function readBrands(): Brand[] {
  return DIRECTORY_DATA.split("\n").map((line) => {
    const [id, name, aliases, ambiguous, web, mail, unverified, mailbox, userContent, tlds, suffixes, countries, sector] = line.split("\t") as [string, string, ...string[]];
    const domains = split(web);
    return {
      id, name, names: [name, ...split(aliases)], ambiguous: new Set(split(ambiguous).map(foldKey)), main: domains[0] ?? "", web: domains, mail: split(mail),
      unverified: split(unverified), mailbox: split(mailbox), userContent: split(userContent), tlds: split(tlds), suffixes: split(suffixes), partners: [], carriers: [], countries: split(countries), sector: sector ?? "",
    };
  });
}

function ownBrand(policy: Policy): Brand {
  const { brand, web, mail, partners } = policy;
  return {
    id: OWN, name: brand.name, names: [brand.name, ...brand.aliases], ambiguous: new Set(), main: brand.website || (web.domains[0] ?? ""),
    web: web.domains, mail: mail.from.map((each) => each.replace(/^\./, "")), unverified: [], mailbox: [], userContent: web.owned,
    tlds: [], suffixes: [], partners: partners.flatMap((partner) => partner.domains), carriers: mail.providers.flatMap((provider) => provider.domains), countries: Object.keys(policy.countries), sector: "",
  };
}

function build(policy: Policy | null): Directory {
  const own = policy ? ownBrand(policy) : null;
  // The operator's brand may also stand in the public directory: what the operator says of itself replaces it.
  const ownNames = new Set(own?.names.map(foldKey));
  const listed = readBrands().filter((brand) => !(policy && (brand.id === policy.brand.id || ownNames.has(foldKey(brand.name)))));
  const brands = new Map([...(own ? [own] : []), ...listed].map((brand) => [brand.id, brand]));
  const entries = new Map<string, NameEntry>();
  const keys = new Map<string, { ids: string[]; ambiguous: boolean }>();
  const domains = new Map<string, string[]>();
  for (const brand of brands.values()) {
    for (const name of brand.names) addName(entries, keys, brand, name);
    for (const domain of [...brand.web, ...brand.mail, ...brand.unverified, ...brand.mailbox, ...brand.userContent]) {
      const ids = domains.get(domain);
      if (!ids) domains.set(domain, [brand.id]);
      else if (!ids.includes(brand.id)) ids.push(brand.id);
    }
  }
  const names = new Map<string, NameEntry[]>();
  for (const entry of entries.values()) {
    const list = names.get(entry.words[0]!);
    if (list) list.push(entry);
    else names.set(entry.words[0]!, [entry]);
  }
  for (const list of names.values()) list.sort((a, b) => b.words.length - a.words.length);
  const tlds = new Map([...brands.values()].flatMap((brand) => brand.tlds.map((tld): [string, string] => [tld, brand.id])));
  return { brands, names, keys, domains, tlds, own, misspelt: new Set(policy?.brand.misspellings.map(foldKey)) };
}

function addName(entries: Map<string, NameEntry>, keys: Map<string, { ids: string[]; ambiguous: boolean }>, brand: Brand, name: string): void {
  const words = tokenise("", name).words;
  const key = foldKey(name);
  if (words.length === 0) return;
  const ambiguous = brand.ambiguous.has(key) || key.length < 3;
  const entry = entries.get(words.join(" "));
  if (entry) {
    if (!entry.ids.includes(brand.id)) entry.ids.push(brand.id);
    entry.ambiguous &&= ambiguous;
  } else entries.set(words.join(" "), { words, name, ids: [brand.id], ambiguous });
  if (key.length < 3) return;
  const known = keys.get(key);
  if (known) {
    if (!known.ids.includes(brand.id)) known.ids.push(brand.id);
  } else keys.set(key, { ids: [brand.id], ambiguous });
}

let publicDirectory: Directory | null = null;
const byPolicy = new WeakMap<Policy, Directory>();

/** The directory as this operator sees it. Built once per policy object, a few milliseconds. */
export function directoryFor(policy: Policy | null): Directory {
  if (!policy) return (publicDirectory ??= build(null));
  let directory = byPolicy.get(policy);
  if (!directory) byPolicy.set(policy, (directory = build(policy)));
  return directory;
}

const under = (host: string, domain: string): boolean => host === domain || (host.length > domain.length && host.endsWith(domain) && host.charCodeAt(host.length - domain.length - 1) === 46);

/**
 * What `host` is to the brands `ids` (joined by `|` when a name belongs to several): the best standing any of them gives it.
 * Places where the public can publish or has mailboxes are looked at first: a match there proves nothing.
 */
export function standing(directory: Directory, ids: string, host: string): Standing {
  let best: Standing = "foreign";
  for (const id of ids.split("|")) {
    const brand = directory.brands.get(id);
    if (!brand) continue;
    if (brand.userContent.some((each) => under(host, each))) return "user-content";
    // Mailboxes stand on the very domain; what is below it is the firm's own.
    if (brand.mailbox.includes(host)) return "public-mailbox";
    if (brand.web.some((each) => under(host, each)) || brand.mail.some((each) => under(host, each))) return "official";
    const tld = host.slice(host.lastIndexOf(".") + 1);
    if ((tld !== host && brand.tlds.includes(tld)) || brand.suffixes.some((each) => under(host, each))) return "official";
    if (brand.partners.some((each) => under(host, each))) best = "partner";
    else if (best === "foreign" && (brand.unverified.some((each) => under(host, each)) || isCountrySite(brand, host))) best = "unverified";
  }
  return best;
}

const GENERIC_SECOND = new Set(["co", "com", "org", "net"]);

/** `brand.in`, `brand.co.uk`: the very name under a country's suffix. Nobody lists them all; it neither proves nor contradicts. */
function isCountrySite(brand: Brand, host: string): boolean {
  const labels = host.split(".");
  const country = labels.pop() ?? "";
  if (country.length !== 2 || CHEAP_SUFFIXES.has(country)) return false;
  if (GENERIC_SECOND.has(labels.at(-1) ?? "")) labels.pop();
  return foldKey(labels.at(-1) ?? "") === foldKey(brand.name);
}

/** Brand ids that list this host or a parent of it, joined by `|`; empty when none does. */
export function brandsOfHost(directory: Directory, host: string): string {
  for (let at = 0; at >= 0; at = host.indexOf(".", at) + 1 || -1) {
    const ids = directory.domains.get(at === 0 ? host : host.slice(at));
    if (ids) return ids.join("|");
  }
  const tld = host.slice(host.lastIndexOf(".") + 1);
  return tld === host ? "" : (directory.tlds.get(tld) ?? "");
}
