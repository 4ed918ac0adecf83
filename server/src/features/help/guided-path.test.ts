import { expect, test } from "vitest";
import { DEEDS, guidedPath, leadingDeed, STEPS } from "./guided-path.ts";

const ids = (deeds: Parameters<typeof guidedPath>[0]) => guidedPath(deeds).flatMap(({ steps }) => steps.map(({ id }) => id));

test("a card given: block it first, report and complain today, read the statement again this week", () => {
  expect(ids(["card"])).toEqual([
    "block-card", "approve-nothing", "check-operations", "expect-call", "keep-message", "report-message", "dispute", "complain", "reread-statement", "new-card", "refund-offer",
  ]);
});

test("a device taken over goes offline before anything else", () => {
  expect(ids(["paid", "password", "installed"])[0]).toBe("disconnect");
  expect(leadingDeed(["paid", "password", "installed"])).toBe("installed");
});

test("nothing done: leave it, report it, delete it", () => {
  expect(ids([])).toEqual(["leave-it", "report-message", "delete-it"]);
});

test("each step once, each contact purpose once, whatever was done", () => {
  const path = guidedPath(DEEDS).flatMap(({ steps }) => steps);
  expect(new Set(path.map(({ id }) => id)).size).toBe(path.length);
  const purposes = path.flatMap(({ contacts }) => contacts);
  expect(new Set(purposes).size).toBe(purposes.length);
  expect(purposes).toContain("telecom");
});

test("every deed has something to do now, and no step is out of reach", () => {
  for (const deed of DEEDS.filter((one) => one !== "identity")) expect(guidedPath([deed])[0]?.delay).toBe("now");
  const reached = new Set([...ids(DEEDS), ...ids([])]);
  expect(STEPS.filter(({ id }) => !reached.has(id))).toEqual([]);
});
