import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examplePolicy } from "../example-policy.ts";
import { launchBrowser } from "../browser.ts";
import { findViolations } from "../find-violations.ts";
import { serveSite } from "./serve-site.ts";
import { checkOrSample, VISITS } from "./visits.ts";

let browser: Browser;
let site: Awaited<ReturnType<typeof serveSite>>;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveSite(checkOrSample(await examplePolicy()))]);
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Night differs from day in its colours alone, and no colour depends on the language. */
const LOOKS = [[390, "light"], [1440, "light"], [1440, "dark"], [390, "dark"]] as const;

test("what is wrong is found, each time it is asked", async () => {
  const page = await browser.newPage();
  await page.setContent("<!doctype html><html lang=en><title>x</title><main><h1 style='color:#bbb'>Faint</h1><img src='data:,'></main>");
  for (let time = 0; time < 2; time++) {
    expect((await findViolations(page)).map((found) => found.split(" ")[0])).toEqual(expect.arrayContaining(["color-contrast", "image-alt"]));
    expect((await findViolations(page, "contrast")).map((found) => found.split(" ")[0])).toEqual(["color-contrast"]);
    expect(await findViolations(page, "all but contrast")).toEqual([expect.stringMatching(/^image-alt at <img/)]);
    expect(await findViolations(page, "everything", { within: "h1" })).toEqual([expect.stringContaining("Faint")]);
  }
  await page.close();
});

test.each(["fr", "en", "pt", "es", "de"])("%s: axe finds nothing on any page, no page scrolls sideways at 320, nothing comes from elsewhere", { timeout: 480_000 }, async (language) => {
  const looks = language === "fr" ? LOOKS : LOOKS.filter(([, scheme]) => scheme === "light");
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("console", (message) => {
    if (!/status of 4(?:04|22)/.test(message.text())) wrong.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(site.origin)) wrong.push(`request: ${request.url()}`);
  });
  for (const { name, go } of VISITS) {
    await page.emulateMedia({ colorScheme: "light" });
    await go(page, site.origin, language);
    for (const [width, colorScheme] of looks) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      wrong.push(...(await findViolations(page, colorScheme === "dark" ? "contrast" : language === "fr" ? "everything" : "all but contrast")).map((found) => `${name}, ${width} ${colorScheme}: ${found}`));
    }
    await page.setViewportSize({ width: 320, height: 640 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (sideways > 0) wrong.push(`${name}: scrolls ${sideways} px sideways at 320`);
    const small = await page.evaluate(() => [...document.querySelectorAll("main a, main button, main summary, main input, footer a, footer button")].filter((target) => {
      const { width, height } = target.getBoundingClientRect();
      return width > 0 && (height < 24 || width < 24) && !target.closest("p, li, dd, td")?.textContent?.replace(target.textContent ?? "", "").trim();
    }).map((target) => target.outerHTML.slice(0, 100)));
    wrong.push(...small.map((target) => `${name}: target under 24 px: ${target}`));
  }
  await context.close();
  expect(wrong).toEqual([]);
});
