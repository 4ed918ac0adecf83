import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clocksFor } from "./clocks-for.ts";
import type { Clock, ClocksInput } from "./clocks-for.ts";
import { addBusinessDays, endOfDay } from "./zoned-day.ts";

const at = (text: string) => new Date(text);
const clock = (id: string, input: ClocksInput, now: string): Clock => {
  const found = clocksFor(input, at(now)).clocks.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no clock ${id}`);
  return found;
};
const awareAt = at("2026-11-20T09:12:00Z");

describe("72 hours", () => {
  const state = (now: string) => clock("EU-GDPR:authority", { awareAt, countries: ["FR"] }, now).state;

  test("are counted from the instant of awareness", () => {
    expect(clock("EU-GDPR:authority", { awareAt, countries: ["PT"] }, "2026-11-20T10:12:00Z")).toMatchObject({
      dueAt: "2026-11-23T09:12:00.000Z", state: "running", remaining: 71 * 3_600_000, length: { value: 72, unit: "hours" }, holidaysUnknown: false, confidence: "high",
    });
  });

  test("soon when a third is left; overdue after the last millisecond, not at it", () => {
    expect(state("2026-11-22T09:11:59.999Z")).toBe("running");
    expect(state("2026-11-22T09:12:00Z")).toBe("soon");
    expect(state("2026-11-23T09:12:00Z")).toBe("soon");
    expect(state("2026-11-23T09:12:00.001Z")).toBe("overdue");
  });

  test("are 72 hours across a change of clocks", () => {
    expect(clock("UK-GDPR:authority", { awareAt: at("2026-10-24T12:00:00+01:00"), countries: ["GB"] }, "2026-10-24T12:00:00Z").dueAt).toBe("2026-10-27T11:00:00.000Z");
  });

  test("met in time, met late", () => {
    const met = (when: string) => clock("EU-GDPR:authority", { awareAt, countries: ["DE"], met: { "EU-GDPR:authority": at(when) } }, "2027-01-01T00:00:00Z");
    expect(met("2026-11-23T09:12:00Z")).toMatchObject({ state: "met", metAt: "2026-11-23T09:12:00.000Z", remaining: null });
    expect(met("2026-11-23T09:12:01Z").state).toBe("met-late");
  });
});

describe("business days, Brazil", () => {
  const due = (aware: string, more: Partial<ClocksInput> = {}) => clock("BR-LGPD:authority", { awareAt: at(aware), countries: ["BR"], ...more }, aware).dueAt;

  test("end with the third business day in Brazil; the first day and the weekend do not count", () => {
    expect(due("2026-11-20T09:12:00Z")).toBe("2026-11-26T02:59:59.000Z");
    expect(due("2026-11-21T12:00:00Z")).toBe("2026-11-26T02:59:59.000Z");
    expect(due("2026-11-23T12:00:00Z")).toBe("2026-11-27T02:59:59.000Z");
  });

  test("the day is Brazil's, not Greenwich's", () => {
    expect(due("2026-11-24T02:30:00Z")).toBe("2026-11-27T02:59:59.000Z");
    expect(due("2026-11-24T03:30:00Z")).toBe("2026-11-28T02:59:59.000Z");
  });

  test("small operators have six; the rest follows within twenty of the communication; holidays are said not to be known", () => {
    expect(due("2026-11-20T09:12:00Z", { smallOperator: true })).toBe("2026-12-01T02:59:59.000Z");
    const second = (met?: ClocksInput["met"]) => clock("BR-LGPD:authority-second", { awareAt, countries: ["BR"], met }, "2026-11-26T00:00:00Z");
    expect(second()).toMatchObject({ state: "waiting", startsAt: null, dueAt: null, holidaysUnknown: true });
    expect(second({ "BR-LGPD:authority": at("2026-11-24T15:00:00Z") })).toMatchObject({ state: "running", dueAt: "2026-12-23T02:59:59.000Z" });
  });
});

describe("other laws", () => {
  test("California: thirty days of its calendar, across the change of clocks; the attorney general after the people", () => {
    const input: ClocksInput = { awareAt: at("2026-10-20T18:00:00Z"), countries: ["US-CA"] };
    expect(clock("US-CA:people", input, "2026-10-21T00:00:00Z")).toMatchObject({ dueAt: "2026-11-20T07:59:59.000Z", state: "running" });
    expect(clock("US-CA:people", { ...input, awareAt: at("2026-02-20T18:00:00Z") }, "2026-02-21T00:00:00Z").dueAt).toBe("2026-03-23T06:59:59.000Z");
    expect(clock("US-CA:authority", input, "2026-10-21T00:00:00Z").state).toBe("waiting");
    expect(clock("US-CA:authority", { ...input, met: { "US-CA:people": at("2026-11-01T20:00:00Z") } }, "2026-11-02T00:00:00Z").dueAt).toBe("2026-11-17T07:59:59.000Z");
  });

  test("Switzerland and Canada: no number, the law's own words", () => {
    const { clocks } = clocksFor({ awareAt, countries: ["CH", "CA"] }, awareAt);
    expect(clocks.map(({ id, state, words, dueAt }) => [id, state, words, dueAt])).toEqual([
      ["CH-FADP:authority", "unfixed", "as_quickly_as_possible", null],
      ["CH-FADP:people", "unfixed", "not_fixed", null],
      ["CA-PIPEDA:authority", "unfixed", "as_soon_as_feasible", null],
      ["CA-PIPEDA:people", "unfixed", "as_soon_as_feasible", null],
    ]);
  });

  test("telecom rules only for telecoms; a law can be asked for by name", () => {
    const ids = (input: Partial<ClocksInput>) => clocksFor({ awareAt, countries: ["FR", "GB"], ...input }, awareAt).clocks.map(({ id }) => id);
    expect(ids({}).some((id) => id.startsWith("EU-EPRIVACY") || id.startsWith("UK-PECR"))).toBe(false);
    expect(clock("EU-EPRIVACY:authority", { awareAt, countries: ["FR"], telecom: true }, "2026-11-20T09:12:00Z").dueAt).toBe("2026-11-21T09:12:00.000Z");
    expect(clock("UK-PECR:authority", { awareAt, countries: ["GB"], telecom: true }, "2026-11-20T09:12:00Z").dueAt).toBe("2026-11-23T09:12:00.000Z");
    expect(ids({ law: ["CH-FADP"] })).toEqual(["CH-FADP:authority", "CH-FADP:people"]);
  });

  test("soonest due first; a country without a law in the data is named", () => {
    const { clocks, uncovered } = clocksFor({ awareAt, countries: ["BR", "FR", "FR", "JP", "US"] }, awareAt);
    expect(clocks[0]?.id).toBe("EU-GDPR:authority");
    expect(clocks.filter(({ law }) => law === "EU-GDPR")).toHaveLength(2);
    expect(uncovered).toEqual([{ country: "JP", note: null }, { country: "US", note: expect.stringContaining("50 states") }]);
  });

  test("what is less than certain says so", () => {
    expect(clock("UK-GDPR:authority", { awareAt, countries: ["GB"] }, "2026-11-20T09:12:00Z")).toMatchObject({ confidence: "medium", remarks: [expect.any(String), expect.stringContaining("not itself in the stored text")] });
    expect(clock("EU-GDPR:authority", { awareAt, countries: ["FR"] }, "2026-11-20T09:12:00Z").remarks.join(" ")).toContain("96 hours");
  });
});

test("a date that is none is a fault", () => {
  expect(() => clocksFor({ awareAt: new Date("soon"), countries: ["FR"] }, awareAt)).toThrow(RangeError);
});

test("properties: a day ends where the next begins, in every zone; n business days are n Mondays to Fridays", () => {
  const zones = ["UTC", "America/Sao_Paulo", "America/Los_Angeles", "Europe/Lisbon", "Asia/Kolkata"];
  fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(...zones), fc.integer({ min: 1, max: 30 }), (days, zone, count) => {
    const date = new Date(days * 86_400_000);
    const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(endOfDay(day, zone));
    expect(shown).toBe(`${date.toISOString().slice(0, 10)} 23:59:59`);
    const end = addBusinessDays(day, count);
    const weekdays = Array.from({ length: 60 }, (_, index) => new Date(date.getTime() + (index + 1) * 86_400_000)).filter((one) => one.getUTCDay() % 6 !== 0);
    expect(weekdays[count - 1]?.toISOString().slice(0, 10)).toBe(new Date(Date.UTC(end.year, end.month - 1, end.day)).toISOString().slice(0, 10));
  }));
});
