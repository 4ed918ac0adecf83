import type { Draw } from "./draw.ts";
import type { Visit } from "./make-visits.ts";
import { bytesOf, clfTime } from "./render-line.ts";
import type { Hand, Happening } from "./render-line.ts";

export interface SpoiltLine {
  bytes: Buffer;
  is: "request" | "nothing" | "unreadable";
  feature: string;
}

const INNOCENT = { ip: "192.0.2.201", userAgent: "health/1", session: "" };
const VISIT: Visit = { feature: "", method: "GET", segments: ["api", "orders", "1"], query: [], status: 200, user: "", shows: [], classes: [], atMost: false, reasons: [], described: false };

/** Lines that are broken, empty, hostile or none of a request's; each known for what it is. `write` writes a good line of an innocent. */
export function spoiltLines(draw: Draw, hand: Hand, write: (happening: Happening) => Buffer, at: { time: number; clockOffset: number }, isLarge: boolean): SpoiltLine[] {
  const time = at.time - at.clockOffset;
  const broken = unreadableOf(draw, hand, write({ time: at.time, client: INNOCENT, visit: VISIT }).toString("utf8"), time);
  const lines: SpoiltLine[] = [];
  for (let count = draw.pick([0, 0, 1, 3, 6]); count > 0; count -= 1) {
    const kind = draw.int(0, 5);
    if (kind === 0) lines.push({ bytes: bytesOf(draw.pick(["", " ", "\t"])), is: "nothing", feature: "empty line" });
    else if (kind === 1 && hand.format === "cloudfront") lines.push({ bytes: bytesOf("#Version: 1.0"), is: "nothing", feature: "comment" });
    else if (kind === 2 && (hand.format === "combined" || hand.format === "common")) {
      const request = draw.pick(["\\x16\\x03\\x01\\x02", "-", "", "\\x00 \\x00"]);
      const tail = hand.format === "combined" ? ' "-" "-"' : "";
      lines.push({ bytes: bytesOf(`192.0.2.201 - - [${clfTime(time, hand.zone)}] "${request}" 400 0${tail}`), is: "request", feature: "handshake" });
      lines.push({ bytes: bytesOf(`192.0.2.201 - - [${clfTime(time, hand.zone)}] "${request}" 200 0${tail}`), is: "unreadable", feature: "no request" });
    } else lines.push({ bytes: bytesOf(draw.pick(broken)), is: "unreadable", feature: "broken line" });
  }
  if (isLarge && draw.chance(0.1)) lines.push({ bytes: Buffer.alloc(1024 * 1024 + draw.int(1, 9), "a"), is: "unreadable", feature: "very long line" });
  return lines;
}

function unreadableOf(draw: Draw, hand: Hand, good: string, time: number): string[] {
  const any = ["garbage", "\u0000\u0000\u0000", "\uE000\uE001", "x".repeat(5000), "{}{}", "\"", good.slice(0, 12), `"${good}`];
  if (hand.format === "combined" || hand.format === "common") {
    return [
      ...any, good.slice(0, good.indexOf('"') + 5), good.replace(/^\S+/, "shop.orvane.example"), good.replace(/^\S+/, "203.0.113.256"), good.replace(/\[[^\]]*\]/, `[${clfTime(time, 0).replace(/^\d\d/, "32")}]`),
      good.replace(/" 200 /, '" 2x0 '), good.replace(/" 200 /, '" '), ...(hand.format === "combined" ? [good.slice(0, good.indexOf('" 200') + 8)] : []),
    ];
  }
  if (hand.format === "jsonl") {
    return [...any, good.slice(0, -1), "[]", "null", "{}", `${good},`, good.replace(/"ts":("[^"]*"|[\d.]+)/, '"ts":"yesterday"'), good.replace(/"status":"?200"?/, '"status":null'), good.replace(/"ip":"[^"]*"/, '"ip":"unknown"'), good.replace(/"ip":/, '"i p":')];
  }
  if (hand.format === "csv") return [...any, `"open${hand.separator}`, good.split(hand.separator).slice(0, 3).join(hand.separator), `${hand.separator.repeat(8)}x`];
  if (hand.format === "alb") return [...any, good.slice(0, good.indexOf('"') + 5), good.replace("192.0.2.201:", "-:"), good.replace(/^h2 \S+/, "h2 2026-13-01T00:00:00.000000Z")];
  return [...any, good.split("\t").slice(0, 7).join("\t"), good.replace(/^\d{4}/, "20x6"), good.replace("\t200\t", "\t2000\t")];
}

/** What may turn up in a file anywhere: marks that parsers live by, and their like. */
const MARKS = ['"', "\\", "\\x", "%", "/", "..", "?", "#", " ", "  ", "\t", "\0", "[", "]", "{", "}", ",", ";", ":", "-", "0", "\r", "\n", "é", "\uFEFF", "null", '"a":1,', "%2", "%2F", "HTTP/1.1", "GET", "&order=", "+", ".", "\\u0041", "//", "*", "200", "404"];

/** Bytes with a few of them taken out and others put in, as a bad disk or a bad mind would. */
export function spoilBytes(draw: Draw, given: Buffer): Buffer {
  let bytes = given;
  for (let count = draw.int(3, 25); count > 0; count -= 1) {
    const at = draw.int(0, bytes.length);
    const put = draw.chance(0.7) ? Buffer.from(draw.pick(MARKS)) : Buffer.from(draw.chance(0.5) ? [draw.int(0, 255)] : []);
    bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(Math.min(bytes.length, at + draw.pick([0, 0, 1, 1, 2, 5])))]);
  }
  return bytes;
}
