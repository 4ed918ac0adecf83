import { expect, test } from "vitest";
import { makeSampleData } from "./make-sample-data.ts";
import { SCAMS } from "./scams.ts";

const NOW = new Date("2026-03-02T10:00:00Z");
const made = makeSampleData(NOW, "faux@orvane.example");
const words = made.map(({ content }) => (content.kind === "mail" ? Buffer.from(content.bytes).toString() : `${content.sender ?? ""}\n${content.text}`));

test("enough to fill a console: campaigns, languages, channels, fourteen days", () => {
  expect(made.length).toBeGreaterThanOrEqual(200);
  expect(SCAMS.length).toBeGreaterThanOrEqual(8);
  expect(new Set(SCAMS.map(({ language }) => language)).size).toBe(5);
  expect(new Set(made.map(({ via }) => via)).size).toBeGreaterThanOrEqual(4);
  const ages = made.map(({ at }) => (NOW.getTime() - at.getTime()) / 86_400_000);
  expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...ages)).toBeLessThan(14.1);
  expect(new Set(ages.map(Math.floor)).size).toBeGreaterThanOrEqual(12);
});

test("the same for the same moment, and in order", () => {
  expect(makeSampleData(NOW, "faux@orvane.example")).toEqual(made);
  expect(made.map(({ at }) => at.getTime())).toEqual(made.map(({ at }) => at.getTime()).sort((a, b) => a - b));
});

test("nobody and nothing real: hosts end in .example, numbers are kept for fiction", () => {
  const hosts = words.flatMap((text) => [...text.matchAll(/(?:https?:\/\/|@)([\w.-]+)/g)].map(([, host]) => host!));
  expect(hosts.length).toBeGreaterThan(200);
  expect(hosts.filter((host) => !/\.example$/.test(host))).toEqual([]);
  const numbers = [...words.flatMap((text) => [...text.matchAll(/\+\d[\d ]{8,}/g)].map(([number]) => number.replaceAll(" ", "")).filter((number) => !/^\+0{4}/.test(number))), ...made.map(({ reporter }) => reporter.phone ?? "").filter((phone) => phone !== "")];
  expect(numbers.length).toBeGreaterThan(30);
  expect(numbers.filter((number) => !/^\+(?:447700900\d{3}|442079460\d{3}|3363998\d{4}|491713920\d{3})$/.test(number))).toEqual([]);
  expect(words.filter((text) => /\{\w+\}/.test(text))).toEqual([]);
});
