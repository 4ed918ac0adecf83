import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js"), "utf8");

const CONTRAST = "color-contrast";
const EVERYTHING = { type: "tag" as const, values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
const RULES = {
  everything: { runOnly: EVERYTHING },
  contrast: { runOnly: { type: "rule" as const, values: [CONTRAST] } },
  "all but contrast": { runOnly: EVERYTHING, rules: { [CONTRAST]: { enabled: false } } },
};

/**
 * What axe finds wrong on the page as it stands, each with where. axe goes into a document once, however often it is asked there, and describes only what
 * it finds wrong: most of its time went into the rest. `within`: a part of the page, when the rest was looked at before.
 */
export async function findViolations(page: Page, rules: keyof typeof RULES = "everything", { within }: { within?: string | undefined } = {}): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const axe = new AxeBuilder({ page, axeSource: "0" }).setLegacyMode(true).options({ ...RULES[rules], resultTypes: ["violations"] });
  if (within !== undefined) axe.include(within);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 140)).join(" | ")}`);
}
