import type { LogEntry } from "../../src/features/scope/case-file.ts";

/** A line as the slow reading sees it. */
export interface ReferenceRequest {
  time: number;
  ip: string;
  method: string;
  target: string;
  status: number;
  userAgent: string;
  session: string;
  field(name: string): string;
}

export type ReferenceLine = ReferenceRequest | "nothing" | "unreadable";

/** Reads one line after the other of one file, in order: headers matter for those below. */
export function referenceReader(entry: LogEntry): (line: string) => ReferenceLine {
  const readers = { combined: () => clf(true), common: () => clf(false), jsonl: () => jsonl(entry.fields), csv: () => csv(entry.fields), alb, cloudfront: () => cloudfront(entry.fields) };
  const readOne = readers[entry.format]();
  const read = (line: string): ReferenceLine => {
    const request = readOne(line);
    return typeof request === "object" && request.userAgent === "" ? { ...request, userAgent: "-" } : request;
  };
  let first = true;
  return (line) => {
    const bare = first ? line.replace(/^\uFEFF/, "") : line;
    first = false;
    return /^[ \t]*$/.test(bare) ? "nothing" : read(bare);
  };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function moment(year: string, month: number, day: string, hour: string, minute: string, second: string, fraction: string, zone: string): number | null {
  const at = new Date(0);
  at.setUTCFullYear(Number(year), month, Number(day));
  if (at.getUTCMonth() !== month || at.getUTCDate() !== Number(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  at.setUTCHours(Number(hour), Number(minute), Math.min(59, Number(second)), Number(fraction.padEnd(3, "0").slice(0, 3)));
  if (zone === "" || zone.toUpperCase() === "Z") return at.getTime();
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return at.getTime() - (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function isoTime(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:[.,](\d+))?([Zz]|[+-]\d\d:?\d\d)?$/.exec(text);
  if (match === null) return null;
  const [, year = "", month = "", day = "", hour = "", minute = "", second = "", fraction = "", zone = ""] = match;
  return moment(year, Number(month) - 1, day, hour, minute, second, fraction, zone);
}

function clfTime(text: string): number | null {
  const match = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})$/.exec(text);
  if (match === null) return null;
  const [, day = "", month = "", year = "", hour = "", minute = "", second = "", zone = ""] = match;
  return MONTHS.includes(month) ? moment(year, MONTHS.indexOf(month), day, hour, minute, second, "", zone) : null;
}

function anyTime(text: string): number | null {
  if (!/^\d+(\.\d+)?$/.test(text)) return isoTime(text) ?? clfTime(text);
  const given = Number(text);
  if (given === 0) return null;
  const [whole = "", fraction = ""] = text.split(".");
  if (given < 1e11) return Number(whole) * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3));
  if (given < 1e14) return Number(whole);
  return given < 1e17 ? Number(BigInt(whole) / 1000n) : Number(BigInt(whole) / 1_000_000n);
}

/** What servers write for bytes that a line cannot hold, undone. */
function unescape(text: string): string {
  const simple: Record<string, string> = { n: "\n", r: "\r", t: "\t", v: "\v", b: "\b", f: "\f" };
  return text.replace(/(?:\\x[0-9A-Fa-f]{2})+|\\([^x])/g, (run, one?: string) => {
    if (one !== undefined) return simple[one] ?? one;
    return Buffer.from(run.replaceAll("\\x", ""), "hex").toString("utf8");
  });
}

/** `GET /path HTTP/1.1`; null when it is no request. */
function requestLine(text: string): { method: string; target: string } | null {
  const match = /^([A-Za-z][A-Za-z_-]*) +(\S.*)$/s.exec(text);
  if (match === null) return null;
  const [, method = "", rest = ""] = match;
  const target = rest.replace(/ +HTTP\/\d[\d.]*$/, "");
  return { method, target };
}

/** A line of Apache, nginx or a load balancer holds a request in quotes, or a stray handshake that was refused. */
function requestOf(text: string, status: number): { method: string; target: string } | null {
  return requestLine(unescape(text)) ?? (status >= 400 || status === 0 ? { method: "", target: "" } : null);
}

function clf(agent: boolean): (line: string) => ReferenceLine {
  const quoted = '"((?:[^"\\\\]|\\\\.)*)"';
  const pattern = new RegExp(`^([^ ]+) ((?:(?!\\[.{26}\\] ").)*)\\[(.{26})\\] ${quoted} (\\d{3}) (?:\\d+|-)${agent ? ` ${quoted} ${quoted}` : "(?= |$)"}`, "s");
  return (line) => {
    const match = pattern.exec(line);
    const time = clfTime(match?.[3] ?? "");
    const ip = addressOf(match?.[1] ?? "");
    if (match === null || time === null || ip === null) return "unreadable";
    const status = Number(match[5]);
    const request = requestOf(match[4] ?? "", status);
    if (request === null) return "unreadable";
    const user = (match[2] ?? "").replace(/ $/, "").split(" ").slice(1).join(" ");
    return { time, ip, ...request, status, userAgent: unescape(match[7] ?? ""), session: "", field: (name) => (name === "user" && user !== "-" ? unescape(user) : "") };
  };
}

/** An address, perhaps with a port, and IPv6 then in brackets. */
function addressOf(text: string): string | null {
  const bare = /^\[([0-9A-Fa-f:.]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
  return /^[0-9A-Fa-f:.]+$/.test(bare) && URL.canParse(bare.includes(":") ? `http://[${bare}]/` : `http://${bare}/`) && (bare.includes(":") || /^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/.test(bare)) ? bare : null;
}

function statusOf(text: string): number | null {
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}

function named(get: (name: string) => string, fields: Record<string, string>): ReferenceLine {
  const field = (name: string) => get(fields[name] ?? name);
  const time = anyTime(field("time"));
  const ip = addressOf(field("ip"));
  const status = statusOf(field("status"));
  const method = field("method");
  const target = field("path");
  if (time === null || ip === null || status === null || method === "" || target === "") return "unreadable";
  return { time, ip, method, target, status, userAgent: field("userAgent"), session: field("session"), field };
}

function jsonl(fields: Record<string, string>): (line: string) => ReferenceLine {
  return (line) => {
    let whole: unknown;
    try {
      whole = JSON.parse(line, (_, value: unknown, context?: { source?: string }) => (typeof value === "number" ? (context?.source ?? String(value)) : value));
    } catch {
      return "unreadable";
    }
    if (typeof whole !== "object" || whole === null || Array.isArray(whole)) return "unreadable";
    return named((path) => {
      let value: unknown = whole;
      for (const part of path.split(".")) value = typeof value === "object" && value !== null && Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : undefined;
      return typeof value === "string" ? value : "";
    }, fields);
  };
}

/** Cells of one line of CSV; null when a quote does not close. */
export function cellsOf(line: string, separator: string): string[] | null {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = "";
    if (line[at] === '"') {
      at += 1;
      for (;;) {
        if (at >= line.length) return null;
        if (line[at] === '"' && line[at + 1] === '"') {
          cell += '"';
          at += 2;
        } else if (line[at] === '"') break;
        else cell += line[at++];
      }
      at += 1;
      if (at < line.length && line[at] !== separator) return null;
    } else while (at < line.length && line[at] !== separator) cell += line[at++];
    cells.push(cell);
    if (at >= line.length) return cells;
    at += 1;
  }
}

/** Comma, semicolon or tabulator, whichever stands in the header most. */
export function separatorOf(header: string): string {
  const counts = [",", ";", "\t"].map((separator) => ({ separator, count: header.split(separator).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).separator;
}

function csv(fields: Record<string, string>): (line: string) => ReferenceLine {
  let header: string | null = null;
  let names: string[] = [];
  let separator = ",";
  return (line) => {
    if (header === null) {
      header = line;
      separator = separatorOf(line);
      names = cellsOf(line, separator) ?? [];
    }
    if (line === header) return "nothing";
    const cells = cellsOf(line, separator);
    return cells === null ? "unreadable" : named((name) => cells[names.indexOf(name)] ?? "", fields);
  };
}

/** Columns between blanks; one may stand in quotes, with `\\` before a quote inside. Null when a quote does not close just before a blank. */
function albColumns(line: string): string[] | null {
  const columns: string[] = [];
  for (let left = `${line} `; left !== ""; ) {
    const [whole = "", quoted, plain] = /^(?:"((?:[^"\\]|\\.)*)" |([^" ][^ ]*|) )/s.exec(left) ?? [];
    if (whole === "") return null;
    columns.push(quoted ?? plain ?? "");
    left = left.slice(whole.length);
  }
  return columns;
}

function alb(): (line: string) => ReferenceLine {
  return (line) => {
    const text = albColumns(line);
    if (text === null || text.length < 14) return "unreadable";
    const time = isoTime(text[1] ?? "");
    const ip = addressOf(text[3] ?? "");
    const status = text[8] === "-" ? 0 : statusOf(text[8] ?? "");
    const request = status === null ? null : requestOf(text[12] ?? "", status);
    if (time === null || ip === null || status === null || request === null) return "unreadable";
    return { time, ip, ...request, status, userAgent: unescape(text[13] ?? ""), session: "", field: () => "" };
  };
}

function cloudfront(fields: Record<string, string>): (line: string) => ReferenceLine {
  const own: Record<string, string> = { time: "time", ip: "c-ip", method: "cs-method", path: "cs-uri-stem", status: "sc-status", userAgent: "cs(User-Agent)", ...fields };
  let names: string[] = [];
  return (line) => {
    if (line.startsWith("#Fields:")) names = line.slice("#Fields:".length).trim().split(/\s+/);
    if (line.startsWith("#")) return "nothing";
    const cells = line.split("\t");
    const raw = (name: string) => cells[names.indexOf(name)] ?? "";
    const get = (name: string) => (raw(own[name] ?? name) === "-" ? "" : decode(decode(raw(own[name] ?? name))));
    const time = isoTime(`${raw("date")}T${raw("time")}`);
    const ip = addressOf(raw(own["ip"] ?? ""));
    const status = statusOf(raw(own["status"] ?? ""));
    const stem = raw(own["path"] ?? "");
    const method = raw(own["method"] ?? "");
    if (time === null || ip === null || status === null || stem === "" || stem === "-" || method === "") return "unreadable";
    const query = raw("cs-uri-query");
    return { time, ip, method, target: query === "" || query === "-" ? stem : `${stem}?${query}`, status, userAgent: get("userAgent"), session: get("session"), field: get };
  };
}

/** Percent-decoding, once. What is no UTF-8 becomes U+FFFD; what is no percent-encoding stays. */
export function decode(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
}
