import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import type { Role } from "@rempart/server/contract";
import { launchBrowser } from "../../server/test/browser.ts";
import { buildConsole } from "./build-console.ts";
import { startFakeServer, type FakeServer } from "./fake-server.ts";

/** What every browser test of the console has: the console as it is now, a server of its own, a page that may not misbehave unseen. */
export interface Opened {
  page: Page;
  fake: FakeServer;
  /** Scripts that failed, complaints of the browser, requests that left our own server. */
  wrong: string[];
  close(): Promise<void>;
}

/** Builds once for a test file, and gives a way to open the console signed in, at a path under `/console`. */
export function useConsole(kind: "production" | "development" = "production"): { open(path: string, options?: { role?: Role; signedIn?: boolean; look?: BrowserContextOptions }): Promise<Opened> } {
  let browser: Browser | undefined;
  let built: Awaited<ReturnType<typeof buildConsole>> | undefined;
  beforeAll(async () => {
    [browser, built] = await Promise.all([launchBrowser(), buildConsole(kind)]);
  });
  afterAll(async () => {
    await browser?.close();
    built?.remove();
  });
  return {
    async open(path, { role = "lead", signedIn = true, look = {} } = {}) {
      const fake = await startFakeServer(built!.folder, role);
      if (signedIn) fake.world.state = "signed-in";
      const context = await browser!.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "Europe/Lisbon", reducedMotion: "reduce", ...look });
      const page = await context.newPage();
      const wrong: string[] = [];
      page.on("console", (message) => {
        if (!/React DevTools|status of (?:4\d\d|5\d\d)|ERR_INCOMPLETE_CHUNKED/.test(message.text())) wrong.push(`console: ${message.text()}`);
      });
      page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
      page.on("request", (request) => {
        if (!request.url().startsWith(fake.origin) && !request.url().startsWith("data:")) wrong.push(`request: ${request.url()}`);
      });
      await page.goto(`${fake.origin}/console${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      return { page, fake, wrong, async close() { await context.close(); await fake.stop(); } };
    },
  };
}
