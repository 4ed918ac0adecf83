import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CaseFile } from "./case-file.ts";
import { findLogs } from "./find-logs.ts";

let root: string;
const LONG = `${"a".repeat(100)}.log`;
beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "rempart-logs-"));
  for (const folder of ["case/old/older", "case/.hidden"]) mkdirSync(path.join(root, folder), { recursive: true });
  for (const name of ["secret.log", "case/access-1.log", "case/access-2.log.gz", "case/access[1].log", "case/{a,b}.log", "case/old/access-0.log", "case/old/older/access.log", "case/.hidden/access.log", "case/.secret.log", `case/${LONG}`]) writeFileSync(path.join(root, name), "x");
  symlinkSync(path.join(root, "secret.log"), path.join(root, "case/linked.log"));
  symlinkSync(path.join(root, "case"), path.join(root, "case/old/round"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function find(pattern: string, anywhere = false): string[] | string {
  const found = findLogs({ logs: [{ path: [pattern] }] } as unknown as CaseFile, path.join(root, "case"), anywhere);
  return found.ok ? found.value.files.map(({ name }) => name) : found.code;
}

test.each([
  ["access-*.log", ["access-1.log"]], ["access-*", ["access-1.log", "access-2.log.gz"]], ["access-*.log*", ["access-1.log", "access-2.log.gz"]], ["*/access-*", ["old/access-0.log"]],
  ["**/access*.log", ["access-1.log", "access[1].log", "old/access-0.log", "old/older/access.log"]], ["old/**", ["old/access-0.log", "old/older/access.log"]], ["access-1.log", ["access-1.log"]],
  ["access[1].log", ["access[1].log"]], ["{a,b}.log", ["{a,b}.log"]], [".secret.log", [".secret.log"]], ["acc*-*1*.l*g", ["access-1.log"]],
])("%s names %j", (pattern, names) => {
  expect(find(pattern)).toEqual(names);
});

test("nothing outside is read, nor said to be there", () => {
  expect(find("../secret.log")).toBe("file_outside");
  expect(find("linked.log")).toBe("file_outside");
  for (const pattern of ["{.,.}./secret.log", "{.,.}./absent.log", "@(..)/secret.log", "[.][.]/secret.log", "*./secret.log"]) expect(find(pattern), pattern).toBe("no_log_file");
  expect(find("../secret.log", true)).toEqual(["../secret.log"]);
  expect(find(`${root}/s*.log`, true)).toEqual([`${root}/secret.log`]);
});

test("no pattern takes long: none of these would end", () => {
  for (const pattern of [`${"*a".repeat(40)}b`, "+(a|aa)b", "{1..5000000}", `${"{a,b}".repeat(40)}`, `${"**/".repeat(200)}b`]) expect(find(pattern), pattern).toBe("no_log_file");
});
