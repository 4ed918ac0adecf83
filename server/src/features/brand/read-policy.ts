import type { Policy } from "@rempart/engine";
import { describeProblem, readYaml } from "../../platform/yaml/read-yaml.ts";
import type { YamlProblem } from "../../platform/yaml/read-yaml.ts";
import { policySchema } from "./policy-schema.ts";

export type PolicyProblem = YamlProblem;
export type PolicyReading = { ok: true; policy: Policy } | { ok: false; problems: PolicyProblem[] };
export { describeProblem };

/** Far above any real policy, and small enough to be read at once. */
export const MOST_BYTES = 1_000_000;

/** Codes that people write for countries and that ISO 3166-1 does not have. */
const COUNTRY_SLIPS: Record<string, string> = {
  UK: "GB", EN: "GB", EL: "GR", SP: "ES", GER: "DE", FRA: "FR", PRT: "PT", ESP: "ES", ITA: "IT", NLD: "NL", GBR: "GB", DEU: "DE", USA: "US", BRA: "BR",
};

const POLICY = {
  noun: "a policy", schema: policySchema, example: "policy/example.yaml", mostBytes: MOST_BYTES, mostLines: 20_000, mostAliases: 100,
  emptyHint: (path: readonly PropertyKey[]) => (path.at(-1) === "colour" ? "; between quotes, since # starts a comment" : ""),
  explainKey: (path: readonly PropertyKey[], key: string, keysAt: (path: readonly PropertyKey[]) => string[]) => {
    return path.length === 1 && path[0] === "countries" ? explainCountry(key, keysAt(["countries"])) : undefined;
  },
};

/**
 * Reads a brand policy from YAML 1.2. Never throws: whatever is wrong comes back as problems, at most 50, in the order of the
 * file, each with its line and its remedy. `file` is only for the reader of the problems.
 */
export function readPolicy(source: string, file: string): PolicyReading {
  const read = readYaml<Policy>(source, file, POLICY);
  return read.ok ? { ok: true, policy: read.value } : read;
}

function explainCountry(key: string, known: readonly string[]): { says: string; fix: string } {
  const upper = key.toUpperCase();
  const meant = COUNTRY_SLIPS[upper] ?? (known.includes(upper) ? upper : undefined);
  return { says: `“${key}” is not a country code`, fix: meant === undefined ? "write two capital letters of ISO 3166-1, as in FR, PT, GB, DE" : `write ${meant}` };
}
