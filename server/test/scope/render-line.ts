import type { LogFormat } from "../../src/features/scope/case-file.ts";
import type { Draw } from "./draw.ts";
import type { Client } from "./make-intruder.ts";
import type { Visit } from "./make-visits.ts";

/** How one entry of `logs` writes its lines. */
export interface Hand {
  format: LogFormat;
  /** Minutes ahead of UTC in which times are written. */
  zone: number;
  /** How time is written where the case says which field holds it. */
  clock: "iso" | "seconds" | "milliseconds";
  separator: string;
  escapes: "nginx" | "apache";
}

/** One request, at the time that the log's own clock shows. */
export interface Happening {
  time: number;
  client: Client;
  visit: Visit;
}

export const FIELDS = { time: "ts", ip: "client.ip", method: "req.method", path: "req.url", status: "res.status", userAgent: "req.ua", session: "auth.session", user: "auth.user" };
export const COLUMNS = { time: "when", ip: "client", method: "verb", path: "target", status: "code", userAgent: "agent", session: "token", user: "who" };
const CSV_ORDER = ["when", "agent", "client", "verb", "extra", "token", "code", "target", "who"];
const CLOUDFRONT = "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query x-edge-result-type";

/** First line of each file; empty for none. */
export function headerOf(hand: Hand): string[] {
  if (hand.format === "cloudfront") return ["#Version: 1.0", `#Fields: ${CLOUDFRONT}`];
  return hand.format === "csv" ? [CSV_ORDER.join(hand.separator)] : [];
}

/** Bytes of one line, without its end. U+E000 stands for a byte that is no UTF-8. */
export function renderLine(draw: Draw, hand: Hand, happening: Happening): Buffer {
  const writers = { combined: clf, common: clf, jsonl, csv, alb, cloudfront };
  return bytesOf(writers[hand.format](draw, hand, happening));
}

export function bytesOf(line: string): Buffer {
  const bytes = Buffer.from(line, "utf8");
  return bytes.includes("\uE000") ? Buffer.from(bytes.toString("latin1").replaceAll("\u00EE\u0080\u0080", "\u00FF"), "latin1") : bytes;
}

/** A path as a browser, a script or somebody with an odd sense of humour would send it. */
export function renderTarget(draw: Draw, hand: Hand, { segments, query }: Visit): { path: string; query: string } {
  const odd = draw.chance(0.4);
  const slash = () => (odd && draw.chance(0.2) ? "//" : "/");
  const pieces = segments.map((segment, index) => {
    const isName = index >= 2;
    if (odd && !isName && draw.chance(0.15)) return segment.toUpperCase();
    return odd && draw.chance(0.3) ? overEncoded(draw, segment) : plainly(draw, hand, segment, index === segments.length - 1);
  });
  if (odd && draw.chance(0.2)) pieces.splice(draw.int(0, pieces.length), 0, "x", draw.pick(["..", "%2e%2E", ".%2e"]));
  if (odd && draw.chance(0.2)) pieces.splice(draw.int(0, pieces.length), 0, draw.pick([".", "%2e"]));
  if (odd && draw.chance(0.02)) pieces.unshift(...Array<string>(80).fill("x"), ...Array<string>(80).fill(".."));
  const path = `${pieces.map((piece) => `${slash()}${piece}`).join("")}${pieces.length === 0 || (odd && draw.chance(0.3)) ? "/" : ""}`;
  const pairs = query.map(([name, value]) => `${encodeURIComponent(name)}=${draw.chance(0.5) ? encodeURIComponent(value).replaceAll("%20", "+") : encodeURIComponent(value)}`);
  if (draw.chance(0.2)) pairs.push(draw.pick(["utm=a%20b", "x=/api/orders/1?y", "flag", "a=%zz", "=="]));
  return { path, query: pairs.join("&") };
}

function plainly(draw: Draw, hand: Hand, segment: string, isLast: boolean): string {
  const encoded = encodeURIComponent(segment);
  if (hand.format === "cloudfront" || !draw.chance(0.2)) return encoded;
  // Letters beyond ASCII, and a blank in the midst of a segment, as careless clients send them.
  const careless = encoded.replace(/(?:%[C-F][0-9A-F](?:%[89AB][0-9A-F])+)+/g, (run) => decodeURIComponent(run));
  return hand.format === "jsonl" || isLast ? careless : careless.replace(/%20(?=\w)/g, " ");
}

function overEncoded(draw: Draw, segment: string): string {
  const lower = draw.chance(0.5);
  return [...Buffer.from(segment, "utf8")].map((byte) => {
    const letter = String.fromCharCode(byte);
    if (/[A-Za-z0-9_~-]/.test(letter) && draw.chance(0.6)) return letter;
    const code = byte.toString(16).padStart(2, "0");
    return `%${lower ? code : code.toUpperCase()}`;
  }).join("");
}

function pad(number: number, length = 2): string {
  return String(number).padStart(length, "0");
}

function zoneText(minutes: number, colon: string): string {
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(minutes) / 60))}${colon}${pad(Math.abs(minutes) % 60)}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function clfTime(time: number, zone: number): string {
  const at = new Date(time + zone * 60_000);
  return `${pad(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} ${zoneText(zone, "")}`;
}

function isoTime(time: number, zone: number): string {
  const at = new Date(time + zone * 60_000).toISOString().slice(0, -1).replace(/\.000$/, "");
  return `${at}${zone === 0 ? "Z" : zoneText(zone, ":")}`;
}

function timeBy(hand: Hand, time: number): string | number {
  if (hand.clock === "milliseconds") return time;
  return hand.clock === "seconds" ? time / 1000 : isoTime(time, hand.zone);
}

/** What a log of text writes for what a line cannot hold. */
function escaped(hand: Hand, text: string): string {
  if (hand.escapes === "nginx") return text.replace(/["\\\0-\x1f]/g, (one) => `\\x${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
  return text.replace(/["\\]/g, "\\$&").replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
}

function clf(draw: Draw, hand: Hand, { time, client, visit }: Happening): string {
  const { path, query } = renderTarget(draw, hand, visit);
  const user = visit.user === "" ? "-" : escaped(hand, visit.user);
  const whole = draw.chance(0.03) ? "http://shop.orvane.example:8080" : "";
  const request = escaped(hand, `${visit.method} ${whole}${path}${query === "" ? "" : `?${query}`}`);
  const line = `${spell(draw, client.ip)} - ${user} [${clfTime(time, hand.zone)}] "${request} ${draw.pick(["HTTP/1.1", "HTTP/2.0"])}" ${visit.status} ${draw.pick(["512", "-", "0"])}`;
  if (hand.format === "common") return line;
  return `${line} "${draw.pick(["-", "https://shop.orvane.example/", 'a \\"b\\"'])}" "${escaped(hand, client.userAgent)}"${draw.pick(["", "", ' 0.004 "203.0.113.1"'])}`;
}

function jsonl(draw: Draw, hand: Hand, { time, client, visit }: Happening): string {
  const { path, query } = renderTarget(draw, hand, visit);
  const auth = { ...(client.session === "" ? {} : { session: asNumber(draw, client.session) }), ...(visit.user === "" ? { user: null } : { user: asNumber(draw, visit.user) }) };
  const object = {
    level: "info", req: { method: draw.chance(0.05) ? visit.method.toLowerCase() : visit.method, headers: { a: [1, { b: "}" }] }, url: `${path}${query === "" ? "" : `?${query}`}`, ...(client.userAgent === "-" ? {} : { ua: client.userAgent }) },
    ts: timeBy(hand, time), client: { ip: spell(draw, client.ip) }, res: { status: draw.chance(0.1) ? String(visit.status) : visit.status, bytes: 12 }, auth,
  };
  return JSON.stringify(object).replace(/"#(\d+)#"/g, "$1").replaceAll(draw.chance(0.1) ? "/" : "\u0001", "\\/");
}

/** Some programs write ids as numbers, larger than other programs can count. */
function asNumber(draw: Draw, id: string): string {
  return /^[1-9]\d*$/.test(id) && draw.chance(0.5) ? `#${id}#` : id;
}

function csv(draw: Draw, hand: Hand, { time, client, visit }: Happening): string {
  const { path, query } = renderTarget(draw, hand, visit);
  const cells: Record<string, string> = {
    when: String(timeBy(hand, time)), agent: client.userAgent === "-" ? "" : client.userAgent, client: spell(draw, client.ip), verb: visit.method, extra: "x", token: client.session,
    code: String(visit.status), target: `${path}${query === "" ? "" : `?${query}`}`, who: visit.user,
  };
  return CSV_ORDER.map((name) => cells[name] ?? "").map((cell) => (cell.includes('"') || cell.includes(hand.separator) || draw.chance(0.05) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(hand.separator);
}

function alb(draw: Draw, hand: Hand, { time, client, visit }: Happening): string {
  const { path, query } = renderTarget(draw, hand, visit);
  const ip = client.ip.includes(":") ? `[${client.ip}]` : client.ip;
  const agent = escaped({ ...hand, escapes: "apache" }, client.userAgent).replaceAll("\0", "\\x00");
  const request = `${visit.method} https://shop.orvane.example:443${path}${query === "" ? "" : `?${query}`} HTTP/2.0`;
  return `h2 ${new Date(time).toISOString().replace("Z", "123Z")} app/shop/1 ${ip}:50123 10.0.0.1:8080 0.000 0.001 0.000 ${visit.status} ${visit.status} 100 200 "${request}" "${agent}" ECDHE TLSv1.3 arn:x "Root=1-2-3" "shop.orvane.example" "-" 0 - "forward" "-" "-"`;
}

function cloudfront(draw: Draw, hand: Hand, { time, client, visit }: Happening): string {
  const { path, query } = renderTarget(draw, hand, visit);
  const at = new Date(time).toISOString();
  const agent = client.userAgent === "-" ? "-" : encodeURIComponent(client.userAgent.replaceAll("%", ""));
  return [at.slice(0, 10), at.slice(11, 19), "CDG50-C1", "512", spell(draw, client.ip), visit.method, "d1.cloudfront.net", path, String(visit.status).padStart(3, "0"), "-", agent, query === "" ? "-" : query, "Miss"].join("\t");
}

/** One address in its many spellings. */
function spell(draw: Draw, ip: string): string {
  if (!ip.includes(":")) return draw.chance(0.1) ? `::ffff:${ip}` : ip;
  const words = ip.split(":");
  const short = ip.replace(/:0:0:0:/, "::");
  return draw.pick([ip, short, short.toUpperCase(), words.map((word) => word.padStart(4, "0")).join(":")]);
}
