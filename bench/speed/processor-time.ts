import { readdirSync, readFileSync } from "node:fs";

/** Processor seconds of a process and what it started, ended ones included (Linux; 0 elsewhere). */
export function processorSeconds(pid: number): number {
  return [ticks(pid, true), ...children(pid).map((child) => ticks(child, false))].reduce((sum, each) => sum + each, 0) / 100;
}

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
