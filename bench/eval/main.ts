// npm run eval -- [messages|campaigns|scope] [--json] [--only SET,SET] [--show SET] [--draw N --to FILE]
import { parseArgs } from "node:util";
import { evaluateMessages } from "./messages.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" }, only: { type: "string" }, show: { type: "string" }, draw: { type: "string" }, to: { type: "string" } } });
const name = positionals[0] ?? "messages";
/** Loaded when asked for: one needs a database. */
const EVALUATIONS: Record<string, () => Promise<{ figures: Record<string, number>; targets: Record<string, string>; misses: string[] }>> = {
  messages: async () => evaluateMessages({ only: values.only?.split(",") ?? [], show: values.show ?? null }),
  campaigns: async () => (await import("./campaigns.ts")).evaluateCampaigns({ draw: Number(values.draw ?? 100), to: values.to ?? null }),
  scope: async () => (await import("./scope.ts")).evaluateScope(),
};
const evaluation = EVALUATIONS[name];
if (!evaluation) {
  console.error(`no evaluation named ${name}; there is: ${Object.keys(EVALUATIONS).join(", ")}`);
  process.exit(2);
}
const { figures, targets, misses } = await evaluation();
const pass = misses.length === 0;
if (!values.json) console.log(`\n${pass ? "every bar is met" : misses.join("\n")}`);
else console.log(JSON.stringify({ name, pass, figures, targets, misses }));
process.exitCode = pass ? 0 : 1;
