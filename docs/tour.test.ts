import { readFileSync } from "node:fs";
import { examine, explain, judge, type RawMessage } from "@rempart/engine";
import { expect, test } from "vitest";
import { gatherFacts } from "../server/src/features/checker/gather-facts.ts";
import { examplePolicy } from "../server/test/example-policy.ts";

// Evaluates every expression of tour.md and compares it with the comment under it.

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");
const tour = read("tour.md");

/** In a block marked `ts`: a line of code, then its value as JSON in a comment. */
const steps = [...tour.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].flatMap((block) => {
  const first = tour.slice(0, block.index).split("\n").length + 1;
  return block[1]!.trimEnd().split("\n").flatMap((row, index, rows) => (row.startsWith("// ") ? [{ line: first + index - 1, expression: rows[index - 1]!, value: row.slice(3) }] : []));
});

const message = read("../corpus/stories/orvane-portugal/message.txt").trim();
const raw: RawMessage = { kind: "pasted", channel: "sms", sender: "ORVANE", country: "PT", text: message };
const policy = await examplePolicy();
const { evidence, questions } = examine(raw, policy);
const facts = await gatherFacts(raw, evidence, questions, { outbound: async () => ({}) });
const judgement = judge(evidence, facts, policy);
const explanation = explain(judgement, evidence, "pt");
const scope = { message, raw, policy, evidence, questions, facts, judgement, explanation, examine, judge };

test("every line of code in the tour has its value under it", () => {
  const lines = [...tour.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].flatMap((block) => block[1]!.trimEnd().split("\n"));
  expect(lines.length).toBe(2 * steps.length);
  expect(steps.length).toBeGreaterThan(15);
});

test.each(steps)("docs/tour.md:$line $expression", ({ expression, value }) => {
  // oxlint-disable-next-line no-new-func -- the tour is ours, and this is what makes it true
  const evaluate = new Function(...Object.keys(scope), `"use strict"; return (${expression});`);
  expect(evaluate(...Object.values(scope))).toEqual(JSON.parse(value));
});
