import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations } from "../../server/test/find-violations.ts";
import { useConsole } from "./open-console.ts";
import { sampleCampaigns } from "./sample-data.ts";

const { open } = useConsole("development");

const [CAMPAIGN, , , , CONFIRMED] = sampleCampaigns();
const press = (name: string) => (page: Page) => page.getByRole("button", { name }).first().click();

/** Every page (`whole`: in all four looks; what only adds to one, in two), and how to come to what it hides at first. */
const VISITS: { name: string; path: string; state?: "signed-out" | "second-factor" | "enrol"; whole?: true; reach?: (page: Page) => Promise<unknown> }[] = [
  { name: "sign in", whole: true, path: "/", state: "signed-out" },
  { name: "sign in, with errors", path: "/", state: "signed-out", reach: press("Sign in") },
  { name: "second factor", path: "/", state: "second-factor" },
  { name: "enrolment", path: "/", state: "enrol", reach: async (page) => { await page.getByLabel("Authenticator app").check(); await page.getByRole("img").waitFor(); } },
  { name: "invitation", path: "/invitation#abc", state: "signed-out", reach: (page) => page.getByLabel("Password").waitFor() },
  { name: "queue", whole: true, path: "/campaigns", reach: (page) => page.getByRole("table", { name: "To confirm" }).waitFor() },
  { name: "queue, empty", path: "/campaigns?view=dismissed", reach: (page) => page.getByRole("heading", { name: "No dismissed campaign." }).waitFor() },
  { name: "campaign", whole: true, path: `/campaigns/${CAMPAIGN!.id}`, reach: async (page) => { await press("Open the message")(page); await page.getByRole("link", { name: "Open the whole report" }).waitFor(); } },
  { name: "campaign, confirmed", path: `/campaigns/${CONFIRMED!.id}`, reach: (page) => page.getByRole("heading", { name: "Warning for your own channels" }).waitFor() },
  ...(["Confirm the campaign", "Dismiss", "Assign", "Rename", "Merge", "Split"].map((name) => ({ name: `dialog: ${name}`, path: `/campaigns/${CAMPAIGN!.id}`, reach: async (page: Page) => { await press(name)(page); await page.getByRole("dialog").waitFor(); await page.waitForTimeout(100); } }))),
  { name: "dialog: draft", path: `/campaigns/${CAMPAIGN!.id}`, reach: async (page) => { await press("Draft abuse reports")(page); await page.getByRole("dialog").getByRole("radio").nth(1).check(); await page.getByRole("combobox").waitFor(); } },
  { name: "shortcuts", path: "/campaigns", reach: press("Shortcuts") },
  { name: "display", path: "/campaigns", reach: press("Display") },
  { name: "reports", whole: true, path: "/reports", reach: (page) => page.getByRole("table").waitFor() },
  { name: "report", whole: true, path: "/reports/rpt_00000000000000000000000002", reach: async (page) => { for (const name of ["Links: 1", "Headers: 3", "Raw source"]) await page.getByText(name).click(); await page.locator("pre").waitFor(); } },
  { name: "takedowns", whole: true, path: "/takedowns", reach: (page) => page.getByRole("table").waitFor() },
  { name: "takedowns, none", path: "/takedowns?view=closed", reach: (page) => page.getByRole("heading", { name: "No case here." }).waitFor() },
  { name: "takedown case", whole: true, path: "/takedowns/tkd_00000000000000000000000002", reach: async (page) => { for (const name of [/^X-ARF/, /^ARF/, /^Evidence/, /^The whole mail/]) await page.getByText(name).click(); await page.locator("pre").last().waitFor(); } },
  { name: "takedown case, by a form", path: "/takedowns/tkd_00000000000000000000000004", reach: (page) => page.getByRole("link", { name: "Open the desk’s form" }).waitFor() },
  { name: "takedown case, answered", path: "/takedowns/tkd_00000000000000000000000006", reach: (page) => page.getByText("the site was suspended").waitFor() },
  { name: "dialog: approve", path: "/takedowns/tkd_00000000000000000000000002", reach: async (page) => { await press("Approve and send")(page); await page.getByRole("dialog").getByText("We are Orvane").waitFor(); } },
  { name: "dialog: edit a report", path: "/takedowns/tkd_00000000000000000000000002", reach: press("Edit the report") },
  { name: "dialog: close a case", path: "/takedowns/tkd_00000000000000000000000006", reach: press("Close the case") },
  { name: "campaign, its example", path: `/campaigns/${CONFIRMED!.id}`, reach: press("Prepare an example") },
  { name: "feeds", whole: true, path: "/feeds", reach: async (page) => { await page.getByText("How to use it").nth(2).click(); } },
  { name: "webhooks", whole: true, path: "/webhooks", reach: (page) => page.getByRole("table").waitFor() },
  { name: "webhook", whole: true, path: "/webhooks/whk_00000000000000000000000001", reach: async (page) => { await page.getByRole("table").waitFor(); await press("Send a test")(page); await page.getByText("The test did not arrive.").waitFor(); } },
  { name: "dialog: add a webhook", path: "/webhooks", reach: async (page) => { await press("Add a webhook")(page); await page.getByRole("dialog").getByRole("button", { name: "Add" }).click(); await page.getByText("Write an address that begins").waitFor(); } },
  { name: "dialog: new secret", path: "/webhooks/whk_00000000000000000000000001", reach: async (page) => { await press("New secret")(page); await press("Make it")(page); await page.getByText("whsec_").waitFor(); } },
  { name: "people", whole: true, path: "/people", reach: (page) => page.getByRole("table").waitFor() },
  { name: "inviting", path: "/people", reach: press("Invite a colleague") },
  { name: "account", whole: true, path: "/account", reach: (page) => page.getByRole("heading", { name: "Second step" }).waitFor() },
  { name: "audit log", whole: true, path: "/audit", reach: (page) => page.getByRole("table").waitFor() },
  { name: "no such campaign", path: "/campaigns/cmp_none", reach: (page) => page.getByRole("alert").waitFor() },
  { name: "no such page", path: "/nowhere" },
];

/** In groups, so that each ends in its time on a busy machine. */
const GROUPS = [...Map.groupBy(VISITS, ({ state, name }) => (state !== undefined ? "before signing in" : name.startsWith("dialog") ? "dialogs" : /campaign|queue/.test(name) ? "campaigns" : /takedown|feed|webhook/.test(name) ? "what leaves the house" : "the other pages"))];

const LOOKS = [[1440, "light"], [1440, "dark"], [390, "light"], [390, "dark"]] as const;

test.each(GROUPS)("%s: axe finds nothing, nothing scrolls sideways at 320, targets are large enough, nothing comes from elsewhere", { timeout: 240_000 }, async (_, visits) => {
  const { page, fake, wrong, close } = await open("/campaigns", { role: "admin" });
  let at = "";
  for (const { name, path, state, whole, reach } of visits) {
    fake.world.state = state ?? "signed-in";
    await page.setViewportSize({ width: 1440, height: 900 });
    // The page around a dialog is a visit of its own; several dialogs are opened over the same.
    const dialog = name.startsWith("dialog") ? "dialog[open]" : undefined;
    if (dialog !== undefined && at === path) {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    } else {
      await page.goto(`${fake.origin}/console${path}`);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
    }
    at = path;
    await reach?.(page);
    for (const [width, colorScheme] of whole ? LOOKS : LOOKS.filter((_, look) => look === 0 || look === 3)) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      wrong.push(...(await findViolations(page, colorScheme === "dark" ? "contrast" : "everything", { within: dialog })).map((found) => `${name}, ${width} ${colorScheme}: ${found}`));
    }
    await page.setViewportSize({ width: 320, height: 640 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (sideways > 0) wrong.push(`${name}: scrolls ${sideways} px sideways at 320`);
    const small = await page.evaluate(() => [...document.querySelectorAll("a, button, input, summary")].filter((target) => {
      const { width, height } = target.getBoundingClientRect();
      const box = target.closest("label")?.getBoundingClientRect();
      return width > 1 && target.closest("p, span, .hidden, .skip") === null && Math.max(height, box?.height ?? 0) < 24;
    }).map((target) => target.outerHTML.slice(0, 100)));
    wrong.push(...small.map((target) => `${name}: target under 24 px: ${target}`));
  }
  await close();
  expect(wrong).toEqual([]);
});

test.each(["fr-FR", "pt-PT"])("%s: the pages speak the browser's language, and only that", { timeout: 60_000 }, async (locale) => {
  const { page, fake, wrong, close } = await open("/campaigns", { role: "admin", look: { locale } });
  const { queue, shortcuts } = { "fr-FR": { queue: "Campagnes", shortcuts: "Raccourcis" }, "pt-PT": { queue: "Campanhas", shortcuts: "Atalhos" } }[locale]!;
  await page.getByRole("table").first().waitFor();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(queue);
  expect(await page.locator("html").getAttribute("lang")).toBe(locale.slice(0, 2));
  await page.getByRole("button", { name: shortcuts }).waitFor();
  for (const path of ["takedowns?view=all", "takedowns/tkd_00000000000000000000000002", "feeds", "webhooks", "webhooks/whk_00000000000000000000000001", "campaigns"]) {
    await page.goto(`${fake.origin}/console/${path}`);
    await page.getByRole("table").or(page.getByRole("figure")).first().waitFor();
    expect([path, (await page.locator("main").innerText()).match(/\b(?:undefined|NaN|null|Takedown|Overdue|Close|Copy|Send|Approve)\b/g)]).toEqual([path, null]);
  }
  const text = await page.locator("body").innerText();
  expect(text.match(/\b(?:Campaigns|Reports|Undo|Search|Growth|Received|undefined)\b/g)).toBeNull();
  await close();
  expect(wrong).toEqual([]);
});
