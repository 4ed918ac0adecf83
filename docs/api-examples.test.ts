import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { createApp, readBrandPolicy } from "../server/src/app.ts";
import { openTestDeps } from "../server/test/deps.ts";
import { readCurls, requestOf } from "../tools/curl-examples.ts";

// Every `curl` that a document shows is sent to the server as written, and must be accepted.

const root = new URL("../", import.meta.url);
/** Whose calls follow on one another: incidents.test.ts plays it. */
const PLAYED = "incidents.md";
const documents = ["README.md", ...readdirSync(new URL("docs/how-to/", root)).filter((name) => name !== PLAYED).map((name) => `docs/how-to/${name}`)].filter((name) => name.endsWith(".md"));
const shown = documents.flatMap((name) => readCurls(readFileSync(new URL(name, root), "utf8")).map((example) => ({ name, ...example })));

let app: ReturnType<typeof createApp>;
let token = "";
beforeAll(async () => {
  const { deps, tokens } = await openTestDeps();
  token = (await tokens.create({ name: "reader", scopes: ["feeds:read"] }, "cli")).text;
  app = createApp(deps, await readBrandPolicy(deps.config));
});

test("the README shows some", () => expect(shown.filter(({ name }) => name === "README.md").length).toBeGreaterThanOrEqual(2));

test.each(shown)("$name:$line", async (example) => {
  const { url, ...request } = requestOf(example, { TOKEN: token });
  const answer = await app.request(url, request as RequestInit, { incoming: { socket: { remoteAddress: "127.0.0.1" } } });
  expect(answer.status).toBe(200);
  if (url === "/api/v1/checks") expect(await answer.json()).toMatchObject({ verdict: "fraud" });
});
