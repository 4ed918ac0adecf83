import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { randomOf } from "../../../bench/random.ts";
import { drawOf } from "./draw.ts";
import { generateIncident, SMALL } from "./generate-incident.ts";
import type { Incident, IncidentSize } from "./generate-incident.ts";
import { referenceScope } from "./reference-scope.ts";
import { differences, placeIncident, scanAnswer } from "./scan-answer.ts";
import { spoilBytes } from "./spoilt-lines.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), "rempart-scope-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const seeds = fc.integer({ min: 0, max: 0x7fffffff });
const sizes: fc.Arbitrary<IncidentSize> = fc.record({ customers: fc.integer({ min: 1, max: 30 }), orders: fc.integer({ min: 1, max: 40 }), entries: fc.integer({ min: 1, max: 4 }), marks: fc.integer({ min: 1, max: 5 }), visits: fc.integer({ min: 0, max: 60 }), beats: fc.integer({ min: 8, max: 40 }) });

/** An incident in an empty folder of its own, taken away after `look`. */
async function withIncident(seed: number, size: IncidentSize, look: (incident: Incident, place: string) => Promise<void> | void): Promise<void> {
  const place = mkdtempSync(path.join(folder, "case-"));
  await look(generateIncident(randomOf(seed), size), place);
  rmSync(place, { recursive: true });
}

test("the slow reading finds what the incident was made with", async () => {
  await fc.assert(fc.asyncProperty(seeds, sizes, (seed, size) => withIncident(seed, size, (incident, place) => {
    expect(differences(incident.truth, referenceScope(placeIncident(incident, place), place))).toEqual([]);
  })), { numRuns: 30, endOnFailure: true });
}, 240_000);

test("the scan finds what the incident was made with, and so what the slow reading finds: nobody missing, nobody too many", async () => {
  await fc.assert(fc.asyncProperty(seeds, sizes, (seed, size) => withIncident(seed, size, async (incident, place) => {
    const read = placeIncident(incident, place);
    const found = await scanAnswer(read, place, path.join(place, "result"));
    expect(differences(incident.truth, found)).toEqual([]);
    expect(differences(referenceScope(read, place), found)).toEqual([]);
  })), { numRuns: 12, endOnFailure: true });
}, 300_000);

test("whatever stands in the logs, the scan and the slow reading read the same", async () => {
  await fc.assert(fc.asyncProperty(seeds, (seed) => withIncident(seed, SMALL, async (incident, place) => {
    const draw = drawOf(randomOf(seed + 1));
    for (const [name, bytes] of incident.files) if (name.endsWith(".log")) incident.files.set(name, spoilBytes(draw, bytes));
    const read = placeIncident(incident, place);
    expect(differences(referenceScope(read, place), await scanAnswer(read, place, path.join(place, "result")))).toEqual([]);
  })), { numRuns: 10, endOnFailure: true });
}, 300_000);

test("incidents have in them what has misled readers before", () => {
  const features = new Set(Array.from({ length: 60 }, (_, seed) => generateIncident(randomOf(seed), SMALL).features).flat());
  expect([...features]).toEqual(expect.arrayContaining([
    "IPv6 network", "NAT, told apart by user agent", "NAT, told apart by time", "NAT, told apart by session", "session", "list by key", "pagination", "bulk export", "failed request", "clock skew", "log hole", "hole of just the length",
    "rotated .gz", "rotated .zst", "damaged gz", "file twice", "line twice", "broken line", "field key", "query key", "text before name", "status 206", "status 304", "HEAD",
    "format combined", "format common", "format jsonl", "format csv", "format alb", "format cloudfront",
  ]));
});
