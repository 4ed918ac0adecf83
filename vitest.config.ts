import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{engine,server,console,cli,tools,bench,corpus,docs}/**/*.test.ts"],
    globalSetup: ["server/test/global-setup.ts"],
    // Processes, not threads: tests send signals and start programs.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
