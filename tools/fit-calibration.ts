// Fits the two numbers that turn log-odds into a calibrated probability (Platt 1999), on the sets whose licence allows weights to ship.
//   node tools/fit-calibration.ts        prints slope, intercept and a reliability table
import { readFileSync } from "node:fs";
import { examine, judge, type RawMessage } from "@rempart/engine";
import { readMails, readRows } from "../bench/eval/corpora.ts";
import { PRIOR_FRAUD } from "../engine/src/verdict/weights.ts";
import { logOdds } from "../engine/src/verdict/weigh.ts";

interface Point { odds: number; bad: boolean }

const point = (raw: RawMessage, bad: boolean): Point => ({ odds: logOdds(judge(examine(raw).evidence).reasons), bad });
const points = [
  ...["sms/uci", "sms/mishra_soni_not_in_uci"].flatMap((name) => readRows(name).map((row) => point({ kind: "pasted", channel: "sms", text: row.text }, row.label !== "ham"))),
  ...readMails("spamassassin").map((row) => point({ kind: "mail", bytes: readFileSync(row.file!) }, row.label !== "ham")),
  ...readMails("sublime_samples").map((row) => point({ kind: "mail", bytes: readFileSync(row.file!) }, true)),
];

// Each class is weighed to the stated prior: the sets say nothing about how many of the messages people bring are fraud.
const bad = points.filter((each) => each.bad).length;
const weightOf = (each: Point): number => (each.bad ? PRIOR_FRAUD / bad : (1 - PRIOR_FRAUD) / (points.length - bad));
let slope = 1;
let intercept = 0;
for (let step = 0; step < 20_000; step++) {
  let gradientSlope = 0;
  let gradientIntercept = 0;
  for (const each of points) {
    const error = weightOf(each) * (1 / (1 + Math.exp(-(slope * each.odds + intercept))) - (each.bad ? 1 : 0));
    gradientSlope += error * each.odds;
    gradientIntercept += error;
  }
  slope -= gradientSlope;
  intercept -= gradientIntercept;
}
console.log(`${points.length} messages, ${bad} of them unwanted; prior ${PRIOR_FRAUD}\nslope ${slope.toFixed(3)}, intercept ${intercept.toFixed(3)}\n\n| said | found | weight |\n|---|---|---|`);
for (let from = 0; from < 1; from += 0.2) {
  const inside = points.filter((each) => { const said = 1 / (1 + Math.exp(-(slope * each.odds + intercept))); return said >= from && said < from + 0.2; });
  const weight = inside.reduce((sum, each) => sum + weightOf(each), 0);
  const found = inside.reduce((sum, each) => sum + (each.bad ? weightOf(each) : 0), 0) / weight;
  console.log(`| ${from.toFixed(1)} to ${(from + 0.2).toFixed(1)} | ${found.toFixed(2)} | ${weight.toFixed(3)} |`);
}
