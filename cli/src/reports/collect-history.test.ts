import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findHistory, readHistory, type Found } from "./collect-history.ts";
import { readMbox } from "./read-mbox.ts";

let folder = "";
const at = (...names: string[]): string => path.join(folder, ...names);
function put(name: string, text: string | Buffer): string {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
  return at(name);
}
beforeAll(() => { folder = mkdtempSync(path.join(os.tmpdir(), "rempart-history-")); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function mails(file: string): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  for await (const { bytes } of readMbox(file)) found.push(bytes === null ? null : bytes.toString("latin1"));
  return found;
}
async function all(...paths: string[]): Promise<Found[]> {
  const found: Found[] = [];
  for await (const each of readHistory(await findHistory(paths))) found.push(each);
  return found;
}
const bodies = (found: Found[]): string[] => found.map((each) => ("says" in each ? `! ${each.says.replace(folder, "")}` : each.item.content.kind === "mail" ? Buffer.from(each.item.content.bytes).toString().split("\n").at(-1)! : each.item.content.text));

test("an mbox is cut at its separators, and nowhere else; quoted lines are put back", async () => {
  const file = put("a.mbox", "From ana@mail.example Mon Mar  2 10:00:00 2026\nSubject: one\n\nHello\n>From here on\n>>From there\nFrom the beach: no blank line before\n\nFrom now on, a sentence without a time\n\nFrom - Mon Mar  2 11:00:00 2026\r\nSubject: two\r\n\r\nBye\r\n\r\nFrom rui@mail.example Tue Mar 3 09:00:00 2026\r\nSubject: three\r\n\r\nEnd");
  expect(await mails(file)).toEqual([
    "Subject: one\n\nHello\nFrom here on\n>From there\nFrom the beach: no blank line before\n\nFrom now on, a sentence without a time\n",
    "Subject: two\r\n\r\nBye\r\n", "Subject: three\r\n\r\nEnd",
  ]);
});

test("mails that lie across what is read at once, and one that is too large", { timeout: 60_000 }, async () => {
  const one = (index: number) => `From x@mail.example Mon Mar  2 10:00:00 2026\nSubject: ${index}\n\n${"line of text\n".repeat(9_000 + index)}\n`;
  const file = put("b.mbox", Array.from({ length: 30 }, (_, index) => one(index)).join("") + one(99).replace("line of text", `${"y".repeat(27 * 1024 * 1024)}`) + one(31));
  const found = await mails(file);
  expect(found).toHaveLength(32);
  expect(found.map((mail) => (mail === null ? "too large" : /Subject: (\d+)/.exec(mail)![1]))).toEqual([...Array.from({ length: 30 }, (_, index) => String(index)), "too large", "31"]);
  expect(found[29]!.split("\n")).toHaveLength(9_000 + 29 + 3);
});

test("a Maildir with folders, without what is half written", async () => {
  for (const [name, text] of [["cur/1.M1.host:2,S", "a"], ["new/2.M2.host", "b"], ["tmp/3.M3.host", "half"], [".Spam/cur/4.M4.host:2,", "c"], [".Spam/new/.keep", ""], ["dovecot-uidlist", "3 V1"]] as const) put(`maildir/${name}`, text === "" ? "" : `Subject: x\n\n${text}`);
  expect(bodies(await all(at("maildir")))).toEqual(expect.arrayContaining(["a", "b", "c"]));
  expect(bodies(await all(at("maildir"))).filter((body) => !body.startsWith("!"))).toHaveLength(3);
});

test("a folder of mails in the order of their names; what is none is passed over", async () => {
  put("mixed/2.eml", "Subject: x\n\nsecond");
  put("mixed/1.eml", "Subject: x\n\nfirst");
  put("mixed/holiday.jpg", "no mail");
  put("mixed/deep/3.msg", "Subject: x\n\nthird");
  expect(bodies(await all(at("mixed")))).toEqual(["first", "second", "third"]);
});

test("lines of the contract; a bad one is told with its number, and the rest goes on", async () => {
  put("mails/1.eml", "Subject: x\n\nfrom a path");
  const file = put("lines.jsonl", [
    JSON.stringify({ id: "1", channel: "sms", text: "Orvane: pay", sender: "ORVANE", country: "PT", receivedAt: "2026-02-03T04:05:06Z", reporter: { phone: "+447700900001" } }), "", "not json", JSON.stringify({ path: "mails/1.eml" }), JSON.stringify({ path: "mails/none.eml" }), "[]", "null",
  ].join("\n"));
  const found = await all(file);
  expect(found[0]).toMatchObject({ item: { content: { kind: "text", text: "Orvane: pay", sender: "ORVANE", channel: "sms" }, country: "PT", at: new Date("2026-02-03T04:05:06Z"), reporter: { phone: "+447700900001" } } });
  expect(bodies(found)).toEqual(["Orvane: pay", expect.stringContaining("lines.jsonl:3: no report"), "from a path", expect.stringContaining("nothing at"), expect.stringContaining(":6:"), expect.stringContaining(":7:")]);
});

test("what is not there is said before anything is read", async () => {
  await expect(all(at("missing"))).rejects.toThrow("there is nothing at");
});
