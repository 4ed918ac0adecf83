import { Hono } from "hono";
import { beforeEach, expect, test } from "vitest";
import type { Env } from "../../platform/http/env.ts";
import { buildSite, LANGUAGES } from "../../platform/site/index.ts";
import { replyPages } from "./pages.ts";

const asked: string[] = [];
const site = buildSite({ name: "Orvane", colour: "#12a5c9", mailbox: "faux@orvane.example" });
const app = new Hono<Env>().route("/", replyPages({ site, rateLimit: () => async (_c, next) => next(), replies: { confirm: async (token) => asked.push(token) > 0 && token === "good" } }));
const open = (token: string, init: RequestInit = {}) => app.request(`/report/answer/${token}`, init);

beforeEach(() => void asked.splice(0));

test("opening the link does nothing, and shows the same for every token: programs open links too", async () => {
  const pages = await Promise.all(["good", "bad"].map(async (token) => {
    const response = await open(token);
    expect([response.status, response.headers.get("content-language")]).toEqual([200, "en"]);
    return (await response.text()).replaceAll(token, "TOKEN");
  }));
  expect(pages[0]).toBe(pages[1]);
  expect(asked).toEqual([]);
  expect(pages[0]).toContain('<form method="post" action="/report/answer/TOKEN">');
});

test("one press asks for the answer; a token that is not ours, or over, leads to a new report", async () => {
  const good = await open("good", { method: "POST" });
  expect([good.status, await good.text()]).toEqual([200, expect.stringContaining("Your answer is on its way")]);
  const bad = await open("bad", { method: "POST" });
  expect([bad.status, await bad.text()]).toEqual([404, expect.stringContaining('href="/report"')]);
  expect(asked).toEqual(["good", "bad"]);
});

test("another site's page cannot press", async () => {
  expect((await open("good", { method: "POST", headers: { "sec-fetch-site": "cross-site" } })).status).toBe(400);
  expect(asked).toEqual([]);
});

test("speaks every language of the site", async () => {
  const titles = await Promise.all(LANGUAGES.map(async (language) => /<h1>(.*)<\/h1>/.exec(await (await open(`good?lang=${language}`)).text())?.[1]));
  expect(new Set(titles).size).toBe(LANGUAGES.length);
});
