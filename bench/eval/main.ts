// npm run eval -- [messages|...] [--json] [--only SET,SET] [--show SET]
import { parseArgs } from "node:util";
import { evaluateMessages } from "./messages.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" }, only: { type: "string" }, show: { type: "string" } } });
const name = positionals[0] ?? "messages";
if (name !== "messages") {
  console.error(`no evaluation named ${name}; there is: messages`);
  process.exit(2);
}
const { figures, targets, misses } = evaluateMessages({ only: values.only?.split(",") ?? [], show: values.show ?? null });
const pass = misses.length === 0;
if (!values.json) console.log(`\n${pass ? "every bar is met" : misses.join("\n")}`);
else console.log(JSON.stringify({ name, pass, figures, targets, misses }));
process.exitCode = pass ? 0 : 1;
