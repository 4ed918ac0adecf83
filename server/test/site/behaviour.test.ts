import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examplePolicy } from "../example-policy.ts";
import { launchBrowser } from "../browser.ts";
import { FIRST_STORY } from "./sample-checks.ts";
import { serveSite } from "./serve-site.ts";
import { answer, check, checkOrSample, HOSTILE } from "./visits.ts";

let browser: Browser;
let site: Awaited<ReturnType<typeof serveSite>>;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveSite(checkOrSample(await examplePolicy()))]);
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** A phone, with scripts off unless said otherwise. */
async function withPage(act: (page: Page) => Promise<void>, options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false, ...options });
  try {
    await act(await context.newPage());
  } finally {
    await context.close();
  }
}

test("scripts off, in the browser's language: paste, read the verdict, say what was done, get the path", { timeout: 60_000 }, () =>
  withPage(async (page) => {
    await page.goto(site.origin);
    await page.getByLabel("Cole a mensagem").fill(FIRST_STORY);
    await page.getByLabel("Quem a enviou?").fill("+44 7700 900417");
    expect(await page.getByLabel("Em que país a recebeu?").inputValue()).toBe("PT");
    await page.getByRole("button", { name: "Verificar esta mensagem" }).click();
    expect(await page.locator("html").getAttribute("lang")).toBe("pt");
    await page.getByText("Fraude", { exact: true }).waitFor();
    expect(await page.locator(".exhibit b").allTextContents()).toContain("renew-plan.example");
    expect(await page.locator(".exhibit a:not(.n)").count()).toBe(0);
    await page.getByLabel("Escrevi a minha palavra-passe").check();
    await page.getByRole("button", { name: "Ver o que fazer" }).click();
    await page.getByRole("heading", { level: 1, name: "Primeiro, a palavra-passe. O resto pode esperar." }).waitFor();
    expect(await page.getByRole("link", { name: "cert@cert.pt" }).count()).toBeGreaterThan(0);
  }, { locale: "pt-PT" }));

test("changing the language keeps the answer, and the links keep the language", { timeout: 60_000 }, () =>
  withPage(async (page) => {
    await check(page, site.origin, "fr", FIRST_STORY);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText("Fraud", { exact: true }).waitFor();
    expect(await page.locator(".exhibit").textContent()).toContain("renew-plan.example");
    await page.getByRole("link", { name: "What to do", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "What to do" }).waitFor();
    await page.getByRole("link", { name: "Deutsch" }).click();
    await page.getByRole("heading", { level: 1, name: "Was tun" }).waitFor();
    await answer(page, site.origin, "de", ["card"], "DE");
    await page.getByRole("button", { name: "Español" }).click();
    await page.getByRole("heading", { level: 1, name: "Primero, su banco. Lo demás puede esperar." }).waitFor();
    expect(await page.getByRole("link", { name: "116 116" }).count()).toBe(1);
  }));

test("the keyboard alone: skip link, form in order, mark to reason and back", { timeout: 60_000 }, () =>
  withPage(async (page) => {
    await page.goto(`${site.origin}/?lang=en`);
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.id || "");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Go to content");
    await page.keyboard.press("Enter");
    for (const id of ["text", "sender", "country", "file"]) {
      await page.keyboard.press("Tab");
      expect(await focused()).toContain(id === "country" ? "Not said" : id);
      if (id === "text") await page.keyboard.insertText(FIRST_STORY);
    }
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Check this message");
    await page.keyboard.press("Enter");
    await page.locator(".exhibit a.n").first().waitFor();
    const mark = page.locator(".exhibit a.n").first();
    const number = await mark.textContent();
    await mark.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**#r${number}`);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe(`#m${number}`);
    expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe("solid");
  }, { javaScriptEnabled: true, reducedMotion: "reduce" }));

test("an error is focused, named, and leads to its field", { timeout: 60_000 }, () =>
  withPage(async (page) => {
    await page.goto(`${site.origin}/?lang=fr`);
    await page.getByLabel("Qui l’a envoyé").fill("ORVANE");
    await page.getByRole("button", { name: "Vérifier ce message" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert");
    expect(await page.locator("#text").getAttribute("aria-describedby")).toBe("text-error");
    expect(await page.getByLabel("Qui l’a envoyé").inputValue()).toBe("ORVANE");
    await page.getByRole("alert").getByRole("link").click();
    await page.waitForURL("**#text");
  }, { javaScriptEnabled: true }));

test("a hostile message stays text, with scripts on and eyes open", { timeout: 60_000 }, () =>
  withPage(async (page) => {
    const elsewhere: string[] = [];
    page.on("request", (request) => request.url().startsWith(site.origin) || elsewhere.push(request.url()));
    await check(page, site.origin, "en", HOSTILE);
    expect(await page.title()).not.toContain("owned");
    expect(await page.locator("script, .exhibit img, .exhibit a:not(.n)").count()).toBe(0);
    expect(elsewhere).toEqual([]);
    expect(await page.locator(".unseen").allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining("U+202E")]));
    // Hidden fields hold the message as it came, to be sent as a report; nobody is shown them.
    expect(await page.evaluate(() => { const main = document.querySelector("main")!.cloneNode(true) as Element; for (const field of main.querySelectorAll("input[type=hidden]")) field.remove(); return main.innerHTML; })).not.toContain("\u202E");
    await check(page, site.origin, "en", `<script>alert(1)</script>${" hostile \u202E".repeat(20_000)}`);
    expect(await page.locator("h1").count()).toBe(1);
    expect((await page.content()).length).toBeLessThan(400_000);
  }, { javaScriptEnabled: true }));

test("French is set by the renderer, the quoted message is not", { timeout: 60_000 }, () =>
  withPage(async (page) => {
    await check(page, site.origin, "fr", "Bonjour ! Votre colis : 2,99 € à payer ? l'allée « ici » http://a.example");
    const quoted = await page.locator(".exhibit blockquote").innerText();
    expect(quoted).toContain("Bonjour ! ");
    expect(quoted).toContain("l'allée « ici »");
    const ours = (await page.locator("main").innerText()).replace(quoted, "");
    const loose = ours.match(/.{0,20}(?: [;:?!»]|« ).{0,20}/g) ?? [];
    expect(loose.filter((found) => !quoted.includes(found.trim()))).toEqual([]);
  }, { javaScriptEnabled: true }));

test("on paper: the verdict, the proof and the list remain, the forms go", { timeout: 60_000 }, () =>
  withPage(async (page) => {
    await check(page, site.origin, "en", FIRST_STORY);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".exhibit").isVisible()).toBe(true);
    expect(await page.locator(".reasons").first().isVisible()).toBe(true);
    expect(await page.locator("#done form").isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await answer(page, site.origin, "en", ["card"], "GB");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".ruler").isVisible()).toBe(true);
    expect(await page.getByText("159", { exact: true }).first().isVisible()).toBe(true);
    expect(await page.locator("#change").isVisible()).toBe(false);
  }, { javaScriptEnabled: true }));

test("forced colours and twice the text size lose nothing", { timeout: 60_000 }, () =>
  withPage(async (page) => {
    await check(page, site.origin, "de", FIRST_STORY);
    expect(await page.locator("mark").first().evaluate((mark) => getComputedStyle(mark).textDecorationLine)).toBe("underline");
    await page.setViewportSize({ width: 780, height: 844 });
    await page.addStyleTag({ content: "html{font-size:200%}*{letter-spacing:0.12em!important;word-spacing:0.16em!important;line-height:1.5!important}" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  }, { javaScriptEnabled: true, forcedColors: "active", bypassCSP: true }));
