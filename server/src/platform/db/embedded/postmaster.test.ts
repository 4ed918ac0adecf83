import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { clearStaleLock } from "./postmaster.ts";

function lockedBy(pid: number | string): { folder: string; lock: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const lock = path.join(folder, "postmaster.pid");
  writeFileSync(lock, `${pid}\n${folder}\n`);
  return { folder, lock };
}

test.runIf(process.platform === "linux")("a lock whose number is another program's by now is taken away", () => {
  const { folder, lock } = lockedBy(process.pid);
  clearStaleLock(folder);
  expect(existsSync(lock)).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test("a lock of a process that runs on this folder stays, and so does one that is just being written", async () => {
  const writing = lockedBy("");
  clearStaleLock(writing.folder);
  expect(existsSync(writing.lock)).toBe(true);

  const { folder, lock } = lockedBy("");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000); console.log('up')", folder], { stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  writeFileSync(lock, `${child.pid}\n${folder}\n`);
  clearStaleLock(folder);
  expect(existsSync(lock)).toBe(true);
});

test("no lock is no fault", () => {
  const { folder, lock } = lockedBy(1);
  rmSync(lock);
  expect(() => clearStaleLock(folder)).not.toThrow();
});
