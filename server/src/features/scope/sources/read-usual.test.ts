import fc from "fast-check";
import { expect, test } from "vitest";
import { combinedReader } from "./combined.ts";
import { jsonlReader } from "./jsonl.ts";
import { AGENT, CLIENT, emptyLine, EXCLUDED, type LineReader, type LogLine, METHOD, NO_OBJECT, REQUEST, SESSION, TARGET, viewsOf } from "./log-line.ts";
import { clientReader } from "./read-client.ts";
import { clfTime, usualClfTime } from "./read-time.ts";

const FIELDS = { time: "ts", ip: "client.ip", method: "req.method", path: "req.url", status: "status", userAgent: "ua", session: "session" };
const COMBINED = '203.0.113.5 - - [12/Nov/2026:10:00:00 +0000] "GET /api/orders/7?page=1 HTTP/1.1" 200 512 "https://shop.orvane.example/" "Mozilla/5.0 (X11)"';
const JSONL = '{"ts":"2026-11-12T10:00:00Z","client":{"ip":"203.0.113.5","port":443},"req":{"method":"GET","url":"/api/orders/7"},"status":200,"ua":"Mozilla/5.0","session":"s_1","ok":true,"more":[1,null]}';

/** A line with some of its bytes changed, taken out or doubled: what hardware, hands and intruders make of lines. */
const spoilt = (line: string): fc.Arbitrary<string> =>
  fc.array(fc.record({ at: fc.nat(line.length), take: fc.nat(3), put: fc.constantFrom("", "0", "9", " ", '"', "\\", "[", "]", "{", "}", ",", ":", "/", ".", "%2e", "-", "x", "\t", "é", "HTTP/1.1", "null", '"status":404,', '\\"', "1e3") }), { maxLength: 4 })
    .map((edits) => edits.reduce((text, { at, take, put }) => text.slice(0, at) + put + text.slice(at + take), line).replaceAll("\n", ""));

/** In memory of its own, as chunks are, whose numbers a reader may take four by four. */
const bytesOf = (text: string): Buffer => Buffer.from(new Uint8Array(Buffer.from(`${text}\0\0\0`)).buffer);

/** All that a reading says. */
function said(reader: LineReader, bytes: Uint8Array, line: LogLine): unknown {
  return { time: line.time, status: line.status, size: line.size, client: line.six ?? line.four, texts: [METHOD, TARGET, AGENT, SESSION, CLIENT].map((field) => reader.text(bytes, line, field)) };
}

function agrees(make: () => LineReader, texts: readonly string[]): void {
  const fast = make();
  const client = clientReader();
  for (const text of texts) {
    const bytes = bytesOf(`${text}\nnext line\n`);
    const limit = bytes.length - 3;
    const usual = emptyLine();
    const slow = emptyLine();
    const slowly = make();
    slow.to = limit - 11;
    const answer = slowly.read(bytes, 0, slow.to, slow);
    const isRequest = answer === REQUEST && client(bytes, slow);
    const found = fast.readUsual!(bytes, viewsOf(bytes), 0, limit, usual, null);
    if (found === REQUEST && (usual.four >= 0 || client(bytes, usual))) {
      expect(isRequest, text).toBe(true);
      expect(usual.to).toBe(slow.to);
      expect(said(fast, bytes, usual)).toEqual(said(slowly, bytes, slow));
    }
    // What the fast way excludes by its client, the long way gives the same client or cannot read.
    if (fast.readUsual!(bytes, viewsOf(bytes), 0, limit, usual, () => true) === EXCLUDED && isRequest) expect(slow.four).toBeGreaterThanOrEqual(0);
    // So that shapes are learnt, spoilt ones too.
    fast.read(bytes, 0, slow.to, emptyLine());
  }
}

test("a usual line of the combined format says the same both ways", () => {
  expect(combinedReader({ agent: true }).readUsual!(bytesOf(`${COMBINED}\n`), viewsOf(bytesOf(`${COMBINED}\n`)), 0, COMBINED.length + 1, emptyLine(), null)).toBe(REQUEST);
  fc.assert(fc.property(fc.array(spoilt(COMBINED), { minLength: 1, maxLength: 5 }), (lines) => agrees(() => combinedReader({ agent: true }), lines)), { numRuns: 2000 });
});

test("a time is the same beside another as by itself; all that are written as usual are read so", () => {
  const two = (value: number): string => String(value).padStart(2, "0");
  const texts = fc.record({ day: fc.constantFrom("12", "13", "31"), month: fc.constantFrom("Nov", "Dec"), hour: fc.constantFrom(0, 10, 23, 24), minute: fc.nat(61), second: fc.nat(61), zone: fc.constantFrom("+0000", "-0000", "+0100", "-0030") })
    .map(({ day, month, hour, minute, second, zone }) => `${day}/${month}/2026:${two(hour)}:${two(minute)}:${two(second)} ${zone}`);
  const edited = fc.tuple(texts, fc.nat(25), fc.constantFrom("", "", "", "0", "5", "9", ":", "/", "x", "\0", "é")).map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + (put === "" ? 0 : 1)));
  fc.assert(fc.property(fc.array(edited, { minLength: 2, maxLength: 12 }), (times) => {
    const usual = usualClfTime(clfTime());
    for (const text of times) {
      const bytes = bytesOf(text);
      const line = { time: Number.NaN };
      const wanted = clfTime()(bytes, 0);
      if (usual(bytes, viewsOf(bytes).view, 0, line) || /:[0-5]\d:[0-5]\d /.test(text)) expect(line.time, text).toBe(wanted);
    }
  }), { numRuns: 3000 });
});

test("a JSON line that has the shape of another says the same both ways", () => {
  const reader = jsonlReader(FIELDS);
  const bytes = bytesOf(`${JSONL}\n${JSONL}\n`);
  const views = viewsOf(bytes);
  expect(reader.readUsual!(bytes, views, 0, bytes.length - 3, emptyLine(), null)).toBe(-1);
  reader.read(bytes, 0, JSONL.length, emptyLine());
  expect(reader.readUsual!(bytes, views, 0, bytes.length - 3, emptyLine(), null)).toBe(REQUEST);
  fc.assert(fc.property(fc.array(spoilt(JSONL), { minLength: 2, maxLength: 6 }), (lines) => agrees(() => jsonlReader(FIELDS), lines)), { numRuns: 2000 });
});

test("what JSON.parse takes is read, and nothing else", () => {
  fc.assert(fc.property(spoilt(JSONL), (text) => {
    const bytes = Buffer.from(`${text}\n`);
    let whole: unknown = null;
    try {
      whole = JSON.parse(text);
    } catch {
      // Not JSON.
    }
    const isObject = typeof whole === "object" && whole !== null && !Array.isArray(whole);
    expect(jsonlReader({}).read(bytes, 0, bytes.length - 1, emptyLine()) !== NO_OBJECT, text).toBe(isObject);
  }), { numRuns: 3000 });
});

test("of a key that stands twice the last counts, on the next line too", () => {
  for (const text of ['{"ts":"2026-11-12T10:00:00Z","client":{"ip":"203.0.113.5"},"client":"x","req":{"method":"GET","url":"/"},"status":200}', '{"ts":"2026-11-12T10:00:00Z","client":{"ip":"203.0.113.5"},"req":{"method":"GET","url":"/"},"status":200,"status":null}']) {
    const reader = jsonlReader(FIELDS);
    const bytes = bytesOf(`${text}\nnext line\n`);
    const limit = bytes.length - 3;
    const line = emptyLine();
    for (let round = 0; round < 2; round++) {
      const read = reader.read(bytes, 0, limit - 11, line);
      expect(read === REQUEST && clientReader()(bytes, line), text).toBe(false);
      const usual = reader.readUsual!(bytes, viewsOf(bytes), 0, limit, line, null);
      expect(usual === REQUEST && clientReader()(bytes, line), text).toBe(false);
    }
  }
});
