import { readFileSync } from "node:fs";
import { examine, explain, judge, type RawMessage } from "@rempart/engine";
import { readMails, readRows } from "../eval/corpora.ts";

/** The whole check, as every entrance makes it. */
export function wholeCheck(raw: RawMessage): void {
  const { evidence } = examine(raw);
  explain(judge(evidence), evidence, "en");
}

/** `most` real phishing mails, drawn evenly from the set. */
export function phishingMails(most: number): RawMessage[] {
  return evenly(readMails("phishing_pot_2022_2024"), most).map((row) => ({ kind: "mail", bytes: readFileSync(row.file!) }));
}

/** `most` real text messages, ham and fraud. */
export function textMessages(most: number): RawMessage[] {
  return evenly([...readRows("sms/uci"), ...readRows("sms/spamhunter")], most).map(({ text }) => ({ kind: "pasted", channel: "sms", text }));
}

function evenly<T>(rows: T[], most: number): T[] {
  const step = Math.max(1, rows.length / most);
  return Array.from({ length: Math.min(most, rows.length) }, (_, index) => rows[Math.floor(index * step)]!);
}
