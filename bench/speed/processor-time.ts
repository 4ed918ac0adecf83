import { readdirSync, readFileSync } from "node:fs";

/** Processor seconds of a process and of what it started and what has ended, as a database's connections do (Linux; 0 elsewhere). */
export const processorSeconds = (pid: number): number => [ticks(pid, true), ...children(pid).map((child) => ticks(child, false))].reduce((sum, each) => sum + each, 0) / 100;

/** The same without what it started and is still running. */
export const ownProcessorSeconds = (pid: number): number => ticks(pid, true) / 100;

function ticks(pid: number, withEnded: boolean): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ").map(Number);
    return fields[11]! + fields[12]! + (withEnded ? fields[13]! + fields[14]! : 0);
  } catch {
    return 0;
  }
}

function children(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number));
  } catch {
    return [];
  }
}
