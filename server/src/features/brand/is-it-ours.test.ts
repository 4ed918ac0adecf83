import { beforeAll, expect, test } from "vitest";
import type { Policy } from "@rempart/engine";
import { examplePolicy } from "../../../test/example-policy.ts";
import { isItOurs } from "./is-it-ours.ts";

let policy: Policy;
beforeAll(async () => {
  policy = await examplePolicy();
});

test.each([
  ["orvane.example", "site"],
  ["https://help.orvane.example/account?x=1", "site"],
  ["ORVANE.EXAMPLE.", "site"],
  ["orvane.renew-plan.example", "imitation"],
  ["orvane-livraison.example", "imitation"],
  ["0rvane.example", "imitation"],
  ["https://orvane.example@evil.example/", "unlisted"],
  ["elsewhere.example", "unlisted"],
  ["orvane-forum.example", "owned"],
  ["pay.paylane.example", "partner"],
  ["noreply@orvane.example", "mail"],
  ["mailto:faux@orvane.example", "mail"],
  ["noreply@sub.orvane.example", "imitation"],
  ["someone@elsewhere.example", "unlisted"],
  ["ORVANE", "name"],
  ["Orvanne", "imitation"],
  ["Bank", "unlisted"],
  ["60777", "phone"],
  ["+33 1 99 00 42 42", "phone"],
  ["01 99 00 42 42", "phone"],
  ["0033199004242", "phone"],
  ["+44 7700 900417", "unlisted"],
  ["+99 1 99 00 42 42", "unlisted"],
  ["4242", "unlisted"],
])("%s: %s", (query, kind) => expect(isItOurs(policy, query)?.kind).toBe(kind));

test("nothing to look up, nothing to say", () => {
  for (const query of ["", "   ", "\u200B\u202E"]) expect(isItOurs(policy, query)).toBeNull();
});

test("says which site an address is on", () => {
  expect(isItOurs(policy, "orvane.renew-plan.example/orvane.example")).toMatchObject({ shown: "orvane.renew-plan.example", domain: "renew-plan.example" });
});

test("hostile input is answered, never thrown at", () => {
  for (const query of ["http://", "://", "@", "a@", "[::1].x:", "<script>.example", "x".repeat(10_000), "..", "http://[::1]/", "1".repeat(400)]) expect(() => isItOurs(policy, query)).not.toThrow();
});
