import { afterAll, expect, test } from "vitest";
import { chaosNotices } from "./notices.ts";
import { clearGrounds } from "./open-ground.ts";

// A drill that took too long goes on in the background: its processes are ended by their numbers.
afterAll(() => clearGrounds());

test("a mailing survives kills of the server and of its relay: everybody is told once, or known to be uncertain", async () => {
  const figures = Object.fromEntries((await chaosNotices({ kills: 3, seed: 11, notices: 300 })).map(({ key, value }) => [key, value]));
  expect(figures).toMatchObject({ customers: 306, lost: 0, doubled: 0, strangers: 0, "reconciled.once": 306, "reconciled.doubled": 0 });
  expect(figures["once"]! + figures["uncertain"]!).toBe(306);
  expect(figures["uncertain.perKill"]).toBeLessThanOrEqual(10);
}, 400_000);
