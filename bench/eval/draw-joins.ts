import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { examine } from "@rempart/engine";
import { reasonKind } from "../../server/src/features/campaigns/join-report.ts";
import type { Read, TraceJoin } from "./campaigns.ts";
import { shuffle } from "./draw-spamhunter.ts";

/** Any fixed number would do. */
const SEED = 20_261_122;
const MOST_CHARACTERS = 3_000;
const REPOSITORY = path.resolve(import.meta.dirname, "../..");

/** Throws when the file would lie in the repository: what is drawn comes from sets that may not be copied there. */
export function refuseInside(file: string): void {
  const from = path.relative(REPOSITORY, path.resolve(file));
  if (!from.startsWith("..") && !path.isAbsolute(from)) throw new Error(`${file} is in the repository. What is drawn may not be: name a file elsewhere.`);
}

/** Writes joins drawn at random: what joined, and one of the mails that share it, to be read and labelled by a person. Gives how many. */
export function writeDraw(reads: readonly Read[], joins: readonly TraceJoin[], count: number, file: string): number {
  refuseInside(file);
  const drawn = shuffle(joins, SEED).slice(0, count);
  const parts = drawn.map((join, index) => [
    `==== ${index + 1} of ${drawn.length}. Joined by ${join.because.map(({ kind, value, strength }) => `${kind} ${value} (${strength.toFixed(2)})`).join(", ")}. ${join.others.length} mails were there.`,
    "label (one / unlike / unsure): ", ...[["A, joined", join.report] as const, ["B, was there", sharing(reads, join)] as const].map(([name, at]) => `---- ${name}: ${reads[at]!.row.id}\n${readable(reads[at]!)}`),
  ].join("\n"));
  writeFileSync(file, `${parts.join("\n\n")}\n`, { mode: 0o600 });
  return drawn.length;
}

/** The latest mail that holds something of what it joined by. */
function sharing(reads: readonly Read[], { because, others }: TraceJoin): number {
  const shares = (at: number): boolean => reads[at]!.footprint.traces.some((trace) => because.some(({ kind, value }) => reasonKind(trace.kind) === kind && trace.value === value));
  return others.findLast(shares) ?? others.at(-1)!;
}

function readable({ row }: Read): string {
  const { message } = examine({ kind: "mail", bytes: readFileSync(row.file!) }).evidence;
  const from = message.headers.find(({ name }) => name === "from")?.value ?? "";
  const text = (message.parts.find(({ id }) => id === "html") ?? message.parts.find(({ id }) => id === "text"))?.text ?? "";
  return plain(`From: ${from}\nSubject: ${message.subject}\n\n${text.replace(/[^\S\n]+/g, " ").replace(/\n\s+/g, "\n").slice(0, MOST_CHARACTERS)}`);
}

/** Nothing that a terminal would obey. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === "\n" ? sign : ""));
