import { describe, expect, test } from "vitest";
import { afterLoss, isAbandoned, nextTry } from "./mail-tries.ts";

const now = new Date("2026-03-02T10:00:00Z");
const [DAY, HOUR] = [86_400_000, 3_600_000];
const ago = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);

describe("tries", () => {
  test("come later and later, an hour apart at most, for as long as is wished", () => {
    const delay = (tries: number): number => (nextTry({ tries, askedAt: now }, now, 3 * DAY)!.getTime() - now.getTime()) / 1000;
    expect([0, 1, 2, 7, 40].map(delay)).toEqual([30, 60, 120, 3600, 3600]);
    expect(nextTry({ tries: 1, askedAt: ago(3 * DAY) }, now, 3 * DAY)).not.toBe(null);
    expect(nextTry({ tries: 1, askedAt: ago(3 * DAY + 1) }, now, 3 * DAY)).toBe(null);
  });

  test("a mail is abandoned when nobody can be sending it any more", () => {
    expect(isAbandoned({ state: "sending", sendingAt: ago(60_000) }, now)).toBe(false);
    expect(isAbandoned({ state: "sending", sendingAt: ago(700_000) }, now)).toBe(true);
    expect(isAbandoned({ state: "waiting", sendingAt: null }, now)).toBe(false);
  });

  test("a mail whose job is lost is woken once, and ended when its time is long over; what is under way is left alone", () => {
    const after = (state: string, tries: number, waited: number): ReturnType<typeof afterLoss> => afterLoss({ state, tries, askedAt: ago(waited), sendingAt: null }, now, DAY);
    expect(after("waiting", 0, HOUR)).toBe(null);
    expect(after("waiting", 0, 3 * HOUR)).toBe("wake");
    expect(after("waiting", 4, 3 * HOUR)).toBe(null);
    expect(after("waiting", 4, DAY + HOUR)).toBe(null);
    expect(after("waiting", 4, DAY + 3 * HOUR)).toBe("end");
    expect(after("sending", 0, DAY + 3 * HOUR)).toBe(null);
  });
});
