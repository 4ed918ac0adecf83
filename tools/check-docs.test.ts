import { expect, test } from "vitest";
import { checkDocument, type House } from "./check-docs.ts";

const HOUSE: House = {
  exists: (name) => ["docs/tour.md", "engine/src/judge.ts", "README.md", "engine/src"].includes(name),
  named: (base) => ["judge.ts"].includes(base),
  folders: ["engine", "docs"],
  scripts: ["start", "check"],
  commands: "  rempart check [PATH...]\n      --text T\n  rempart token create NAME  |  token list\n  rempart backup FILE  |  restore FILE",
};
const says = (text: string): string[] => checkDocument("docs/a.md", text, HOUSE).map((each) => `${each.line} ${each.says}`);

test.each([
  ["a path that is gone", "see `engine/src/gone.ts`", "1 names engine/src/gone.ts, which does not exist"],
  ["a bare name that is gone", "see `gone.ts`", "1 names gone.ts, which does not exist"],
  ["a link that leads nowhere", "\n[x](gone.md#a)", "2 links to gone.md, which does not exist"],
  ["a script that is gone", "```sh\nnpm run lint\n```", "2 runs npm run lint, which package.json does not have"],
  ["a command that is gone", "```sh\nnpx rempart verify x\n```", "2 runs rempart verify, which rempart help does not list"],
  ["a sub-command that is gone", "```sh\nnpx rempart token show\n```", "2 runs rempart token show, which rempart help does not list"],
  ["an option that is gone", "```console\n$ npx rempart check --fast\n```", "2 uses --fast, which rempart help does not list"],
])("says %s", (_, text, expected) => {
  expect(says(text)).toEqual([expected]);
});

test("what exists is left alone, and so is what is no path", () => {
  expect(says("`engine/src/judge.ts` `engine/src` `judge.ts` `message/rfc822` `xx-names.ts` `a < b` [t](tour.md#top) [r](../README.md) [w](https://brand.example/x)\n```sh\nnpm start # npm run gone\nnpx rempart check --text \"--odd\"\nnpx rempart restore x\n```")).toEqual([]);
});
