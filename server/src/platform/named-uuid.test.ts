import { expect, test } from "vitest";
import { namedUuid, uuidOf } from "./named-uuid.ts";

test("as in RFC 9562, appendix A.4", () => {
  expect(uuidOf("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com")).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
});

test("the same for the same, another for another", () => {
  expect(namedUuid("a", "b")).toBe(namedUuid("a", "b"));
  expect(namedUuid("a", "b")).not.toBe(namedUuid("a", "c"));
});
