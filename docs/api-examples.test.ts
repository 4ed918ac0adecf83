import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { createApp, readBrandPolicy } from "../server/src/app.ts";
import { openTestDeps } from "../server/test/deps.ts";

// Every `curl` that a document shows is sent to the server as written, and must be accepted.

const root = new URL("../", import.meta.url);
const documents = ["README.md", ...readdirSync(new URL("docs/how-to/", root)).map((name) => `docs/how-to/${name}`)].filter((name) => name.endsWith(".md"));
const shown = documents.flatMap((name) => {
  const text = readFileSync(new URL(name, root), "utf8").replaceAll("\\\n", " ");
  return [...text.matchAll(/^curl (.+)$/gm)].map((match) => ({ name, words: shellWords(match[1]!) }));
});

/** Words as a shell would split them; quotes of both kinds, nothing else. */
function shellWords(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain]) => single ?? double ?? plain ?? "");
}

function requestOf(words: string[]): { url: string; method: string; headers: Record<string, string>; body: Uint8Array | string | undefined } {
  const request: ReturnType<typeof requestOf> = { url: "", method: "", headers: {}, body: undefined };
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === "-H") {
      const [name = "", value = ""] = words[++at]!.split(/:\s*(.*)/);
      request.headers[name] = value;
    } else if (word === "-d" || word === "--data-binary") {
      const data = words[++at]!;
      request.body = data.startsWith("@") ? readFileSync(new URL(data.slice(1), root)) : data;
    } else if (word === "-X") request.method = words[++at]!;
    else if (word === "-u") request.headers["authorization"] = `Basic ${Buffer.from(words[++at]!.replace("$TOKEN", token)).toString("base64")}`;
    else if (word === "-o") at++;
    else if (word === "&&") break;
    else if (/^(http:\/\/127\.0\.0\.1:8700|https:\/\/check\.orvane\.example)\//.test(word)) request.url = new URL(word).pathname;
    else throw new Error(`this test does not know curl's ${word}`);
  }
  return { ...request, method: request.method || (request.body === undefined ? "GET" : "POST") };
}

let app: ReturnType<typeof createApp>;
let token = "";
beforeAll(async () => {
  const { deps, tokens } = await openTestDeps();
  token = (await tokens.create({ name: "reader", scopes: ["feeds:read"] }, "cli")).text;
  app = createApp(deps, await readBrandPolicy(deps.config));
});

test("the README shows some", () => expect(shown.filter(({ name }) => name === "README.md").length).toBeGreaterThanOrEqual(2));

test.each(shown)("$name $words", async ({ words }) => {
  const { url, ...request } = requestOf(words);
  const answer = await app.request(url, request as RequestInit, { incoming: { socket: { remoteAddress: "127.0.0.1" } } });
  expect(answer.status).toBe(200);
  if (url === "/api/v1/checks") expect(await answer.json()).toMatchObject({ verdict: "fraud" });
});
