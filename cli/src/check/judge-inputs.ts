import { readFile } from "node:fs/promises";
import path from "node:path";
import type { RawMessage } from "@rempart/engine";
import type { CheckAnswer } from "@rempart/server/contract";
import type { OfflineOptions } from "@rempart/server/offline";
import type { Input } from "./collect-inputs.ts";

/** What holds for every message of a run. Plain data: it crosses to worker threads. */
export interface RunOptions {
  policyFile: string | null;
  language: string;
  channel: "sms" | "email" | null;
  sender: string | null;
  country: string | null;
  resolver: "none" | "system" | { servers: string[] };
}

type Offline = typeof import("@rempart/server/offline");
let offline: Promise<Offline> | null = null;
const prepared = new Map<string, Promise<OfflineOptions>>();

/** Loads engine, policy and sources once per thread. */
function prepare(options: RunOptions): Promise<OfflineOptions> {
  const key = JSON.stringify(options);
  let ready = prepared.get(key);
  if (!ready) prepared.set(key, (ready = load(options)));
  return ready;
}

async function load(options: RunOptions): Promise<OfflineOptions> {
  const { loadPolicy, offlineSources } = await (offline ??= import("@rempart/server/offline"));
  const reading = options.policyFile ? await loadPolicy(options.policyFile) : null;
  return { policy: reading?.ok ? reading.policy : null, language: options.language, sources: offlineSources(options.resolver) };
}

/** Judges some inputs, answers in their order. A file that cannot be read gives an answer with a defect: nothing is lost silently. */
export async function judgeInputs({ inputs, options }: { inputs: Input[]; options: RunOptions }): Promise<CheckAnswer[]> {
  const ready = await prepare(options);
  const { checkLine, checkOffline } = await offline!;
  const answers: CheckAnswer[] = [];
  for (const input of inputs) {
    if (input.kind === "line") answers.push(await checkLine(input.text, ready));
    else if (input.kind === "text") answers.push(await checkOffline("", pasted(input.text, options), ready));
    else answers.push(await judgeFile(input.path));
  }
  return answers;

  async function judgeFile(file: string): Promise<CheckAnswer> {
    try {
      const bytes = await readFile(file);
      const raw: RawMessage = /\.txt$/i.test(file) ? pasted(bytes.toString("utf8"), options) : { kind: "mail", bytes, ...(options.country ? { country: options.country } : {}) };
      return await checkOffline(file, raw, ready);
    } catch (error) {
      const answer = await checkOffline(file, pasted("", options), ready);
      const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
      return { ...answer, defects: [{ id: "file-unreadable", detail: `${path.basename(file)}: ${code}` }] };
    }
  }
}

function pasted(text: string, { channel, sender, country }: RunOptions): RawMessage {
  return { kind: "pasted", text, ...(channel ? { channel } : {}), ...(sender ? { sender } : {}), ...(country ? { country } : {}) };
}

export default judgeInputs;
