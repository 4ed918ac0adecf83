import type { CheckAnswer } from "@rempart/server/contract";

const MARKS: Record<CheckAnswer["verdict"], string> = { genuine: "(v)", fraud: "[x]", suspicious: "/!\\", unproven: "[?]" };
const COLOURS: Record<CheckAnswer["verdict"], string> = { genuine: "32", fraud: "31", suspicious: "33", unproven: "34" };
/** Control, direction and invisible characters of a message must not steer the terminal. */
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

export const printable = (text: string): string => text.replace(UNPRINTABLE, "\ufffd");

function paint(text: string, colour: string): string {
  return process.stdout.isTTY && process.env.NO_COLOR === undefined ? `\x1b[${colour}m${text}\x1b[0m` : text;
}

function wrap(text: string, indent: string, width = Math.min(process.stdout.columns ?? 80, 100)): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > width && line.trim() !== "") { lines.push(line); line = indent; }
    line += (line === indent ? "" : " ") + word;
  }
  return [...lines, line].join("\n");
}

/** One message, whole: verdict, reasons with the words they point at, what is unknown, what to do. */
export function printAnswer(answer: CheckAnswer, name: string | null): string {
  const out: string[] = [];
  if (name) out.push(printable(name));
  out.push(paint(`${MARKS[answer.verdict]} ${answer.verdictWord}. ${answer.verdictSays}`, `1;${COLOURS[answer.verdict]}`));
  if (answer.lead) out.push(wrap(answer.lead, "    "));
  answer.reasons.slice(0, 8).forEach((reason, index) => {
    out.push("", wrap(`${index + 1}. ${reason.title} (${reason.kindSays})`, "  "), wrap(printable(reason.says), "     "));
    const [evidence] = reason.evidence;
    if (evidence && evidence.text.trim() !== "") out.push(`     > ${printable(evidence.text.replace(/\s+/g, " ")).slice(0, 90)}`);
  });
  const bullets = (list: { says: string }[]): void => { for (const each of list) out.push(wrap(`- ${printable(each.says)}`, "  ")); };
  if (answer.unknown.length > 0) { out.push(""); bullets(answer.unknown); }
  if (answer.advice.length > 0) { out.push(""); bullets(answer.advice); }
  if (answer.defects.length > 0) out.push("", `  (${answer.defects.map((each) => each.id).join(", ")})`);
  return `${out.join("\n")}\n`;
}

/** One message of many: a line. */
export function printLine(answer: CheckAnswer, name: string): string {
  const first = answer.reasons[0];
  return `${paint(answer.verdict.padEnd(10), COLOURS[answer.verdict])} ${answer.score.toFixed(2)}  ${printable(name)}${first ? `  ${printable(first.title)}` : ""}\n`;
}
