/** Who may import whom. The whole of it: what is not written here is refused. Each entry lists folders or files of the repository. */
export const WORKSPACES: Record<string, { src: string; package: string; workspaces: string[] }> = {
  engine: { src: "engine/src/", package: "engine/package.json", workspaces: [] },
  server: { src: "server/src/", package: "server/package.json", workspaces: ["@rempart/engine"] },
  console: { src: "console/src/", package: "console/package.json", workspaces: ["@rempart/engine", "@rempart/server/contract"] },
  cli: { src: "cli/", package: "cli/package.json", workspaces: ["@rempart/engine", "@rempart/server/contract", "@rempart/server/offline", "@rempart/server/admin"] },
};

/** The engine's only packages: it must stay pure, small and fit for a browser. */
export const ENGINE_PACKAGES = ["tldts", "punycode.js"];

/** Features of the server: which others each may use, and only through their `index.ts`. Back-edges belong in `reactions.ts`. */
export const FEATURES: Record<string, string[]> = {
  brand: [],
  outbound: ["brand"],
  lookalikes: ["brand"],
  checker: ["brand", "outbound", "lookalikes"],
  help: [],
  reports: ["checker", "outbound"],
  replies: ["reports", "outbound"],
  campaigns: ["reports", "brand"],
  feeds: ["campaigns", "brand"],
  scams: ["campaigns", "reports", "feeds"],
  takedowns: ["campaigns"],
  webhooks: [],
  accounts: [],
  assessment: ["brand"],
  scope: ["assessment"],
  breaches: ["scope", "assessment", "brand"],
  notices: ["outbound", "brand"],
  inquiries: ["outbound", "brand"],
  disclosure: [],
  staff: [],
  "staff-notices": ["staff", "outbound"],
};

/** The server's roots: what each may take from a feature (a pattern of the file inside the feature). */
export const ROOTS: Record<string, RegExp> = {
  "server/src/app.ts": /^(index|routes|pages)\.ts$/,
  "server/src/reactions.ts": /^index\.ts$/,
  "server/src/contract.ts": /^contract\.ts$/,
  "server/src/offline.ts": /\.ts$/,
  "server/src/admin.ts": /^index\.ts$/,
  "server/src/serve.ts": /^index\.ts$/,
  "server/src/main.ts": /^index\.ts$/,
};

/** Entrances of a feature: no rules, no SQL, and nobody in the feature imports them but its `index.ts`. */
export const ENTRANCES = ["routes.ts", "jobs.ts", "mail.ts", "pages.ts"];
/** Folders that a feature may have. */
export const SLICE_FOLDERS = ["pages", "sources", "texts", "data"];
/** Names that would be a second entrance or a second store beside the documented one. */
export const SLICE_REFUSED = /-(routes|route|store|jobs|job|mail|contract|controller|handler|repository|dao)\.ts$/;
/** Non-test files of a slice, data and texts apart. */
export const SLICE_FILES = 15;

export const FORBIDDEN_NAMES = /(^|-)(utils?|helpers?|common|misc|managers?|services?)(-|\.|$)/;

/** Names that hold a refused word as a term of the field. */
export const NAMED_ALL_THE_SAME = ["engine/src/signals/facts/service-abuse.ts"];

export const HARD_LINES = 400;
export const SOFT_LINES = 200;
/** Written by a program, or data in the shape of a program: no size is asked of them. */
export const GENERATED = ["engine/src/brands/directory-data.ts"];

/** Source files that no test reaches by import, each with the reason. */
export const UNIMPORTED: Record<string, string> = {
  "server/src/main.ts": "started as a process by server/test/server.ts",
  "cli/bin/rempart.js": "started as a process by cli/src/transcripts.test.ts",
  "cli/src/main.ts": "started by cli/bin/rempart.js",
  "cli/src/commands/check.ts": "imported by cli/src/main.ts when asked for",
  "console/src/main.tsx": "built and opened in a browser by console/test/console.test.ts",
  "console/vite.config.ts": "read by vite, which console/test/build-console.ts starts",
  "tools/check.ts": "a program: runs the others",
  "tools/fit-calibration.ts": "a program: fits the score on collections that no test has",
  "tools/write-policy-schema.ts": "a program: tools/check.ts compares what it writes",
  "tools/write-case-schema.ts": "a program: tools/check.ts compares what it writes",
  "tools/build-directory.ts": "a program: tools/check.ts runs it with --check",
  "server/src/features/breaches/sources/scan-process.ts": "started as a process by scan-apart.ts beside it",
  "server/src/platform/config/write-documentation.ts": "a program: writes the list of settings in docs/configuration.md",
};

/** Packages used without being declared, by file: `name: why it is still so`. A debt, to be paid off. */
export const UNDECLARED: Record<string, string> = {};

/** What the engine must not name: clock, chance, process, network, console. */
export const IMPURE = /\b(?:Date\.now|Date\.parse|new Date\b|Date\(|Math\.random|process\.|globalThis|console\.|performance\.|setTimeout|setInterval|queueMicrotask|fetch\(|require\(|Buffer\b)/;
