import { expect, test } from "vitest";
import { withUmlautsSpelt } from "./de-umlauts.ts";

test("words with an umlaut are joined by how they are typed without one", () => {
  expect(withUmlautsSpelt("ihr* .. paket .. fur|uber zuruckgeschickt? prufen|bestatigen")).toBe("ihr* .. paket .. fur|uber|fuer|ueber zuruckgeschickt|zurueckgeschickt? prufen|bestatigen|pruefen|bestaetigen");
});

test("words without one stay as they are", () => {
  expect(withUmlautsSpelt("konto|einfuhr|verlosung # $ @ .. ...")).toBe("konto|einfuhr|verlosung # $ @ .. ...");
});

test("a spelling that is listed is not listed twice", () => {
  expect(withUmlautsSpelt("prufen|pruefen")).toBe("prufen|pruefen");
});
