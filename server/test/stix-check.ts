/** What STIX 2.1 (OASIS Standard, 10 June 2021) asks of the objects that we make, written from its text; no schema of OASIS is in any package here. */

interface StixBundle {
  type: string;
  id: string;
  objects: { type: string; id: string; [property: string]: unknown }[];
}

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
const TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Required properties by type (sections 4 to 7), beside the common ones. */
const REQUIRED: Record<string, string[]> = {
  identity: ["name", "modified"], "marking-definition": [], campaign: ["name", "modified", "created_by_ref"],
  indicator: ["pattern", "pattern_type", "valid_from", "modified", "created_by_ref"], relationship: ["relationship_type", "source_ref", "target_ref", "modified", "created_by_ref"],
};
const COMMON = ["type", "spec_version", "id", "created_by_ref", "created", "modified", "revoked", "labels", "confidence", "lang", "external_references", "object_marking_refs", "granular_markings", "extensions"];
const KNOWN: Record<string, string[]> = {
  identity: ["name", "description", "roles", "identity_class", "sectors", "contact_information"], "marking-definition": ["name", "definition_type", "definition"],
  campaign: ["name", "description", "aliases", "first_seen", "last_seen", "objective"],
  indicator: ["name", "description", "indicator_types", "pattern", "pattern_type", "pattern_version", "valid_from", "valid_until", "kill_chain_phases"],
  relationship: ["relationship_type", "description", "source_ref", "target_ref", "start_time", "stop_time"],
};
const TIMES = ["created", "modified", "valid_from", "valid_until", "first_seen", "last_seen"];
/** Section 4.7.1 of the vocabulary indicator-type-ov. */
const INDICATOR_TYPES = ["anomalous-activity", "anonymization", "benign", "compromised", "malicious-activity", "attribution", "unknown"];
/** One comparison of ours (section 9): object path, operator, and string literals with their escapes. */
const PATTERN = /^\[(?:domain-name|url|ipv4-addr|ipv6-addr|email-addr):value (?:= '(?:[^'\\]|\\['\\])+'|IN \('(?:[^'\\]|\\['\\])+'(?:, '(?:[^'\\]|\\['\\])+')*\))\]$|^\[email-message:from_ref\.value LIKE '(?:[^'\\]|\\['\\])+'\]$/;

/** What is wrong, in words; empty when nothing is. `partial`: part of a collection, which may refer to objects that are elsewhere. */
export function checkStix(bundle: StixBundle, { partial = false } = {}): string[] {
  const wrong: string[] = [];
  const say = (id: string, what: string) => void wrong.push(`${id}: ${what}`);
  if (bundle.type !== "bundle" || !new RegExp(`^bundle--${UUID}$`).test(bundle.id)) say("bundle", "type or id");
  const ids = new Set(bundle.objects.map(({ id }) => id));
  if (ids.size !== bundle.objects.length) say("bundle", "an object stands there twice");
  for (const object of bundle.objects) {
    const { id, type } = object;
    if (!new RegExp(`^${type}--${UUID}$`).test(id)) say(id, "the id is not type--UUID");
    if (object["spec_version"] !== "2.1") say(id, "spec_version");
    if (!(type in REQUIRED)) say(id, `unknown type ${type}`);
    for (const property of ["created", ...(REQUIRED[type] ?? [])]) if (object[property] === undefined) say(id, `lacks ${property}`);
    for (const [property, value] of Object.entries(object)) {
      if (!COMMON.includes(property) && !KNOWN[type]?.includes(property)) say(id, `unknown property ${property}`);
      if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) say(id, `${property} is empty`);
      if (TIMES.includes(property) && !(typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value)))) say(id, `${property} is no time`);
      for (const ref of property.endsWith("_ref") ? [value] : property.endsWith("_refs") ? (value as unknown[]) : []) {
        if (!partial && !ids.has(String(ref))) say(id, `${property} leads nowhere`);
      }
    }
    const before = (one: string, other: string, strict = false) => {
      const [a, b] = [object[one], object[other]];
      if (a !== undefined && b !== undefined && !(String(a) < String(b) || (!strict && a === b))) say(id, `${one} is not before ${other}`);
    };
    before("created", "modified");
    before("first_seen", "last_seen");
    before("valid_from", "valid_until", true);
    const { confidence } = object as { confidence?: unknown };
    if (confidence !== undefined && !(Number.isInteger(confidence) && Number(confidence) >= 0 && Number(confidence) <= 100)) say(id, "confidence");
    if (type === "indicator") {
      if (!PATTERN.test(String(object["pattern"])) || object["pattern_type"] !== "stix") say(id, `pattern ${String(object["pattern"])}`);
      if (!(object["indicator_types"] as string[]).every((each) => INDICATOR_TYPES.includes(each))) say(id, "indicator_types");
    }
    if (type === "relationship" && !(object["relationship_type"] === "indicates" && String(object["source_ref"]).startsWith("indicator--") && String(object["target_ref"]).startsWith("campaign--"))) say(id, "no such relationship is defined");
    if (type === "marking-definition") {
      const extension = (object["extensions"] as Record<string, Record<string, unknown>>)?.["extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"];
      if (extension?.["extension_type"] !== "property-extension" || object["name"] !== `TLP:${String(extension["tlp_2_0"]).toUpperCase()}` || object["modified"] !== undefined) say(id, "no TLP 2.0 marking");
    } else if (!Array.isArray(object["object_marking_refs"])) say(id, "is not marked");
  }
  return wrong;
}
