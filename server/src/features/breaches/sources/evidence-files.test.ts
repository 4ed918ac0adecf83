import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync, mkdirSync, existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openEvidence, type EvidenceFiles } from "./evidence-files.ts";

let root: string;
let files: EvidenceFiles;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "rempart-evidence-"));
  files = openEvidence(root, 1000, 0);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const INC = "INC-2026-001";
const bytes = (text: string) => Buffer.from(text);
const held = (name: string) => readFileSync(path.join(files.folderOf(INC), name), "utf8");

test("two people who give a file of one name at the same time: whoever ends last is kept, whole; never half of each", async () => {
  await files.add(INC, "a.log", 0, bytes("AAAA"), false, "ana");
  await files.add(INC, "a.log", 0, bytes("BBBB"), false, "bo");
  expect((await files.add(INC, "a.log", 4, bytes("aaaa"), true, "ana")).ok).toBe(true);
  expect(held("a.log")).toBe("AAAAaaaa");
  await files.add(INC, "a.log", 4, bytes("bbbb"), true, "bo");
  expect(held("a.log")).toBe("BBBBbbbb");
});

test("a file under way lies where no pattern of a case finds it, and may have any name", async () => {
  await files.add(INC, "access-1.log.part", 0, bytes("half"), false, "ana");
  expect(readdirSync(files.folderOf(INC))).toEqual([]);
  expect(await files.list(INC)).toEqual([]);
});

test("a corrected file replaces one of the same size and the same end; the same last piece again changes nothing", async () => {
  for (const start of ["old!", "new!"]) {
    await files.add(INC, "a.log", 0, bytes(start), false, "ana");
    await files.add(INC, "a.log", 4, bytes("end"), true, "ana");
    expect(held("a.log")).toBe(`${start}end`);
    expect(await files.add(INC, "a.log", 4, bytes("end"), true, "ana")).toMatchObject({ ok: true });
  }
});

test("a full disk is refused before it is full, for the database may be on it", async () => {
  const full = openEvidence(root, 1000, Number.MAX_SAFE_INTEGER);
  expect(await full.add(INC, "a.log", 0, bytes("x"), true, "ana")).toMatchObject({ ok: false, code: "no_room" });
  expect(await full.list(INC)).toEqual([]);
});

test.each(["../a", "a/b", "..", ".hidden", "a..b", "a\0b", "%2e%2e%2fa", "a\\b", "", "-rf", `${"a".repeat(121)}`])("%j is no name", async (name) => {
  expect(await files.add(INC, name, 0, bytes("x"), true, "ana")).toMatchObject({ ok: false, code: "bad_name" });
  expect(await files.remove(INC, name)).toMatchObject({ ok: false, code: "unknown_file" });
});

test("a link that somebody planted is neither listed nor followed", async () => {
  const outside = path.join(root, "outside");
  writeFileSync(outside, "secret");
  mkdirSync(files.folderOf(INC), { recursive: true });
  symlinkSync(outside, path.join(files.folderOf(INC), "a.log"));
  expect(await files.list(INC)).toEqual([]);
  await files.add(INC, "a.log", 0, bytes("mine"), true, "ana");
  expect([held("a.log"), readFileSync(outside, "utf8")]).toEqual(["mine", "secret"]);
  symlinkSync(outside, path.join(files.folderOf(INC), "b.log"));
  await files.remove(INC, "b.log");
  expect(existsSync(outside)).toBe(true);
});

test("deleting takes what was given of the file so far", async () => {
  await files.add(INC, "a.log", 0, bytes("half"), false, "ana");
  expect((await files.remove(INC, "a.log")).ok).toBe(true);
  expect((await files.add(INC, "a.log", 4, bytes("rest"), true, "ana")).ok, "its start is gone").toBe(false);
});
