import { escapedText, splitRequest, unescapeLog } from "./combined.ts";
import { ABSENT, AGENT, CLIENT, FEW_COLUMNS, type LineReader, METHOD, NO_REQUEST, NO_STATUS, NO_TIME, NOTHING, OPEN_QUOTE, REQUEST, SESSION, TARGET, textOf, wholeNumber } from "./log-line.ts";
import { anyTime, isoTime } from "./read-time.ts";
import { decodeOnce } from "./split-path.ts";

const MOST_COLUMNS = 500;
const QUOTE = 34;
const HASH = 35;

/** Where the columns of a line stand; filled again for each. */
interface Cells {
  count: number;
  start: Int32Array;
  end: Int32Array;
}

const noCells = (): Cells => ({ count: 0, start: new Int32Array(MOST_COLUMNS), end: new Int32Array(MOST_COLUMNS) });

/** Whether a cell may stand in quotes, and how a quote stands inside them. */
type Quoting = "none" | "doubled" | "escaped";

/** Cuts a line at `separator`. False when a quote does not close. Columns beyond 500 are not kept. */
function cut(bytes: Uint8Array, from: number, to: number, separator: number, quoting: Quoting, cells: Cells): boolean {
  const backslash = quoting === "escaped";
  let at = from;
  cells.count = 0;
  for (;;) {
    let start = at;
    let end: number;
    if (bytes[at] === QUOTE && at < to && quoting !== "none") {
      start = ++at;
      for (; ; at++) {
        while (at < to && bytes[at] !== QUOTE) at += backslash && bytes[at] === 92 ? 2 : 1;
        if (at >= to) return false;
        if (backslash || bytes[at + 1] !== QUOTE || at + 1 >= to) break;
        at++;
      }
      end = at++;
      if (at < to && bytes[at] !== separator) return false;
    } else {
      while (at < to && bytes[at] !== separator) at++;
      end = at;
    }
    if (cells.count < MOST_COLUMNS) {
      cells.start[cells.count] = start;
      cells.end[cells.count++] = end;
    }
    if (at >= to) return true;
    at++;
  }
}

/** Which column holds what; -1 when none does. */
type Places = Record<"time" | "ip" | "method" | "path" | "status" | "bytes" | "userAgent" | "session", number>;

const FIELDS = [["ip", CLIENT], ["method", METHOD], ["path", TARGET], ["userAgent", AGENT], ["session", SESSION]] as const;

interface Shape {
  separator: number;
  quoting: Quoting;
  places: Places;
  names: string[];
  /** Named by the case: its own word for a column. */
  fields: Record<string, string>;
  /** Lines that start so say nothing of a request. */
  comment?: number;
  header?: string;
  /** What marks an empty cell. */
  nothing?: string;
  /** The method stands in the path's column, before it. Elsewhere a line without a method is no request: no route could be known by it. */
  requestLine?: true;
  /** A status that is not there. */
  noStatus?: number;
  /** Columns that a line has at least. */
  least?: number;
  time(cells: Cells, bytes: Uint8Array): number;
  decode(text: string): string;
}

function columnsReader(shape: Shape): LineReader {
  const cells = noCells();
  const { places } = shape;
  const least = shape.least ?? Math.max(places.time, places.ip, places.path, places.status, places.method) + 1;
  const header = shape.header === undefined ? null : new TextEncoder().encode(shape.header);
  // A header that is no UTF-8 comes with U+FFFD in it, and is met as text.
  const isSpoilt = shape.header?.includes("\uFFFD") === true;
  const isNothing = (bytes: Uint8Array, start: number, end: number): boolean => shape.nothing === "-" && end - start === 1 && bytes[start] === 45;
  const cell = (bytes: Uint8Array, index: number): string | null => {
    if (index < 0 || index >= cells.count) return null;
    const text = shape.decode(textOf(bytes, cells.start[index]!, cells.end[index]!));
    return text === "" || text === shape.nothing ? null : text;
  };
  return {
    read(bytes, from, to, line) {
      if (bytes[from] === shape.comment || same(bytes, from, to, header) || (isSpoilt && textOf(bytes, from, to) === shape.header)) return NOTHING;
      if (!cut(bytes, from, to, shape.separator, shape.quoting, cells)) return OPEN_QUOTE;
      if (cells.count < least) return FEW_COLUMNS;
      line.time = shape.time(cells, bytes);
      if (Number.isNaN(line.time)) return NO_TIME;
      for (const [name, field] of FIELDS) {
        const at = places[name];
        const present = at >= 0 && at < cells.count && cells.start[at] !== cells.end[at];
        line.start[field] = present ? cells.start[at]! : ABSENT;
        line.end[field] = present ? cells.end[at]! : 0;
      }
      if (line.start[TARGET] === ABSENT || (shape.requestLine !== true && line.start[METHOD] === ABSENT) || isNothing(bytes, line.start[TARGET]!, line.end[TARGET]!)) return NO_REQUEST;
      line.status = places.status < 0 ? -1 : wholeNumber(bytes, cells.start[places.status]!, cells.end[places.status]!, 3);
      line.size = places.bytes < 0 || places.bytes >= cells.count ? -1 : wholeNumber(bytes, cells.start[places.bytes]!, cells.end[places.bytes]!, 15);
      if (line.status < 0 && shape.nothing !== undefined && isNothing(bytes, cells.start[places.status]!, cells.end[places.status]!)) line.status = shape.noStatus ?? -1;
      return line.status < 0 ? NO_STATUS : REQUEST;
    },
    text(bytes, line, field) {
      const start = line.start[field]!;
      if (start < 0) return null;
      const text = shape.decode(textOf(bytes, start, line.end[field]!));
      return text === shape.nothing ? null : text;
    },
    named: (bytes, _, name) => cell(bytes, shape.names.indexOf(shape.fields[name] ?? name)),
  };
}

function same(bytes: Uint8Array, from: number, to: number, other: Uint8Array | null): boolean {
  if (other === null || to - from !== other.length) return false;
  for (let index = 0; index < other.length; index++) if (bytes[from + index] !== other[index]) return false;
  return true;
}

/** Finds each field's column by name. */
function placesOf(fields: Record<string, string>, names: readonly string[]): Places {
  const at = (field: keyof Places): number => (fields[field] === undefined ? -1 : names.indexOf(fields[field]));
  return { time: at("time"), ip: at("ip"), method: at("method"), path: at("path"), status: at("status"), bytes: at("bytes"), userAgent: at("userAgent"), session: at("session") };
}

const COMMA = 44;

/** Names of the columns in a header line, and what stands between them: comma, semicolon or tabulator, whichever is there most. */
export function readHeader(header: string): { names: string[]; separator: number } {
  const counts = [COMMA, 59, 9].map((separator) => ({ separator, count: header.split(String.fromCharCode(separator)).length }));
  const { separator } = counts.reduce((best, each) => (each.count > best.count ? each : best));
  const bytes = new TextEncoder().encode(header.replace(/^\uFEFF/, ""));
  const cells = noCells();
  if (!cut(bytes, 0, bytes.length, separator, "doubled", cells)) return { names: [], separator };
  return { names: Array.from({ length: cells.count }, (_, index) => textOf(bytes, cells.start[index]!, cells.end[index]!).replaceAll('""', '"')), separator };
}

/** CSV with a header line. A record is one line: a line end inside quotes cannot be told from a torn line, and is reported as one. */
export function csvReader(fields: Record<string, string>, header: string): LineReader {
  const { names, separator } = readHeader(header);
  const time = anyTime();
  const places = placesOf(fields, names);
  return columnsReader({
    separator, quoting: "doubled", places, names, fields, header,
    time: ({ start, end, count }, bytes) => (places.time >= 0 && places.time < count ? time(bytes, start[places.time]!, end[places.time]!) : Number.NaN),
    decode: (text) => (text.includes('""') ? text.replaceAll('""', '"') : text),
  });
}

/** AWS load balancer, columns as documented for access logs. */
const ALB_PLACES: Places = { time: 1, ip: 3, method: -1, path: 12, status: 8, bytes: 11, userAgent: 13, session: -1 };

export function albReader(): LineReader {
  const time = isoTime();
  const inner = columnsReader({
    separator: 32, quoting: "escaped", names: [], fields: {}, requestLine: true, nothing: "-", noStatus: 0, least: 14, decode: unescapeLog, places: ALB_PLACES,
    time: ({ start, end }, bytes) => time(bytes, start[ALB_PLACES.time]!, end[ALB_PLACES.time]!),
  });
  return {
    ...inner,
    read(bytes, from, to, line) {
      const read = inner.read(bytes, from, to, line);
      if (read !== REQUEST) return read;
      const request = line.start[TARGET]!;
      const end = line.end[TARGET]!;
      const slash = bytes.subarray(request, end).includes(92);
      return splitRequest(bytes, request, end, slash, line) ? REQUEST : NO_REQUEST;
    },
    text: escapedText,
  };
}

/** AWS CloudFront, standard logs: tabulators, columns named by the `#Fields:` line, values percent-encoded. */
const CLOUDFRONT: Record<string, string> = { time: "time", ip: "c-ip", method: "cs-method", path: "cs-uri-stem", status: "sc-status", bytes: "sc-bytes", userAgent: "cs(User-Agent)" };

export function cloudfrontReader(fields: Record<string, string>, header: string): LineReader {
  const names = header.replace(/^#Fields:\s*/, "").split(/\s+/);
  const time = isoTime();
  const day = names.indexOf("date");
  const query = names.indexOf("cs-uri-query");
  const places = placesOf({ ...CLOUDFRONT, ...fields }, names);
  const joined = new Uint8Array(19);
  joined[10] = 84;
  const inner = columnsReader({
    separator: 9, quoting: "none", names, fields: { ...CLOUDFRONT, ...fields }, places, comment: HASH, header, nothing: "-", decode: decodeTwice,
    time: ({ start, end, count }, bytes) => {
      if (day < 0) return places.time < 0 ? Number.NaN : time(bytes, start[places.time]!, end[places.time]!);
      if (day >= count || places.time < 0 || places.time >= count || end[day]! - start[day]! !== 10 || end[places.time]! - start[places.time]! !== 8) return Number.NaN;
      joined.set(bytes.subarray(start[day], end[day]));
      joined.set(bytes.subarray(start[places.time], end[places.time]), 11);
      return time(joined, 0, 19);
    },
  });
  return {
    ...inner,
    text(bytes, line, field) {
      if (field !== TARGET) return inner.text(bytes, line, field);
      // A path is decoded once, and by whoever reads routes.
      const stem = textOf(bytes, line.start[TARGET]!, line.end[TARGET]!);
      const asked = query < 0 ? null : rawCell(bytes, line.from, line.to, query);
      return asked === null || asked === "-" || asked === "" ? stem : `${stem}?${asked}`;
    },
  };
}

function rawCell(bytes: Uint8Array, from: number, to: number, index: number): string | null {
  return textOf(bytes, from, to).split("\t")[index] ?? null;
}

/** Values are encoded once in newer logs and twice in older ones: `%2520` is a blank. */
const decodeTwice = (text: string): string => decodeOnce(decodeOnce(text));
