// npm run chaos -- NAME [--json] [--kills N] [--seed N]
import { parseArgs } from "node:util";
import { type Figure, reportFigures } from "../speed/figures.ts";
import type { Drill } from "./intake.ts";

/** Loaded when asked for. */
const DRILLS: Record<string, (drill: Drill) => Promise<Figure[]>> = {
  intake: async (drill) => (await import("./intake.ts")).chaosIntake(drill),
  notices: async (drill) => (await import("./notices.ts")).chaosNotices(drill),
};
const USUAL_KILLS: Record<string, number> = { notices: 30 };

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" }, kills: { type: "string" }, seed: { type: "string" } } });
const [name = ""] = positionals;
const drill = positionals.length === 1 ? DRILLS[name] : undefined;
const [kills, seed] = [Number(values.kills ?? USUAL_KILLS[name] ?? 20), Number(values.seed ?? Date.now() % 1_000_000)];
if (!drill || !Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  console.error(drill ? "--kills and --seed are whole numbers, kills at least 1" : `${name === "" ? "Name a drill" : `No drill named ${positionals.join(" ")}`}; there is: ${Object.keys(DRILLS).join(", ")}`);
  process.exit(2);
}
console.log(`seed ${seed}`);
process.exitCode = reportFigures(name, await drill({ kills, seed, settle: true, say: (text) => console.log(text) }), values.json ?? false) ? 0 : 1;
