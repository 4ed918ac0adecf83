import { expect, test } from "vitest";
import { acceptedRegion, chooseLanguage } from "./language.ts";

test.each([
  [undefined, undefined, "en"],
  ["pt", "fr-FR", "pt"],
  ["xx", "fr-FR,fr;q=0.9", "fr"],
  [undefined, "fr-FR,fr;q=0.9,en;q=0.8", "fr"],
  [undefined, "nl,en;q=0.5,de;q=0.7", "de"],
  [undefined, "de;q=0,en", "en"],
  [undefined, "*", "en"],
  [undefined, ";;q=,=,-", "en"],
  [undefined, "fr;q=2, es;q=0.1", "es"],
])("?lang=%s with %s gives %s", (query, header, language) => {
  expect(chooseLanguage(query, header)).toBe(language);
});

test("the region is the first that the browser names", () => {
  expect(acceptedRegion("en,pt-PT;q=0.9")).toBe("PT");
  expect(acceptedRegion("zh-Hant-TW")).toBe("TW");
  expect(acceptedRegion("fr")).toBe("");
});

test("a header of any length is read in no time", () => {
  expect(chooseLanguage(undefined, `${"a-".repeat(200_000)},fr`)).toBe("en");
});
