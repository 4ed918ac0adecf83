import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest, in this order: begun first, so that the workers end together. */
const LONGEST = [
  "server/test/site/accessibility", "console/test/console", "console/test/incidents", "server/src/features/breaches/run-scope", "server/test/start",
  "cli/src/reports/reports-command", "console/test/outside", "console/test/work", "cli/src/transcripts", "server/test/scope/scope-agrees", "server/test/stories/order-leak",
  "engine/src/message/parse-mail.differential", "console/test/real-server", "console/test/staff", "docs/incidents", "server/test/route-matrix", "server/src/features/takedowns/takedowns", "bench/chaos/intake",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return found === -1 ? LONGEST.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ["{engine,server,console,cli,tools,bench,corpus,docs}/**/*.test.ts"],
    globalSetup: ["server/test/global-setup.ts"],
    // Processes, not threads: tests send signals and start programs.
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
