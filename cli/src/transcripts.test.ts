import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readTranscripts, runTranscript, saysWhatIsShown } from "../../tools/transcripts.ts";

// Every command that a document shows with its output is run, and must print what is shown.

const root = new URL("../../", import.meta.url);
const documents = ["README.md", ...readdirSync(new URL("docs/how-to/", root)).map((name) => `docs/how-to/${name}`)].filter((name) => name.endsWith(".md"));
const shown = documents.flatMap((name) => readTranscripts(readFileSync(new URL(name, root), "utf8")).map((each) => ({ ...each, place: `${name}:${each.line}` })));

test("the README shows some", () => {
  expect(shown.filter(({ place }) => place.startsWith("README.md")).length).toBeGreaterThanOrEqual(3);
});

test.each(shown)("$place $command", async ({ command, output }) => {
  const printed = await runTranscript(command);
  if (!saysWhatIsShown(output, printed)) expect(printed).toBe(output); // shows both
});
