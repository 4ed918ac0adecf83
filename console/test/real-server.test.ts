import { reportPaths } from "@rempart/server/contract";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp, openFeatures } from "../../server/src/app.ts";
import { inviteFirst } from "../../server/src/features/staff/index.ts";
import { consoleFiles } from "../../server/src/platform/http/console-files.ts";
import { listen, type Listening } from "../../server/src/platform/http/listen.ts";
import { createRouter } from "../../server/src/platform/http/router.ts";
import { launchBrowser } from "../../server/test/browser.ts";
import { openTestDeps } from "../../server/test/deps.ts";
import { examplePolicy } from "../../server/test/example-policy.ts";
import { totpCode } from "../../server/test/staff.ts";
import { buildConsole } from "./build-console.ts";

let built: Awaited<ReturnType<typeof buildConsole>>;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let opened: Awaited<ReturnType<typeof openTestDeps>>;
let listening: Listening;
let origin: string;
let invitation: string;

beforeAll(async () => {
  [built, browser, opened] = await Promise.all([buildConsole(), launchBrowser(), openTestDeps({ config: { host: "localhost" } })]);
  const policy = await examplePolicy();
  const features = openFeatures(opened.deps, policy);
  await opened.deps.jobs.start();
  const app = createRouter();
  app.route("/", consoleFiles(built.folder));
  app.route("/", createApp(opened.deps, policy, { stopping: false }, features));
  listening = await listen(app.fetch as never, { host: "localhost", port: 0 });
  origin = `http://localhost:${listening.port}`;
  invitation = (await inviteFirst(features.staff.context)) ?? "";
});

afterAll(async () => {
  await browser?.close();
  await listening?.stop(0);
  await opened?.deps.jobs.stop();
  built?.remove();
});

const SMS = (name: string) => `Orvane: ${name}, votre paiement a échoué. Mettez à jour vos informations sur https://orvane-renew.example/pay?c=${name} ou votre compte sera suspendu.`;
const HOSTILE = "From: a@elsewhere.example\r\nSubject: <b>Invoice</b>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<script>window.owned=1</script><p>Orvane: pay <a href='javascript:window.owned=2'>now</a></p><img src='https://elsewhere.example/x.png' onerror='window.owned=3'><svg onload='window.owned=4'></svg>";

async function report(token: string, body: string, type: string): Promise<string> {
  const answer = await fetch(origin + reportPaths.reports, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": type }, body });
  expect(answer.status, await answer.clone().text()).toBe(202);
  return ((await answer.json()) as { id: string }).id;
}

async function takeUpInvitation(page: Page): Promise<void> {
  await page.goto(`${origin}/console/invitation#${invitation}`);
  await page.getByLabel("E-mail").fill("marta.reis@orvane.example");
  await page.getByLabel("Name").fill("Marta Reis");
  await page.getByLabel("Password").fill("seven lanterns by the pier");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByLabel("Authenticator app").check();
  const secret = (await page.locator("code").innerText()).replace(/\s/g, "");
  await page.getByLabel("Code that the app shows now").fill(totpCode(secret, opened.clock.now()));
  await page.keyboard.press("Enter");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("heading", { level: 1, name: "Campaigns" }).waitFor();
}

test("on the real server: invited, enrolled, a campaign comes up by itself, is read, confirmed and undone; a hostile mail does nothing", { timeout: 120_000 }, async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  page.on("console", (message) => void (/status of 4/.test(message.text()) || wrong.push(`console: ${message.text()}`)));
  page.on("request", (request) => void (request.url().startsWith(origin) || request.url().startsWith("data:") || wrong.push(`request: ${request.url()}`)));
  await takeUpInvitation(page);
  await page.getByRole("heading", { name: "Nothing waits for you." }).waitFor();

  const { text: token } = await opened.tokens.create({ name: "test", scopes: ["reports:write"] }, "cli");
  for (const name of ["Ana", "Rui", "Eva"]) await report(token, JSON.stringify({ text: SMS(name), channel: "sms", sender: "ORVANE", country: "PT" }), "application/json");
  const queue = page.getByRole("table", { name: "To confirm" });
  await queue.getByRole("row").nth(1).waitFor({ timeout: 30_000 });
  await expect.poll(() => queue.getByRole("row").nth(1).getByRole("cell").nth(2).innerText(), { timeout: 30_000 }).toBe("3");

  await queue.getByRole("rowheader").getByRole("link").first().click();
  await page.getByRole("button", { name: "Open the message" }).click();
  await page.locator("mark").first().waitFor();
  expect(await page.locator("mark").allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining("orvane-renew.example")]));
  await page.getByRole("button", { name: "Confirm the campaign" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Confirm / }).click();
  await page.getByText("Campaign confirmed.").waitFor();
  await page.getByRole("heading", { name: "Warning for your own channels" }).waitFor();
  await page.keyboard.press("z");
  await page.getByText("Undone.").waitFor();
  await page.getByRole("button", { name: "Confirm the campaign" }).waitFor();

  const id = await report(token, HOSTILE, "message/rfc822");
  await page.goto(`${origin}/console/reports/${id}`);
  await page.getByText("As its HTML looks").click();
  await page.getByText("Raw source").click();
  await page.frameLocator("iframe").getByText("Orvane: pay now").waitFor();
  await page.locator("pre").getByText("window.owned=1").waitFor();
  expect(await page.evaluate(() => (window as { owned?: number }).owned)).toBeUndefined();

  for (const [path, heading] of [["people", "People"], ["account", "Your account"], ["audit", "Audit log"], ["reports", "Reports"]] as const) {
    await page.goto(`${origin}/console/${path}`);
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    await page.getByText(/Marta Reis/).first().waitFor();
    expect([path, await page.getByRole("alert").count()]).toEqual([path, 0]);
  }
  await context.close();
  expect(wrong).toEqual([]);
});
