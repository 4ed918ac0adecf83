import { reportPaths } from "@rempart/server/contract";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { createApp, openFeatures, type Features } from "../../server/src/app.ts";
import { inviteFirst } from "../../server/src/features/staff/index.ts";
import type { Config } from "../../server/src/platform/config/config.ts";
import type { Deps } from "../../server/src/platform/deps.ts";
import { consoleFiles } from "../../server/src/platform/http/console-files.ts";
import { listen, type Listening } from "../../server/src/platform/http/listen.ts";
import { createRouter } from "../../server/src/platform/http/router.ts";
import { launchBrowser } from "../../server/test/browser.ts";
import { openTestDeps } from "../../server/test/deps.ts";
import { examplePolicy } from "../../server/test/example-policy.ts";
import { totpCode } from "../../server/test/staff.ts";
import { buildConsole } from "./build-console.ts";

export const PERSON = { name: "Marta Reis", email: "marta.reis@orvane.example", password: "seven lanterns by the pier" };

/** The console on the real server, with its database and jobs: what every test against it has. */
export interface RealConsole {
  origin: string;
  opened: Awaited<ReturnType<typeof openTestDeps>>;
  features: Features;
  browser: Awaited<ReturnType<typeof launchBrowser>>;
  /** A page that may not misbehave unseen: scripts that fail, requests that leave our server. */
  newPage(): Promise<{ page: Page; context: BrowserContext; wrong: string[] }>;
  /** The first administrator comes in; gives the secret of the authenticator app. */
  takeUpInvitation(page: Page): Promise<string>;
  report(body: string, type: string): Promise<string>;
}

/** Starts once for a test file. `dress`: what is other than usual around the features. */
export function useRealConsole({ config = {}, dress = (deps) => deps }: { config?: Partial<Config>; dress?(deps: Deps): Deps | Promise<Deps> } = {}): RealConsole {
  const held = {} as RealConsole;
  let built: Awaited<ReturnType<typeof buildConsole>> | undefined;
  let listening: Listening | undefined;
  let invitation = "";
  let token = "";
  beforeAll(async () => {
    [built, held.browser, held.opened] = await Promise.all([buildConsole(), launchBrowser(), openTestDeps({ config: { host: "localhost", ...config } })]);
    const deps = await dress(held.opened.deps);
    const policy = await examplePolicy();
    held.features = openFeatures(deps, policy);
    await deps.jobs.start();
    const app = createRouter();
    app.route("/", consoleFiles(built.folder));
    app.route("/", createApp(deps, policy, { stopping: false }, held.features));
    listening = await listen(app.fetch as never, { host: "localhost", port: 0 });
    held.origin = `http://localhost:${listening.port}`;
    invitation = (await inviteFirst(held.features.staff.context)) ?? "";
    token = (await held.opened.tokens.create({ name: "test", scopes: ["reports:write"] }, "cli")).text;
  });
  afterAll(async () => {
    await held.browser?.close();
    await listening?.stop(0);
    await held.opened?.deps.jobs.stop();
    built?.remove();
  });
  held.newPage = async () => {
    const context = await held.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", reducedMotion: "reduce" });
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
    page.on("console", (message) => void (/status of 4/.test(message.text()) || wrong.push(`console: ${message.text()}`)));
    page.on("request", (request) => void (request.url().startsWith(held.origin) || request.url().startsWith("data:") || wrong.push(`request: ${request.url()}`)));
    return { page, context, wrong };
  };
  held.takeUpInvitation = async (page) => {
    await page.goto(`${held.origin}/console/invitation#${invitation}`);
    await page.getByLabel("E-mail").fill(PERSON.email);
    await page.getByLabel("Name").fill(PERSON.name);
    await page.getByLabel("Password").fill(PERSON.password);
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByLabel("Authenticator app").check();
    const secret = (await page.locator("code").innerText()).replace(/\s/g, "");
    await page.getByLabel("Code that the app shows now").fill(totpCode(secret, held.opened.clock.now()));
    await page.keyboard.press("Enter");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("heading", { level: 1, name: "Campaigns" }).waitFor();
    return secret;
  };
  held.report = async (body, type) => {
    const answer = await fetch(held.origin + reportPaths.reports, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": type }, body });
    expect(answer.status, await answer.clone().text()).toBe(202);
    return ((await answer.json()) as { id: string }).id;
  };
  return held;
}
