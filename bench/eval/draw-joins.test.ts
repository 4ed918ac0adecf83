import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { refuseInside } from "./draw-joins.ts";

test("what is drawn from a set for evaluation never lands in the repository", () => {
  for (const file of ["draw.txt", "bench/eval/draw.txt", path.join(import.meta.dirname, "draw.txt")]) expect(() => refuseInside(file)).toThrow("in the repository");
  expect(() => refuseInside(path.join(os.tmpdir(), "draw.txt"))).not.toThrow();
});
