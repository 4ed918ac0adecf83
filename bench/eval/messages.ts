// Quality of verdicts on real messages, per source. `npm run eval -- messages [--json] [--show SET] [--only SET]`
import { readFileSync } from "node:fs";
import { examine, judge, type Judgement, type RawMessage, type Verdict } from "@rempart/engine";
import { readMails, readRows, type Row } from "./corpora.ts";
import { asPasted, ordinaryHosts, withoutReceiverHeaders } from "./render.ts";
import { percent, recallAt, wilson } from "./statistics.ts";
import { directoryNames } from "./directory-names.ts";
import type { Draw } from "./draw-spamhunter.ts";
import { handLabels } from "./hand-labels.ts";

interface Bar { verdicts: Verdict[]; least?: number; most?: number }
interface EvalSet { name: string; what: string; rows: () => { row: Row; raw: RawMessage }[]; fraudulent: boolean; bars: Bar[] }

const FRAUD: Verdict[] = ["fraud"];
const CAUGHT: Verdict[] = ["fraud", "suspicious"];
const SUSPECT: Verdict[] = ["suspicious"];

const sms = (row: Row): { row: Row; raw: RawMessage } => ({ row, raw: { kind: "pasted", channel: "sms", text: ordinaryHosts(row.text), ...(row.sender && row.sender !== "number" ? { sender: row.sender } : {}) } });
const mail = (row: Row): { row: Row; raw: RawMessage } => ({ row, raw: { kind: "mail", bytes: readFileSync(row.file!) } });
const phishingPot = (): Row[] => readMails("phishing_pot_2022_2024");
const named = (): Row[] => { const names = directoryNames(); return phishingPot().filter((row) => row.brand && names.has(row.brand)); };
const smsHam = (name: string): EvalSet => ({ name: `sms-ham-${name}`, what: `SMS ham: ${name}`, fraudulent: false, rows: () => readRows(`sms/${name}`).filter((row) => row.label === "ham").map(sms), bars: [{ verdicts: FRAUD, most: 0.001 }, { verdicts: SUSPECT, most: 0.005 }] });

const SETS: EvalSet[] = [
  { name: "pot-named", what: "phishing_pot naming a brand of the directory, raw", fraudulent: true, rows: () => named().map(mail), bars: [{ verdicts: FRAUD, least: 0.95 }, { verdicts: CAUGHT, least: 0.99 }] },
  { name: "pot-named-bare", what: "the same, receiver-added headers removed", fraudulent: true, rows: () => named().map((row) => ({ row, raw: { kind: "mail", bytes: withoutReceiverHeaders(readFileSync(row.file!)) } })), bars: [] },
  { name: "pot-named-pasted", what: "the same as pasted text, no headers", fraudulent: true, rows: () => named().map((row) => ({ row, raw: { kind: "pasted", channel: "email", text: asPasted(readFileSync(row.file!)) } })), bars: [{ verdicts: CAUGHT, least: 0.95 }] },
  { name: "pot-all", what: "phishing_pot, all, raw", fraudulent: true, rows: () => phishingPot().map(mail), bars: [{ verdicts: CAUGHT, least: 0.85 }] },
  { name: "pot-all-bare", what: "phishing_pot, all, receiver-added headers removed", fraudulent: true, rows: () => phishingPot().map((row) => ({ row, raw: { kind: "mail", bytes: withoutReceiverHeaders(readFileSync(row.file!)) } })), bars: [] },
  { name: "sa-ham", what: "SpamAssassin ham, easy and hard, raw", fraudulent: false, rows: () => readMails("spamassassin").filter((row) => row.label === "ham").map(mail), bars: [{ verdicts: FRAUD, most: 0.001 }, { verdicts: SUSPECT, most: 0.01 }] },
  { name: "sa-hard-ham", what: "of these, hard ham (newsletters)", fraudulent: false, rows: () => readMails("spamassassin").filter((row) => row.label === "ham" && /hard/.test(row.srcLabel ?? "")).map(mail), bars: [] },
  { name: "sa-ham-pasted", what: "SpamAssassin ham as pasted text", fraudulent: false, rows: () => readMails("spamassassin").filter((row) => row.label === "ham").map((row) => ({ row, raw: { kind: "pasted", channel: "email", text: asPasted(readFileSync(row.file!)) } })), bars: [] },
  smsHam("uci"), smsHam("exais"), smsHam("nus_personal"), smsHam("serena_a2p"), smsHam("mishra_soni_not_in_uci"),
  { name: "sms-phish", what: "SMS phish: mishra_soni", fraudulent: true, rows: () => readRows("sms/mishra_soni_not_in_uci").filter((row) => row.label === "phish").map(sms), bars: [{ verdicts: CAUGHT, least: 0.9 }] },
  { name: "spamhunter-fraud", what: "SpamHunter naming a brand with a link, labelled fraud by hand", fraudulent: true, rows: () => spamhunter("first", "fraud"), bars: [{ verdicts: CAUGHT, least: 0.95 }] },
  { name: "spamhunter-genuine", what: "the same, labelled genuine by hand", fraudulent: false, rows: () => spamhunter("first", "genuine"), bars: [{ verdicts: FRAUD, most: 0 }] },
  { name: "spamhunter-advert", what: "the same, labelled advert by hand", fraudulent: false, rows: () => spamhunter("first", "advert"), bars: [] },
  // Never `--show` these three: they say what the engine does with rows nobody built it on, for as long as nobody looks at them.
  { name: "spamhunter-second-fraud", what: "the second draw, never looked at while building, labelled fraud by hand", fraudulent: true, rows: () => spamhunter("second", "fraud"), bars: [{ verdicts: CAUGHT, least: 0.95 }] },
  { name: "spamhunter-second-genuine", what: "the second draw, labelled genuine by hand", fraudulent: false, rows: () => spamhunter("second", "genuine"), bars: [{ verdicts: FRAUD, most: 0 }] },
  { name: "spamhunter-second-advert", what: "the second draw, labelled advert by hand", fraudulent: false, rows: () => spamhunter("second", "advert"), bars: [] },
  { name: "genuine", what: "genuine alarming messages, pasted", fraudulent: false, rows: () => readRows("genuine/dev").map((row) => ({ row, raw: { kind: "pasted", channel: row.channel, text: ordinaryHosts(row.subject ? `${row.subject}\n\n${row.text}` : row.text) } })), bars: [{ verdicts: FRAUD, most: 0.005 }, { verdicts: SUSPECT, most: 0.05 }] },
];

function spamhunter(draw: Draw, label: string): { row: Row; raw: RawMessage }[] {
  const labels = handLabels(draw);
  return readRows("sms/spamhunter").filter((row) => labels.get(row.id) === label).map(sms);
}

export interface Scored { set: string; row: Row; judgement: Judgement }

function scoreSet(set: EvalSet): Scored[] {
  return set.rows().map(({ row, raw }) => {
    const { evidence } = examine(raw);
    return { set: set.name, row, judgement: judge(evidence) };
  });
}

/** Runs the sets, prints the table, and answers with figures, targets and misses. */
export function evaluateMessages(options: { only: string[]; show: string | null }): { figures: Record<string, number>; targets: Record<string, string>; misses: string[] } {
  const figures: Record<string, number> = {};
  const targets: Record<string, string> = {};
  const misses: string[] = [];
  const scores = new Map<string, number[]>();
  console.log("| set | rows | genuine | fraud | suspicious | unproven | bar |\n|---|---|---|---|---|---|---|");
  for (const set of SETS) {
    if (options.only.length > 0 && !options.only.includes(set.name)) continue;
    const scored = scoreSet(set);
    if (scored.length === 0) continue;
    scores.set(set.name, scored.map((each) => each.judgement.score));
    const share = (verdicts: Verdict[]): number => scored.filter((each) => verdicts.includes(each.judgement.verdict)).length / scored.length;
    const cell = (verdict: Verdict): string => {
      const count = scored.filter((each) => each.judgement.verdict === verdict).length;
      const [low, high] = wilson(count, scored.length);
      return `${count} (${percent(low)} to ${percent(high)})`;
    };
    const bars = set.bars.map((bar) => {
      const key = `${set.name}.${bar.verdicts.join("+")}`;
      const value = share(bar.verdicts);
      figures[key] = Number(value.toFixed(4));
      targets[key] = bar.least !== undefined ? `>= ${bar.least}` : `<= ${bar.most}`;
      const met = bar.least !== undefined ? value >= bar.least : value <= bar.most!;
      if (!met) misses.push(`${key} = ${percent(value, 2)}, target ${targets[key]}`);
      return `${bar.verdicts.join("+")} ${percent(value, 2)} ${met ? "meets" : "MISSES"} ${targets[key]}`;
    });
    console.log(`| ${set.what} | ${scored.length} | ${cell("genuine")} | ${cell("fraud")} | ${cell("suspicious")} | ${cell("unproven")} | ${bars.join("; ")} |`);
    if (set.name === "genuine") perProject(scored);
    if (options.show === set.name) showErrors(set, scored);
  }
  recallTable(scores);
  return { figures, targets, misses };
}

function perProject(scored: Scored[]): void {
  const projects = Map.groupBy(scored, (each) => each.row.project ?? "");
  for (const [project, rows] of projects) {
    const bad = rows.filter((each) => each.judgement.verdict !== "unproven");
    if (bad.length > 0) console.log(`| - ${project} | ${rows.length} | | ${bad.filter((each) => each.judgement.verdict === "fraud").length} | ${bad.filter((each) => each.judgement.verdict === "suspicious").length} | | |`);
  }
}

function recallTable(scores: Map<string, number[]>): void {
  const pairs = [["pot-all", "sa-ham"], ["pot-named", "sa-ham"], ["pot-all-bare", "sa-ham"], ["pot-named-pasted", "genuine"], ["sms-phish", "sms-ham-uci"], ["sms-phish", "sms-ham-nus_personal"], ["spamhunter-fraud", "sms-ham-exais"]];
  console.log("\n| by score | TPR at 1 % FPR | TPR at 0.1 % FPR |\n|---|---|---|");
  for (const [bad, good] of pairs) if (scores.has(bad!) && scores.has(good!)) console.log(`| ${bad} against ${good} | ${percent(recallAt(scores.get(bad!)!, scores.get(good!)!, 0.01))} | ${percent(recallAt(scores.get(bad!)!, scores.get(good!)!, 0.001))} |`);
}

/** For the engineer at the terminal only: what went wrong and why. Nothing of it is written to a file. */
function showErrors(set: EvalSet, scored: Scored[]): void {
  const wrong = scored.filter(({ judgement }) => (set.fraudulent ? !CAUGHT.includes(judgement.verdict) : CAUGHT.includes(judgement.verdict)));
  for (const { row, judgement } of wrong.filter((_, i) => i % Math.ceil(wrong.length / 60) === 0)) {
    console.log(`\n# ${row.id} ${judgement.verdict} ${judgement.score} brand=${judgement.brand?.name ?? "-"} ${JSON.stringify(row.subject ?? "")}\n  ${judgement.reasons.map((reason) => `${reason.signal}${Object.values(reason.data).length ? `(${Object.values(reason.data).join(",").slice(0, 60)})` : ""} ${reason.weight}`).join("; ")}\n  ${row.text.replace(/\s+/g, " ").slice(0, 220)}`);
  }
}
