import { z } from "zod";
import { refusal, REMEDY, textThat } from "../../platform/yaml/yaml-fields.ts";
import { parseNetwork } from "./ip-network.ts";

/** Text as it stands, ids above all: never trimmed, never made a number. */
export const text = z.string().min(1, refusal("is empty", "write a text")).max(1000, refusal("is longer than 1,000 characters", "write a shorter one"));
export const title = z.string().trim().min(1, refusal("is empty", "write a title")).max(200, refusal("is longer than 200 characters", "write a shorter one"));

const INCIDENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const incidentId = textThat((id) => INCIDENT.test(id), "an incident's id", () => "write letters, digits, dots, hyphens, at most 64, as in INC-2026-001", INCIDENT.source);

const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
/** Names that the case itself gives: kinds of records, fields of a log. */
export const name = textThat((given) => NAME.test(given), "a name", () => "write letters, digits, _ or -, a letter first, as in order", NAME.source);

const CLASS = /^[a-z][a-z0-9_]{0,63}$/;
export const dataClass = textThat((id) => CLASS.test(id), "a kind of data", () => "write an id of the list of kinds of data, as in delivery_address", CLASS.source);

/** RFC 3339, with its offset from UTC; days that no calendar has are refused. */
const TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;

/** Milliseconds since 1970, finer digits cut; null for what is not such a time. */
export function parseTime(given: string): number | null {
  const match = TIME.exec(given);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const zone = match[8]?.toUpperCase() ?? "Z";
  const ahead = zone === "Z" ? 0 : (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))) * (zone.startsWith("-") ? -1 : 1);
  if (hour > 23 || minute > 59 || second > 59 || Math.abs(ahead) > 24 * 60 || Number(zone.slice(4, 6) || 0) > 59) return null;
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  return at.getTime() + ((hour * 60 + minute - ahead) * 60 + second) * 1000 + Number((match[7] ?? ".0").padEnd(4, "0").slice(1, 4));
}

function timeFix(given: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(given)) return `write the time too, as in ${given}T00:00:00Z`;
  const zoned = `${given.replace(" ", "T")}Z`;
  return parseTime(zoned) === null ? "write it as in 2026-11-20T09:12:00Z or 2026-11-20T10:12:00+01:00" : `say in which zone: ${zoned} if it is UTC`;
}

/** A moment, kept as RFC 3339 in UTC with milliseconds. */
export const time = z.string().meta({ format: "date-time" }).transform((given, context) => {
  const at = parseTime(given.trim());
  if (at !== null) return new Date(at).toISOString();
  context.addIssue({ code: "custom", message: `“${given.slice(0, 80)}” is not a time with its zone${REMEDY}${timeFix(given.trim())}` });
  return z.NEVER;
});

const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const DURATION = /^([+-]?)((?:\d{1,9}(?:ms|s|m|h|d)){1,5})$/;
const MOST_DURATION = 366 * 86_400_000;

function parseDuration(given: string): number | null {
  const match = DURATION.exec(given);
  if (match === null) return null;
  const total = [...(match[2] ?? "").matchAll(/(\d+)(ms|s|m|h|d)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ""] ?? 0), 0);
  return total > MOST_DURATION ? null : match[1] === "-" && total > 0 ? -total : total;
}

/** `5m`, `-90s`, `1h30m`: kept in milliseconds. */
export function duration(sign: "positive" | "any") {
  const pattern = sign === "any" ? DURATION.source : "^(?:\\d{1,9}(?:ms|s|m|h|d)){1,5}$";
  return z.string().meta({ pattern }).transform((given, context) => {
    const length = parseDuration(given.trim());
    if (length !== null && (sign === "any" || length > 0)) return length;
    const example = sign === "any" ? "-90s, 5m or 1h30m" : "30s, 5m or 1h";
    context.addIssue({ code: "custom", message: `“${given.slice(0, 80)}” is not ${sign === "any" ? "a length of time" : "a length of time above zero"}${REMEDY}write ${example}; units are ms, s, m, h, d, up to a year` });
    return z.NEVER;
  });
}

function networkFix(given: string): string {
  if (/^\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?$/.test(given)) {
    const plain = given.replace(/(^|\.)0+(?=\d)/g, "$1");
    return parseNetwork(plain) === null ? "each part is at most 255, the prefix at most 32" : `write ${plain}`;
  }
  if (/^[\d.]+\*/.test(given) || /-/.test(given)) return "write a network by its prefix, as in 203.0.113.0/24";
  return 'write an address or a network, as in 203.0.113.7, 203.0.113.0/24 or "2001:db8::/48"; IPv6 between quotes';
}

/** An address or a network, kept in one spelling with its prefix: `203.0.113.0/24`. */
export const network = z.string().transform((given, context) => {
  const parsed = parseNetwork(given.trim());
  if (parsed !== null) return parsed.text;
  context.addIssue({ code: "custom", message: `“${given.slice(0, 80)}” is not an IP address or network${REMEDY}${networkFix(given.trim())}` });
  return z.NEVER;
});

/** A path of a file, with `/` between folders, seen from the folder of the case file. Kept without `.` and doubled slashes. */
export const filePath = z.string().max(1000, refusal("is longer than 1,000 characters", "write a shorter path")).transform((given, context) => {
  const refuse = (says: string, fix: string) => {
    context.addIssue({ code: "custom", message: `${says}${REMEDY}${fix}` });
    return z.NEVER;
  };
  if (given === "" || /\/$/.test(given)) return refuse("is not a file", "write the path of a file, as in orders.csv");
  if (/[\0-\x1f]/.test(given)) return refuse("holds a control character", "write the path between single quotes");
  if (given.includes("\\")) return refuse(`“${given.slice(0, 80)}” holds a backslash`, `write / between folders: ${given.slice(0, 80).replaceAll("\\", "/")}`);
  const kept = given.split("/").filter((part, index) => part !== "." && (part !== "" || index === 0));
  return kept.join("/");
});

/** Is the file named by a path under the folder of the case, whatever links there are? */
export function staysInside(path: string): boolean {
  return !path.startsWith("/") && !/^[A-Za-z]:/.test(path) && !path.split("/").includes("..");
}
