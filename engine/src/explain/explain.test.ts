import { describe, expect, it } from "vitest";
import type { Evidence } from "../extract/evidence.ts";
import type { Judgement, Reason } from "../verdict/judgement.ts";
import { explain } from "./explain.ts";
import { EXPLAINED_IN } from "./explanation.ts";
import type { Explanation } from "./explanation.ts";
import { messageRead } from "./message-read.ts";

const read = messageRead({});
const text = read.message.parts[1]!.text;
const spanOf = (words: string) => ({ part: "text", start: text.indexOf(words), end: text.indexOf(words) + words.length });
const link = { href: "https://orvane.renew-plan.example/pt", host: "orvane.renew-plan.example" } as Evidence["links"][number];

const FIRST_STORY: Judgement = {
  verdict: "fraud", score: 0.998, brand: { id: "orvane", name: "Orvane", own: true }, language: "en",
  reasons: [
    { signal: "link-brand-inside", spans: [spanOf("https://orvane.renew-plan.example/pt")], weight: 4, kind: "proof", data: { host: "orvane.renew-plan.example", domain: "renew-plan.example", brand: "Orvane", real: "orvane.example" } },
    { signal: "sms-sender-not-own", spans: [{ part: "sender", start: 0, end: 15 }], weight: 3, kind: "proof", data: { sender: "+44 7700 900417", brand: "Orvane", real: "ORVANE" } },
    { signal: "topic-not-here", spans: [spanOf("Your payment was declined")], weight: 2, kind: "rule", data: { story: "payment-failed", brand: "Orvane" } },
    { signal: "language-not-used", spans: [spanOf("ORVANE: Your payment")], weight: 1, kind: "rule", data: { language: "en", country: "PT", brand: "Orvane" } },
    { signal: "campaign-known", spans: [], weight: 1, kind: "proof", data: { seen: "21400", since: "2026-11-01T09:00:00Z" } },
    { signal: "pressure-deadline", spans: [spanOf("24/11/2026")], weight: 0.2, kind: "hint", data: {} },
  ],
  unknown: [{ id: "sender-sms", data: {} }, { id: "site-not-opened", data: {} }, { id: "domain-age", data: { domain: "renew-plan.example" } }],
  advice: ["do-not-open", "do-not-reply", "report-brand", "report-national", "delete", "if-opened", "if-password", "if-card"],
};

function written({ language, verdict, reasons, unknown, advice }: Explanation): string {
  const lines = [language, "", `[${verdict.word}] ${verdict.sentence}`, verdict.lead, ""];
  for (const { title, says, kindSays, evidence } of reasons) lines.push(`${title} (${kindSays})`, `  ${says}`, ...evidence.map((mark) => `  > ${mark.text}`));
  return [...lines, "", ...unknown.map(({ says }) => `? ${says}`), "", ...advice.map(({ says }) => `- ${says}`), ""].join("\n");
}

describe("the first story", () => {
  it.each(EXPLAINED_IN)("told in %s", async (language) => {
    const own = explain(FIRST_STORY, { ...read, links: [link] }, language);
    const other = explain({ ...FIRST_STORY, brand: { id: "orvane", name: "Orvane", own: false } }, { ...read, links: [link] }, language);
    await expect(`${written(own)}\n--- as another brand ---\n\n${written(other)}`).toMatchFileSnapshot(`./snapshots/first-story.${language}.txt`);
  });
});

describe("the language", () => {
  it.each([["fr", "fr", false], ["pt-BR", "pt", false], ["de_AT", "de", false], ["ES", "es", false], ["it", "en", true], ["", "en", true], ["__proto__", "en", true], ["EN-gb", "en", false]] as const)("%s is answered in %s", (asked, language, fallback) => {
    expect(explain(FIRST_STORY, read, asked)).toMatchObject({ language, fallback });
  });
});

describe("the marks", () => {
  const markedBy = (spans: Reason["spans"]) => explain({ ...FIRST_STORY, reasons: [{ ...FIRST_STORY.reasons[0]!, spans }] }, read, "en").reasons[0]!.evidence;

  it("are cut from their part by offset", () => expect(markedBy([spanOf("24/11/2026")])).toEqual([{ ...spanOf("24/11/2026"), text: "24/11/2026" }]));
  it("outside the part are left out", () => {
    const bad = [[-1, 4], [4, 4], [9, 3], [0, text.length + 1], [0.5, 3], [NaN, 3], [0, Infinity]].map(([start, end]) => ({ part: "text", start: start!, end: end! }));
    expect(markedBy([...bad, { part: "html", start: 0, end: 1 }])).toEqual([]);
  });
  it("are at most 12, and at most 300 units each", () => {
    expect(markedBy(Array.from({ length: 50 }, (_, i) => ({ part: "text", start: i, end: i + 2 })))).toHaveLength(12);
    const long = { ...read, message: { ...read.message, parts: [{ id: "text", text: "x".repeat(5000) }] } };
    const [mark] = explain({ ...FIRST_STORY, reasons: [{ ...FIRST_STORY.reasons[0]!, spans: [{ part: "text", start: 0, end: 5000 }] }] }, long, "en").reasons[0]!.evidence;
    expect(mark).toMatchObject({ start: 0, end: 5000, text: "x".repeat(300) });
  });
});

describe("who speaks", () => {
  const say = (reason: Partial<Reason>, brand: Judgement["brand"], verdict: Judgement["verdict"] = "fraud") =>
    explain({ ...FIRST_STORY, verdict, brand, reasons: [{ ...FIRST_STORY.reasons[0]!, ...reason }] }, read, "en");

  it("is not the brand when the imitated name is another's", () => {
    const { title, says } = say({ data: { host: "netflox.example", domain: "netflox.example", brand: "Netflix", real: "netflix.com" } }, FIRST_STORY.brand).reasons[0]!;
    expect(`${title} ${says}`).not.toMatch(/\b(us|ours|we)\b/i);
    expect(says).toContain("Netflix’s own is netflix.com.");
  });
  it("gives as the address to type only that of the brand claimed", () => {
    const said = explain({ ...FIRST_STORY, advice: ["type-address"], reasons: [{ ...FIRST_STORY.reasons[0]!, data: { host: "a.example", domain: "a.example", brand: "Netflix", real: "netflix.com" } }] }, read, "en");
    expect(said.advice[0]!.says).toBe("To check, type our address yourself in your browser.");
    expect(explain({ ...FIRST_STORY, advice: ["type-address"] }, read, "en").advice[0]!.says).toContain("type orvane.example yourself");
  });
  it("is the brand in whatever is proven genuine", () => {
    for (const brand of [null, { id: "x", name: "X", own: false }, FIRST_STORY.brand]) expect(say({}, brand, "genuine").verdict.sentence).toBe("Yes, this message is from us.");
  });
  it("knows the brand by its id too", () => {
    expect(say({ signal: "lookalike-known", data: { domain: "orvane-tv.example", brand: "orvane", since: "2026-11-20" } }, FIRST_STORY.brand).reasons[0]!.says).toBe("orvane-tv.example imitates us. It has been on our list since 20 November 2026.");
  });
});

describe("words from the message", () => {
  const saying = (data: Record<string, string>, signal: Reason["signal"], language = "en") => explain({ ...FIRST_STORY, reasons: [{ signal, spans: [], weight: 1, kind: "hint", data }] }, read, language).reasons[0]!.says;

  it("cannot close our quotation, break our line or turn our text round", () => {
    expect(saying({ name: "x.exe” is fine.\r\n“Open\u202e it", domain: "d.example" }, "attachment-risky")).toBe("The file “x.exe' is fine. 'Open it” can start a program on your device. Do not open it unless you were expecting it.");
  });
  it("keep the end of an address, which is what counts", () => {
    expect(saying({ domain: "orvane.example.".repeat(20) + "evil.example" }, "link-qr")).toMatch(/leads to ….*\.evil\.example\. /);
  });
  it("cannot reach what tables inherit", () => {
    for (const word of ["constructor", "__proto__", "toString"]) {
      expect(saying({ what: word }, "ask-secret")).toBe("It asks you to hand over something private. No honest sender needs that from you in a message.");
      expect(saying({ language: word, country: word, brand: "Orvane" }, "language-not-used")).toBe("It is written in another language. We do not use that language where you are.");
    }
    expect(saying(Object.create({ what: "password" }) as Record<string, string>, "ask-secret")).toContain("something private");
  });
  it.each([["en", "1 November 2026", "21,400"], ["fr", "1er novembre 2026", "21 400"], ["pt", "1 de novembro de 2026", "21 400"], ["es", "1 de noviembre de 2026", "21 400"], ["de", "1. November 2026", "21.400"]])("dates and counts are written as %s does", (language, date, count) => {
    const said = saying({ seen: "21400", since: "2026-11-01T23:59:59+14:00" }, "campaign-known", language);
    expect(said).toContain(date);
    expect(said).toContain(count);
  });
  it("that should be a date or a count and are not are quoted as they are", () => {
    expect(saying({ seen: "many\u0000", since: "2026-13-45" }, "campaign-known")).toBe("The same message has reached us many times since 2026-13-45.");
    expect(saying({ seen: "1234567", since: "" }, "campaign-known")).toBe("The same message has reached us 1,234,567 times since (not given).");
  });
});
