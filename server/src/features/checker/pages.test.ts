import { beforeAll, expect, test } from "vitest";
import type { Hono } from "hono";
import { FIRST_STORY, sampleCheck } from "../../../test/site/sample-checks.ts";
import { siteApp } from "../../../test/site/serve-site.ts";
import type { Env } from "../../platform/http/env.ts";
import type { CheckInput } from "./check-message.ts";

let app: Hono<Env>;
beforeAll(async () => {
  app = await siteApp();
});

const browser = { accept: "text/html", "accept-language": "fr-FR,fr;q=0.9" };

function post(fields: Record<string, string | File>, query = ""): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return Promise.resolve(app.request(`/check${query}`, { method: "POST", body, headers: browser }));
}

test("the first story, pasted in Portugal: fraud, in the reader's language, nothing kept by any cache", async () => {
  for (const [lang, word] of [["fr", "Fraude"], ["en", "Fraud"], ["pt", "Fraude"], ["es", "Fraude"], ["de", "Betrug"]] as const) {
    const answer = await post({ text: FIRST_STORY, sender: "+44 7700 900417", country: "PT" }, `?lang=${lang}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-language")).toBe(lang);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const page = await answer.text();
    expect(page).toContain(`<html lang="${lang}">`);
    expect(page).toMatch(new RegExp(`</svg> ${word}`));
  }
});

test("a genuine message is not followed by what to do after a false one", async () => {
  const stubbed = await siteApp(async (input) => sampleCheck(input.raw, "en"));
  const page = async (text: string) => {
    const body = new FormData();
    body.append("text", text);
    return (await stubbed.request("/check", { method: "POST", body })).text();
  };
  expect(await page("[genuine] Hello")).not.toContain('name="done"');
  expect(await page("[unproven] Hello")).toContain('name="done"');
});

test("an empty form comes back as 422, with what was typed", async () => {
  const answer = await post({ text: " ", sender: '"><b>', country: "PT" });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain("<title>Erreur\u00A0: Vérifier un message – Orvane</title>");
  expect(page).toContain('value="&quot;&gt;&lt;b&gt;"');
  expect(page).toContain('<option value="PT" selected>');
});

test("an e-mail as a file is read; text beside it is not", async () => {
  const seen: CheckInput[] = [];
  const stubbed = await siteApp(async (input) => {
    seen.push(input);
    return sampleCheck(input.raw, "en");
  });
  const body = new FormData();
  body.append("text", "ignored");
  body.append("country", "GB");
  body.append("file", new File(["From: a@b.example\r\n\r\nHello"], "mail.EML"));
  expect((await stubbed.request("/check", { method: "POST", body })).status).toBe(200);
  expect(seen[0]?.raw).toMatchObject({ kind: "mail", country: "GB" });
});

test.each([
  ["an image", new File(["x"], "shot.png", { type: "image/png" }), 422],
  ["an empty file", new File([], "mail.eml"), 422],
  ["a file of 25 MB and a little", new File([new Uint8Array(25 * 1024 * 1024 + 1)], "mail.eml"), 413],
])("%s is refused kindly", async (_name, file, status) => {
  const answer = await post({ file });
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain('<html lang="fr">');
});

test("a text longer than the engine reads is refused with the reason", async () => {
  expect((await post({ text: "a".repeat(500_001) })).status).toBe(422);
});

test("a body that is no form is refused", async () => {
  const answer = await app.request("/check", { method: "POST", body: "x", headers: { ...browser, "content-type": "multipart/form-data; boundary=none" } });
  expect([400, 422]).toContain(answer.status);
});

test("asking again in another language sends a pasted message along, never a file", async () => {
  expect(await (await post({ text: "Bonjour" })).text()).toContain('<input type="hidden" name="text" value="Bonjour">');
  expect(await (await post({ file: new File(["From: a@b.example\r\n\r\nBonjour"], "m.eml") })).text()).not.toMatch(/type="hidden" name="(?!nonce")/);
});

test("a fault, an unknown page and a refusal for programs each get a page, for a browser alone", async () => {
  const broken = await siteApp(() => Promise.reject(new Error("secret detail")));
  const body = new FormData();
  body.append("text", "x");
  const answer = await broken.request("/check", { method: "POST", body, headers: browser });
  expect(answer.status).toBe(500);
  const page = await answer.text();
  expect(page).toContain("L’erreur vient de nous");
  expect(page).not.toContain("secret detail");
  expect((await app.request("/nowhere", { headers: browser })).headers.get("content-type")).toContain("text/html");
  expect((await app.request("/nowhere", { headers: { accept: "application/json" } })).headers.get("content-type")).toContain("problem+json");
});

test("styles and fonts have their hash in their name and may be kept for ever", async () => {
  const page = await (await app.request("/", { headers: browser })).text();
  const assets = [...page.matchAll(/(?:href)="(\/assets\/[^"]+)"/g)].map((found) => found[1] ?? "");
  expect(assets.length).toBe(5);
  for (const asset of assets) {
    const answer = await app.request(asset);
    expect(answer.status, asset).toBe(200);
    expect(answer.headers.get("cache-control")).toContain("immutable");
  }
  const css = await (await app.request(assets.find((asset) => asset.includes("tokens")) ?? "")).text();
  expect(css).not.toContain('url("fonts/');
  expect((await app.request("/favicon.svg")).headers.get("content-type")).toContain("svg");
  expect(await (await app.request("/robots.txt")).text()).toContain("User-agent");
});
