import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createApp, openFeatures, readBrandPolicy } from "../server/src/app.ts";
import { openTestDeps } from "../server/test/deps.ts";
import { startFakeRelay } from "../server/test/fakes/relay.ts";
import { signInAgain, signInAs } from "../server/test/sign-in.ts";
import { readCurls, requestOf } from "../tools/curl-examples.ts";

// Plays how-to/incidents.md: each `curl` in its order, with what the answers before it gave. Only what the text tells to do in words is done here in code.

interface Detail { id: string; version: number; texts: { languages: Record<string, { sections: { text: string }[] }> } }
const LEAD = ["breaches:read", "breaches:write", "breaches:approve", "breaches:personal"] as const;

test("from the first hour to the last letter", { timeout: 240_000 }, async () => {
  const evidence = mkdtempSync(path.join(os.tmpdir(), "rempart-incident-"));
  const relay = await startFakeRelay();
  const { deps, tokens } = await openTestDeps({ config: { evidenceDir: evidence, relay: { host: relay.host, port: relay.port, secure: false, user: "", password: "" } } });
  const policy = await readBrandPolicy(deps.config);
  const features = openFeatures(deps, policy);
  const app = createApp(deps, policy, { stopping: false }, features);
  await deps.jobs.start();
  onTestFinished(async () => {
    await features.notices.stop();
    await deps.jobs.stop();
    await relay.close();
    await deps.threads.close();
    rmSync(evidence, { recursive: true, force: true });
  });
  const known: Record<string, string> = { TOKEN: (await tokens.create({ name: "lead", scopes: [...LEAD] }, "cli")).text };
  const [first, second] = [await signInAs(deps, "lead", "Rui Prado"), await signInAs(deps, "lead", "Ines Faria")];
  const get = async <T>(url: string, init: RequestInit = {}): Promise<T> => (await (await app.request(url, { ...init, headers: { authorization: `Bearer ${known["TOKEN"]}`, "content-type": "application/json" } })).json()) as T;
  const until = async <T>(url: string, holds: (found: T) => boolean): Promise<T> => {
    for (let tries = 0; ; tries++) {
      const found = await get<T>(url);
      if (holds(found)) return found;
      if (tries > 500) throw new Error(`${url} stays ${JSON.stringify(found)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  for (const example of readCurls(readFileSync(new URL("how-to/incidents.md", import.meta.url), "utf8"))) {
    const place = `docs/how-to/incidents.md:${example.line}`;
    if (/\/runs\/\uE000\$RUN$/.test(example.words[0]!)) await until<{ state: string }>(`/api/v1/incidents/${known["INCIDENT"]}/runs/${known["RUN"]}`, ({ state }) => state === "done");
    if (example.words.some((word) => word.includes("mailings?incident="))) await until<{ items: unknown[] }>("/api/v1/mailings?incident=INC-2026-001", ({ items }) => items.length > 0);
    const { url, ...request } = requestOf(example, known);
    const answer = await app.request(url, request as RequestInit);
    const isJson = answer.headers.get("content-type")?.includes("json") === true;
    expect([200, 201, 202], `${place} ${isJson ? await answer.clone().text() : ""}`).toContain(answer.status);
    if (!isJson) continue;
    const said = (await answer.json()) as { id?: string; version?: number; hash?: string | null; problems?: unknown[]; items?: { id: string }[] };
    if (url === "/api/v1/incidents") known["INCIDENT"] = said.id!;
    if (url.endsWith("/runs")) known["RUN"] = said.id!;
    if (url.includes("mailings?")) known["MAILING"] = said.items![0]!.id;
    if (url.includes("notices?state=fallback")) known["NOTICE"] = said.items![0]!.id;
    if (said.version !== undefined) known["VERSION"] = String(said.version);
    if (said.problems !== undefined && example.piped !== null) expect(said.problems, place).toEqual([]);
    if (url === `/api/v1/mailings/${known["MAILING"]}` && (said as { state?: string }).state === "draft") {
      await freezeAndApprove(await fillIn(said as Detail));
      // The pages know of an incident what its own requests last said: other calls come between.
      known["VERSION"] = String((await get<Detail>(`/api/v1/incidents/${known["INCIDENT"]}`)).version);
    }
    if (request.body?.toString().includes('"do":"send"')) await until<{ state: string }>(`/api/v1/mailings/${known["MAILING"]}`, ({ state }) => state === "done");
  }

  /** "Two people, each signed in to the console, then stand for it." A token is told so. */
  async function freezeAndApprove({ id, version }: Detail): Promise<void> {
    const as = async (headers: Record<string, string>, at: string, body: unknown): Promise<{ status: number; said: { hash: string; code: string } }> => {
      const answer = await app.request(`/api/v1/mailings/${id}/${at}`, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) });
      return { status: answer.status, said: (await answer.json()) as { hash: string; code: string } };
    };
    const token = { authorization: `Bearer ${known["TOKEN"]}` };
    expect(await as(token, "actions", { do: "freeze", version })).toMatchObject({ status: 403, said: { code: "person_needed", detail: expect.stringContaining("Sign in to the console") } });
    const frozen = await as(first.headers, "actions", { do: "freeze", version });
    expect(frozen.status, JSON.stringify(frozen)).toBe(200);
    const { hash } = frozen.said;
    expect(await as(token, "approval", { hash })).toMatchObject({ status: 403, said: { code: "person_needed" } });
    // Whoever froze it, in this session or in another.
    for (const { headers } of [first, await signInAgain(deps, first.actor)]) expect(await as(headers, "approval", { hash })).toMatchObject({ status: 422, said: { code: "own_work" } });
    expect(await as(second.headers, "approval", { hash })).toMatchObject({ status: 200 });
  }

  async function fillIn({ id, version, texts }: Detail): Promise<Detail> {
    const languages = Object.fromEntries(Object.entries(texts.languages).map(([language, text]) => [language, { ...text, sections: text.sections.map((section) => ({ ...section, text: section.text.replace(/\[\[.*?\]\]/g, "12/03/2026") })) }]));
    return get(`/api/v1/mailings/${id}`, { method: "PATCH", body: JSON.stringify({ version, texts: { ...texts, languages } }) });
  }

  expect(relay.mails.flatMap(({ to }) => to).toSorted()).toEqual(["ana.reis@mail.example", "jean.vidal@mail.example", "lea.morel@mail.example", "tom.hale@mail.example"]);
  expect(await get(`/api/v1/mailings/${known["MAILING"]}`)).toMatchObject({ state: "done", states: { accepted: 5 } });
  expect(await (await app.request("/incidents/INC-2026-001")).text()).toContain("you are not concerned");
});
