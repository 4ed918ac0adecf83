import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { namedUuid } from "../../platform/named-uuid.ts";
import type { FeedHead } from "./feed-lists.ts";
import type { StixObject } from "./stix-objects.ts";

export const TAXII_TYPE = "application/taxii+json;version=2.1";
export const STIX_TYPE = "application/stix+json;version=2.1";

/** One page at most, whatever is asked. */
const MOST_OBJECTS = 1_000;

/** What a TAXII 2.1 client may ask of a collection's objects (OASIS, 2021, sections 3.4 and 3.5). */
export interface TaxiiFilter {
  addedAfter?: Date;
  limit: number;
  /** Time and id of the last object of the page before. */
  after?: { added: string; id: string };
  ids?: ReadonlySet<string>;
  types?: ReadonlySet<string>;
  /** `all`, `first` and `last` are the same here: the latest version is kept. Times name one version. */
  versions?: ReadonlySet<string>;
  specVersions?: ReadonlySet<string>;
}

export type TaxiiFault = "added_after" | "limit" | "next" | "version";

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/** Reads the query; names the parameter that is not valid. */
export function readTaxiiFilter(query: (name: string) => string | undefined): Outcome<TaxiiFilter, TaxiiFault> {
  const filter: TaxiiFilter = { limit: MOST_OBJECTS };
  const after = query("added_after");
  if (after !== undefined) {
    if (!moment.test(after) || Number.isNaN(Date.parse(after))) return refused("added_after");
    filter.addedAfter = new Date(after);
  }
  const limit = query("limit");
  if (limit !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(limit)) return refused("limit");
    filter.limit = Math.min(MOST_OBJECTS, Number(limit));
  }
  const next = query("next");
  if (next !== undefined) {
    const [added = "", id = "", ...rest] = Buffer.from(next.slice(0, 400), "base64url").toString("latin1").split(" ");
    if (!moment.test(added) || id === "" || rest.length > 0) return refused("next");
    filter.after = { added, id };
  }
  const list = (name: string): ReadonlySet<string> | undefined => {
    const value = query(name);
    return value === undefined ? undefined : new Set(value.slice(0, 4_000).split(",").map((each) => each.trim()).filter((each) => each !== ""));
  };
  const [ids, types, versions, specVersions] = [list("match[id]"), list("match[type]"), list("match[version]"), list("match[spec_version]")];
  if (versions !== undefined && ![...versions].every((each) => /^(?:first|last|all)$/.test(each) || moment.test(each))) return refused("version");
  return done({ ...filter, ...(ids && { ids }), ...(types && { types }), ...(versions && { versions }), ...(specVersions && { specVersions }) });
}

export interface TaxiiPage {
  objects: StixObject[];
  more: boolean;
  next?: string;
  /** Of the page, with microseconds; null when it is empty. */
  first: string | null;
  last: string | null;
}

/** When an object, in this version, came into the collection. */
export function dateAdded(object: StixObject): string {
  return (object.modified ?? object.created).replace(/\.(\d{3})Z$/, ".$1000Z");
}

/** A page of objects by date added. `objects`: all of the collection. */
export function taxiiPage(objects: readonly StixObject[], filter: TaxiiFilter): TaxiiPage {
  const sorted = objects.filter((object) => matches(object, filter)).sort(byAdded);
  const { after } = filter;
  const rest = after === undefined ? sorted : sorted.filter((object) => dateAdded(object) > after.added || (dateAdded(object) === after.added && object.id > after.id));
  const page = rest.slice(0, filter.limit);
  const last = page.at(-1);
  const more = rest.length > page.length;
  return {
    objects: page, more,
    ...(more && last !== undefined ? { next: Buffer.from(`${dateAdded(last)} ${last.id}`, "latin1").toString("base64url") } : {}),
    first: page[0] === undefined ? null : dateAdded(page[0]),
    last: last === undefined ? null : dateAdded(last),
  };
}

function byAdded(one: StixObject, other: StixObject): number {
  const [added, otherAdded] = [dateAdded(one), dateAdded(other)];
  if (added !== otherAdded) return added < otherAdded ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

function matches(object: StixObject, { addedAfter, ids, types, versions, specVersions }: TaxiiFilter): boolean {
  const version = object.modified ?? object.created;
  if (addedAfter !== undefined && Date.parse(dateAdded(object)) <= addedAfter.getTime()) return false;
  if (ids !== undefined && !ids.has(object.id)) return false;
  if (types !== undefined && !types.has(object.type)) return false;
  if (versions !== undefined && ![...versions].some((each) => /^(?:first|last|all)$/.test(each) || Date.parse(each) === Date.parse(version))) return false;
  return specVersions === undefined || specVersions.has(object.spec_version);
}

/** An entry of the manifest. */
export function manifestEntry(object: StixObject) {
  return { id: object.id, date_added: dateAdded(object), version: object.modified ?? object.created, media_type: STIX_TYPE };
}

export const collectionId = ({ brand }: FeedHead): string => namedUuid("collection", brand.id);

export const COLLECTION_ALIAS = "confirmed-imitations";

/** The one collection: whoever may read the STIX feed may read it, nobody writes it. */
export function collectionOf(head: FeedHead, canRead: boolean) {
  return {
    id: collectionId(head), title: `${head.brand.name}: confirmed imitations`, description: "Indicators that a person has confirmed, and the campaigns they belong to.",
    alias: COLLECTION_ALIAS, can_read: canRead, can_write: false, media_types: [STIX_TYPE],
  };
}

/** Does the client take TAXII 2.1? (RFC 9110 section 12.5.1, as far as clients use it.) */
export function acceptsTaxii(accept: string | undefined): boolean {
  if (accept === undefined) return true;
  return accept.slice(0, 2_000).split(",").some((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    if (type === "*/*" || type === "application/*") return true;
    return type === "application/taxii+json" && parameters.every((parameter) => !parameter.startsWith("version=") || parameter === "version=2.1");
  });
}
