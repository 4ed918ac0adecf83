import { readFileSync } from "node:fs";
import os from "node:os";
import { parseArgs } from "node:util";
import type { CheckAnswer } from "@rempart/server/contract";
import { countInputs, filesOf, type Input, linesOf } from "../check/collect-inputs.ts";
import { judgeInputs, type RunOptions } from "../check/judge-inputs.ts";
import { printAnswer, printLine } from "../check/print-answer.ts";
import { createProgress } from "../check/progress.ts";
import { UsageError } from "../usage-error.ts";

/** Messages a worker is handed at once, and how many such batches wait: memory stays bounded however long the run. */
const BATCH = 50;
const WAITING = 4;
/** Fewer messages than this are judged in this thread: a worker takes longer to start. */
const WORTH_WORKERS = 60;
const WRITTEN_LANGUAGES = ["en", "fr", "pt", "es", "de"];

interface Run { options: RunOptions; inputs: AsyncGenerator<Input>; total: number | null; json: boolean; workers: number; single: boolean }

/** `rempart check`: judges messages and prints the answers in the order of the inputs. */
export async function check(words: string[]): Promise<number> {
  const run = await readRun(words);
  const progress = createProgress(run.total);
  let done = 0;
  let partial = false;
  for await (const { input, answer } of run.total !== null && run.total < WORTH_WORKERS ? inThisThread(run) : inWorkers(run)) {
    done++;
    partial ||= answer.defects.some((defect) => defect.id === "file-unreadable");
    const out = run.json ? `${JSON.stringify(answer)}\n` : run.single ? printAnswer(answer, null) : printLine(answer, input.kind === "file" ? input.path : answer.id);
    if (!process.stdout.write(out)) await new Promise((resolve) => process.stdout.once("drain", resolve));
    progress.done(done);
  }
  progress.end();
  if (done === 0) throw new UsageError("no message found: name an .eml, .msg or .txt file, a folder that holds some, or use --text");
  return partial ? 3 : 0;
}

async function readRun(words: string[]): Promise<Run> {
  const { values, positionals } = parseArgs({
    args: words, allowPositionals: true, strict: true,
    options: { text: { type: "string" }, sender: { type: "string" }, channel: { type: "string" }, country: { type: "string" }, jsonl: { type: "string" }, policy: { type: "string" }, lang: { type: "string" }, json: { type: "boolean" }, workers: { type: "string" } },
  });
  const sources = [positionals.length > 0, values.text !== undefined, values.jsonl !== undefined].filter(Boolean).length;
  if (sources === 0 && process.stdin.isTTY) throw new UsageError("what shall be checked? Name a file or folder, or use --text or --jsonl. rempart help shows examples.");
  if (sources > 1) throw new UsageError("use one of PATH, --text and --jsonl at a time");
  if (values.channel !== undefined && values.channel !== "sms" && values.channel !== "email") throw new UsageError(`--channel is sms or email, not "${values.channel}"`);
  if (values.country !== undefined && !/^[A-Za-z]{2}$/.test(values.country)) throw new UsageError(`--country is two letters (ISO 3166-1), such as PT, not "${values.country}"`);
  const workers = values.workers === undefined ? os.availableParallelism() : Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1 || workers > 64) throw new UsageError(`--workers is a number from 1 to 64, not "${values.workers}"`);
  const language = values.lang ?? "en";
  if (!WRITTEN_LANGUAGES.includes(language.toLowerCase().split("-")[0]!)) console.error(`rempart: answers are not written in "${language}" yet; English is used. There is: ${WRITTEN_LANGUAGES.join(", ")}.`);
  const policyFile = values.policy ?? process.env.REMPART_POLICY ?? null;
  await checkPolicy(policyFile);
  const options: RunOptions = { policyFile, language, channel: values.channel ?? null, sender: values.sender ?? null, country: values.country?.toUpperCase() ?? null, resolver: resolverOf(process.env.REMPART_RESOLVER) };
  const jsonl = values.jsonl ?? null;
  const text = values.text ?? (sources === 0 ? readFileSync(0, "utf8") : undefined);
  if (text !== undefined) return { options, inputs: one(text), total: 1, json: values.json ?? false, workers, single: true };
  const total = await countInputs(positionals, jsonl);
  return { options, inputs: jsonl ? linesOf(jsonl) : filesOf(positionals), total, json: values.json ?? false, workers, single: total === 1 };
}

async function checkPolicy(file: string | null): Promise<void> {
  if (!file) return;
  const { loadPolicy } = await import("@rempart/server/offline");
  const reading = await loadPolicy(file);
  if (!reading.ok) throw new UsageError(`the policy has errors:\n${reading.problems.map((problem) => `  ${problem.file}:${problem.line}:${problem.column} ${problem.path} ${problem.says}; ${problem.fix}`).join("\n")}`);
}

/** As in docs/configuration.md: empty, `system`, or addresses. */
function resolverOf(written: string | undefined): RunOptions["resolver"] {
  if (!written) return "none";
  return written === "system" ? "system" : { servers: written.split(/[\s,]+/).filter((each) => each !== "") };
}

async function* one(text: string): AsyncGenerator<Input> {
  yield { kind: "text", text };
}

interface Judged { input: Input; answer: CheckAnswer }

async function* inThisThread({ inputs, options }: Run): AsyncGenerator<Judged> {
  for await (const input of inputs) yield { input, answer: (await judgeInputs({ inputs: [input], options }))[0]! };
}

/** Batches go to the workers, answers come back in order; at most WAITING batches for each worker are under way. */
async function* inWorkers({ inputs, options, workers }: Run): AsyncGenerator<Judged> {
  const { Piscina } = await import("piscina");
  const pool = new Piscina<{ inputs: Input[]; options: RunOptions }, CheckAnswer[]>({ filename: new URL("../check/judge-inputs.ts", import.meta.url).href, minThreads: workers, maxThreads: workers });
  const underWay: { batch: Input[]; answers: Promise<CheckAnswer[]> }[] = [];
  const start = (batch: Input[]): void => {
    const answers = pool.run({ inputs: batch, options });
    answers.catch(() => {}); // thrown again where it is awaited
    underWay.push({ batch, answers });
  };
  try {
    let batch: Input[] = [];
    for await (const input of inputs) {
      batch.push(input);
      if (batch.length < BATCH) continue;
      start(batch);
      batch = [];
      if (underWay.length >= workers * WAITING) yield* finish();
    }
    if (batch.length > 0) start(batch);
    while (underWay.length > 0) yield* finish();
  } finally {
    await pool.destroy();
  }

  async function* finish(): AsyncGenerator<Judged> {
    const { batch, answers } = underWay.shift()!;
    const judged = await answers;
    for (const [index, answer] of judged.entries()) yield { input: batch[index]!, answer };
  }
}
