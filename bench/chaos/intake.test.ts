import { afterAll, expect, test } from "vitest";
import { chaosIntake } from "./intake.ts";
import { clearGrounds } from "./open-ground.ts";

// A drill that took too long goes on in the background: its processes are ended by their numbers.
afterAll(() => clearGrounds());

test("reports that were acknowledged survive a kill of the server, once each, and are judged", async () => {
  const figures = Object.fromEntries((await chaosIntake({ kills: 1, seed: 7, senders: { smtp: 2, api: 1 } })).map(({ key, value }) => [key, value]));
  expect(figures).toMatchObject({ "smtp.lost": 0, "smtp.doubled": 0, "api.lost": 0, "api.doubled": 0, untriaged: 0, "replies.doubled": 0, "replies.lost": 0 });
  for (const gateway of ["twilio", "vonage", "ovhcloud", "standard"]) expect(figures).toMatchObject({ [`${gateway}.lost`]: 0, [`${gateway}.doubled`]: 0 });
  expect(figures["smtp.kept"]).toBeGreaterThan(0);
  expect(figures["api.kept"]).toBeGreaterThan(0);
}, 300_000);
