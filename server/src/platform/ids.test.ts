import { expect, test } from "vitest";
import { isId, newId } from "./ids.ts";

test("ids sort by the time they were made, and do not repeat", () => {
  const ids = Array.from({ length: 2_000 }, (_, i) => newId("msg", new Date(1_700_000_000_000 + i)));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(Array.from({ length: 10_000 }, () => newId("msg", new Date(0)))).size).toBe(10_000);
  expect(ids[0]).toMatch(/^msg_[0-9a-hjkmnp-tv-z]{26}$/);
});

test("an id names its kind, and nothing else passes for one", () => {
  const id = newId("msg", new Date());
  expect(isId("msg", id)).toBe(true);
  for (const other of [id.slice(1), `${id}0`, id.toUpperCase(), id.replace("msg", "tok"), `${id.slice(0, -1)}'`, "", "msg_"]) expect(isId("msg", other)).toBe(false);
});
