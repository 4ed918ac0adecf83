import { z } from "zod";
import { REMEDY } from "../../platform/yaml/yaml-fields.ts";

/** One segment of a route: a text to be met as it is, or a name for whatever stands there. */
export type RouteSegment = { literal: string } | { name: string };

/** A method in capitals and segments; literals are percent-decoded, their letters A to Z made small. */
export interface Route {
  text: string;
  method: string;
  segments: RouteSegment[];
}

/** Where a request names its record. */
export interface RecordKey {
  from: "path" | "query" | "field";
  name: string;
}

const SEGMENT_NAME = /^\{([A-Za-z_][A-Za-z0-9_-]{0,63})\}$/;
const MOST_SEGMENTS = 50;

/** `GET /api/orders/{order}`. */
export const catalogueRoute = z.string().max(1000).meta({ pattern: "^[A-Za-z]+ /" }).transform((given, context): Route => {
  const read = parseRoute(given.trim());
  if ("segments" in read) return read;
  context.addIssue({ code: "custom", message: `“${given.slice(0, 80)}” ${read.says}${REMEDY}${read.fix}` });
  return z.NEVER;
});

function parseRoute(text: string): Route | { says: string; fix: string } {
  const match = /^([A-Za-z]{1,20})\s+(\/\S*)$/.exec(text);
  if (match === null) return { says: "is not a method and a path", fix: "write it as in GET /api/orders/{order}" };
  const [, method = "", path = ""] = match;
  if (path.includes("?")) return { says: "holds a query string, which never changes a route", fix: `write ${method} ${path.split("?")[0]} and, if the query names the record, key: query.NAME` };
  if (path.includes("*")) return { says: "holds a *", fix: "write {name} for one whole segment, and an entry for each depth" };
  const segments: RouteSegment[] = [];
  for (const part of path.split("/").filter((piece) => piece !== "")) {
    const named = SEGMENT_NAME.exec(part)?.[1];
    if (named === undefined && /[{}]/.test(part)) return { says: `holds “${part.slice(0, 40)}”, where {name} is not the whole segment`, fix: "write {name} alone between two slashes, letters, digits, _ and - in it" };
    if (named !== undefined && segments.some((one) => "name" in one && one.name === named)) return { says: `names {${named}} twice`, fix: "give the second another name" };
    segments.push(named === undefined ? { literal: literalOf(part) } : { name: named });
  }
  if (segments.some((segment) => "literal" in segment && (segment.literal === "." || segment.literal === ".."))) return { says: "holds . or ..", fix: "write the path as the server sees it in the end" };
  if (segments.length > MOST_SEGMENTS) return { says: `has more than ${MOST_SEGMENTS} segments`, fix: "check the path" };
  return { text: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), segments };
}

function literalOf(part: string): string {
  let decoded = part;
  try {
    decoded = decodeURIComponent(part);
  } catch {
    // A literal that is no percent-encoding stands for itself.
  }
  return decoded.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const KEY = /^(path|query|field)\.(.{1,200})$/;

/** `path.order`, `query.id`, `field.user`. */
export const catalogueKey = z.string().trim().meta({ pattern: KEY.source }).transform((given, context): RecordKey => {
  const match = KEY.exec(given);
  if (match !== null) return { from: match[1] as RecordKey["from"], name: match[2] ?? "" };
  context.addIssue({ code: "custom", message: `“${given.slice(0, 80)}” does not say where the request names its record${REMEDY}write path.NAME, query.NAME or field.NAME` });
  return z.NEVER;
});
