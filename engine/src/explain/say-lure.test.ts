import { expect, test } from "vitest";
import { LURES } from "../extract/evidence.ts";
import { EXPLAINED_IN } from "./explanation.ts";
import { sayLure } from "./say-lure.ts";

test("every story has its words in every language, and nothing else has any", () => {
  for (const language of EXPLAINED_IN) for (const lure of LURES) expect(sayLure(language, lure)).toMatch(/\p{L}/u);
  expect(sayLure("fr", "payment-failed")).toBe("un paiement refusé");
  expect(sayLure("fr", "constructor")).toBeNull();
});
