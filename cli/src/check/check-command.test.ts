import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { filesOf, type Input, linesOf } from "./collect-inputs.ts";
import { printable } from "./print-answer.ts";

const bin = path.join(import.meta.dirname, "../../bin/rempart.js");
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "rempart-cli-"));
  writeFileSync(path.join(folder, "b.txt"), "See you at six");
  writeFileSync(path.join(folder, "a.eml"), "From: Ana <ana@shop.example>\nSubject: Hello\n\nSee you at six");
  writeFileSync(path.join(folder, "notes.pdf"), "no message");
  writeFileSync(path.join(folder, "lines.jsonl"), '{"id":"1","channel":"sms","text":"Netflix: your payment failed, update at http://netflix.renew-plan.example/pt"}\n\nnot json\n{"id":"3","channel":"sms","text":"See you at six"}\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rempart(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => execFile(process.execPath, [bin, ...words], { timeout: 60_000, env: { ...process.env, REMPART_POLICY: "" } }, (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err })));
}

async function all(inputs: AsyncGenerator<Input>): Promise<Input[]> {
  const found: Input[] = [];
  for await (const input of inputs) found.push(input);
  return found;
}

test("a folder is read in the order of its names, and what is no message is passed over", async () => {
  const files = (await all(filesOf([folder]))).map((input) => (input.kind === "file" ? path.basename(input.path) : ""));
  expect(files).toEqual(["a.eml", "b.txt"]);
});

test("a path that does not exist says so", async () => {
  await expect(all(filesOf([path.join(folder, "missing")]))).rejects.toThrow("there is nothing at");
});

test("blank lines are no messages, and each line knows its number", async () => {
  expect((await all(linesOf(path.join(folder, "lines.jsonl")))).map((input) => (input.kind === "line" ? input.number : 0))).toEqual([1, 3, 4]);
});

test("every line in gives one out, in order; a bad one has defects; the verdict does not change the exit code", async () => {
  const { code, out } = await rempart("check", "--jsonl", path.join(folder, "lines.jsonl"), "--json");
  const answers = out.trim().split("\n").map((line) => JSON.parse(line) as { id: string; verdict: string; defects: unknown[] });
  expect(code).toBe(0);
  expect(answers).toHaveLength(3);
  expect(answers[0]).toMatchObject({ id: "1", verdict: "fraud" });
  expect(answers[1]!.defects.length).toBeGreaterThan(0);
  expect(answers[2]).toMatchObject({ id: "3", verdict: "unproven" });
});

test("two workers answer in the order of the inputs, as one thread does", async () => {
  const file = path.join(folder, "many.jsonl");
  writeFileSync(file, Array.from({ length: 130 }, (_, index) => JSON.stringify({ id: String(index), channel: "sms", text: index % 3 === 0 ? "Netflix: your payment failed, update at http://netflix.renew-plan.example/pt" : "See you at six" })).join("\n"));
  const { out } = await rempart("check", "--jsonl", file, "--json", "--workers", "2");
  const answers = out.trim().split("\n").map((line) => JSON.parse(line) as { id: string; verdict: string });
  expect(answers.map((each) => each.id)).toEqual(Array.from({ length: 130 }, (_, index) => String(index)));
  expect(answers.every((each, index) => each.verdict === (index % 3 === 0 ? "fraud" : "unproven"))).toBe(true);
});

test.each([
  [["check", "--channel", "pigeon", "--text", "x"], "--channel is sms or email"],
  [["check", "--country", "Portugal", "--text", "x"], "two letters"],
  [["check", "--text", "x", "--jsonl", "-"], "one of PATH, --text and --jsonl"],
  [["check", "--policy", "no-such-policy.yaml", "--text", "x"], "does not exist"],
  [["frobnicate"], "there is no command"],
  [["token", "create"], "rempart token create NAME"],
])("%j is refused with what to do instead, exit code 2", async (words, says) => {
  const { code, err } = await rempart(...words);
  expect(code).toBe(2);
  expect(err).toContain(says);
});

test("a language that is not written falls back to English and says so", async () => {
  const { out, err } = await rempart("check", "--text", "See you at six", "--lang", "ja", "--json");
  expect(err).toContain("not written");
  expect(JSON.parse(out)).toMatchObject({ language: "en", languageFallback: true });
});

test("a message cannot steer the terminal", () => {
  expect(printable("a\u001b[2Jb\u202ec\u200bd")).toBe("a\ufffd[2Jb\ufffdc\ufffdd");
});
