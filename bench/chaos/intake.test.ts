import { expect, test } from "vitest";
import { chaosIntake } from "./intake.ts";

test("reports that were acknowledged survive two kills of the server, once each, and are judged", async () => {
  const figures = Object.fromEntries((await chaosIntake({ kills: 2, seed: 7 })).map(({ key, value }) => [key, value]));
  expect(figures).toMatchObject({ "smtp.lost": 0, "smtp.doubled": 0, "api.lost": 0, "api.doubled": 0, untriaged: 0, "replies.doubled": 0 });
  expect(figures["smtp.kept"]).toBeGreaterThan(0);
  expect(figures["api.kept"]).toBeGreaterThan(0);
}, 540_000);
