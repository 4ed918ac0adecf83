// npm run bench -- NAME [--json]
import { parseArgs } from "node:util";
import { type Figure, reportFigures } from "./speed/figures.ts";

/** Loaded when asked for: one needs a database, another a bundler. */
const BENCHES: Record<string, () => Promise<Figure[]>> = {
  engine: async () => (await import("./speed/engine.ts")).benchEngine(),
  api: async () => (await import("./speed/api.ts")).benchApi(),
  outbound: async () => (await import("./speed/outbound.ts")).benchOutbound(),
  intake: async () => (await import("./speed/intake.ts")).benchIntake(),
  size: async () => (await import("./speed/size.ts")).benchSize(),
  notices: async () => (await import("./speed/notices.ts")).benchNotices(),
  campaigns: async () => (await import("./speed/campaigns.ts")).benchCampaigns(),
  scope: async () => (await import("./speed/scope.ts")).benchScope(),
  inquiries: async () => (await import("./speed/inquiries.ts")).benchInquiries(),
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" } } });
const [name = ""] = positionals;
const bench = positionals.length === 1 ? BENCHES[name] : undefined;
if (!bench) {
  console.error(`${name === "" ? "Name a benchmark" : `No benchmark named ${positionals.join(" ")}`}; there is: ${Object.keys(BENCHES).join(", ")}`);
  process.exit(2);
}
process.exitCode = reportFigures(name, await bench(), values.json ?? false) ? 0 : 1;
