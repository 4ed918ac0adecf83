import { expect, test } from "vitest";
import { readTranscripts, saysWhatIsShown } from "./transcripts.ts";

test("commands and their output are read from console blocks alone", () => {
  const document = "# a\n```sh\n$ no\n```\n```console\n$ one \\\n    --x\nfirst\n\n$ two\n```\n";
  expect(readTranscripts(document)).toEqual([{ line: 6, command: "one     --x", output: "first\n\n" }, { line: 10, command: "two", output: "" }]);
});

test.each([
  ["a\nb", "a\nb\n", true], ["a\nb", "a\nb\nc", false], ["a", "ab", false], ["a\n...", "a\nb\nc", true], ["a\n...", "b\na", false],
  ["...\nc", "a\nb\nc", true], ["...\nc", "c\nd", false], ["a\n...\nb\n...\nc", "a\nx\nb\nc", true], ["a\n...\nc\n...\nb", "a\nb\nc", false], ["...", "", true], ["a\n...\na", "a", false], ["  a  ", "a", true],
  ["a … c", "a b c", true], ["a … c", "a c", false], ["a…", "ab", true], ["…b", "ab", true], ["…b", "ba", false], ["x…", "ab", false],
])("%j against %j", (shown, printed, same) => {
  expect(saysWhatIsShown(shown, printed)).toBe(same);
});
