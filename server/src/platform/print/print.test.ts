import { describe, expect, test } from "vitest";
import { readPdf, textOf } from "../../../test/read-pdf.ts";
import { lettersMissing, MOST_ROWS, print } from "./index.ts";
import type { Block, PrintDocument } from "./index.ts";

const createdAt = new Date("2026-11-20T10:00:00Z");
const documentOf = (...blocks: Block[]): PrintDocument => ({ language: "fr", title: "Rapport <INC-2026-001> & suites", footer: "INC-2026-001", blocks });
const printed = async (...blocks: Block[]) => readPdf(await print(documentOf(...blocks), { createdAt }));
const mm = (points: number) => (points * 25.4) / 72;

const everything: Block[] = [
  { kind: "title", text: "Ce qui a été lu", subtitle: "INC-2026-001" },
  { kind: "heading", level: 1, text: "Résultat" },
  { kind: "paragraph", text: "Première ligne\nDeuxième ligne", tone: "callout" },
  { kind: "list", items: ["un", "deux"], ordered: true },
  { kind: "table", caption: "Par type", columns: [{ title: "Type" }, { title: "Clients", align: "right" }], rows: [["Nom", "12 408"]] },
  { kind: "definitions", entries: [{ term: "Organisme", detail: "33(3)(a)", text: "Orvane" }, { term: "Délégué", text: "", note: "À compléter" }] },
];

describe("print", () => {
  test("the same document and date give the same bytes, in whatever order documents are printed", async () => {
    const first = await print(documentOf(...everything), { createdAt });
    await printed({ kind: "paragraph", text: "ßçñ other letters between" });
    const second = await print(documentOf(...everything), { createdAt });
    expect(Buffer.compare(first, second)).toBe(0);
    expect(Buffer.compare(first, await print(documentOf(...everything), { createdAt: new Date(0) }))).not.toBe(0);
  });

  test("every text is there, in reading order, with its structure, language and title", async () => {
    const pdf = await printed(...everything);
    expect(textOf(pdf).split("\n")).toEqual([
      "Ce qui a été lu", "INC-2026-001", "Résultat", "Première ligne", "Deuxième ligne", "1.", "un", "2.", "deux", "Par type", "Type", "Clients", "Nom", "12 408",
      "Organisme", "33(3)(a)", "Orvane", "Délégué", "À compléter",
    ]);
    const dictionaries = [...pdf.objects.values()].join("\n");
    for (const type of ["Document", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "Caption", "TR", "TH", "TD"]) expect(dictionaries).toContain(`/S /${type}\n`);
    expect(dictionaries).toContain("/Lang (fr)");
    expect(dictionaries).toContain("/Marked true");
    expect(dictionaries).toContain("/DisplayDocTitle true");
    expect(dictionaries).toContain("/Scope /Column");
  });

  test("a title cannot write into the file's own XML", async () => {
    const file = Buffer.from(await print(documentOf(), { createdAt })).toString("utf8");
    expect(file).toContain("Rapport ‹INC-2026-001› ＆ suites");
    expect(file).not.toContain("<INC-2026-001>");
  });

  test("a long table repeats its headers on each page, read aloud once; every row is there once", async () => {
    const rows = Array.from({ length: 200 }, (_, index) => [`c-${index}`, index % 7 === 0 ? "long ".repeat(60).trim() : "short"]);
    const pdf = await printed({ kind: "table", columns: [{ title: "Customer", mono: true }, { title: "Why" }], rows });
    expect(pdf.pages.length).toBeGreaterThan(3);
    for (const lines of pdf.pages) expect(lines.filter(({ text }) => text === "Customer")).toHaveLength(1);
    const read = textOf(pdf).split("\n");
    expect(read.filter((text) => text === "Customer")).toHaveLength(1);
    expect(read.filter((text) => text.startsWith("c-"))).toEqual(rows.map(([id]) => id));
    for (const [index, lines] of pdf.pages.entries()) expect(lines.map(({ text }) => text)).toContain(`${index + 1} / ${pdf.pages.length}`);
  });

  test("a cell higher than a page goes on over the next ones, and nothing leaves the paper", async () => {
    const pdf = await printed({ kind: "table", columns: [{ title: "Text" }, { title: "Id" }], rows: [["word ".repeat(3000), "x".repeat(500)], ["after", "it"]] });
    expect(pdf.pages.length).toBeGreaterThan(1);
    expect(textOf(pdf).match(/word/g)).toHaveLength(3000);
    expect(textOf(pdf).match(/x/g)?.length).toBeGreaterThanOrEqual(500);
    for (const { y, x } of pdf.pages.flat()) {
      expect(y).toBeLessThan(841.89 - 20);
      expect(x).toBeGreaterThan(50);
      expect(x).toBeLessThan(595.28 - 50);
    }
  });

  test("hostile text: no control, no reversal, no lone half of a letter, cut where it is endless", async () => {
    const pdf = await printed({ kind: "paragraph", text: "a\u202Egpj.exe\u0000\u0007b\uD800c\tn" }, { kind: "paragraph", text: `${"z".repeat(30_000)}END` });
    const text = textOf(pdf);
    expect(text.split("\n")[0]).toBe("agpj.exeb\uFFFDc n");
    expect(text.match(/z/g)).toHaveLength(20_000);
    expect(text).toContain("[…]");
    expect(text).not.toContain("END");
  });

  test("the address of a letter stands inside the window of its envelope", async () => {
    const to = ["Frau", "Dr. Żaneta Müller-Łukasiewicz", "c/o Beispiel", "Musterstraße 5 mit einem sehr langen Zusatz, der in keiner Zeile Platz hat", "10111 Musterstadt", "Deutschland"];
    const from = ["Orvane GmbH", "Lindenstraße 12", "10969 Berlin"];
    const german = (await printed({ kind: "paragraph", text: "before" }, { kind: "address", layout: "din-5008-b", from, to }, { kind: "paragraph", text: "Guten Tag" })).pages[1] ?? [];
    const letters = german.filter(({ text }) => to.some((line) => line.includes(text)) || text.includes("Platz"));
    expect(letters.length).toBeGreaterThanOrEqual(6);
    for (const { x, y, size } of letters) {
      expect(mm(x)).toBeCloseTo(25, 0);
      expect(mm(y - size)).toBeGreaterThan(61);
      expect(mm(y)).toBeLessThan(90);
    }
    expect(german.find(({ text }) => text === "Orvane GmbH · Lindenstraße 12 · 10969 Berlin")).toMatchObject({ read: true });
    const french = (await printed({ kind: "address", layout: "france", from, to: ["Madame Zoé DURAND", "8 AVENUE DE LA RÉPUBLIQUE", "44000 NANTES"] })).pages[0] ?? [];
    for (const { x, y, size } of french.filter(({ text }) => /DURAND|AVENUE|NANTES/.test(text))) {
      expect(mm(x)).toBeGreaterThan(100);
      expect(mm(y - size)).toBeGreaterThan(45);
      expect(mm(y)).toBeLessThan(79);
    }
    for (const { x, y } of french.filter(({ text }) => /Orvane|Linden|Berlin/.test(text))) expect(mm(x) < 90 || mm(y) < 45).toBe(true);
  });

  test("letters that the fonts lack are named, so that no letter goes out with an empty address", async () => {
    expect(await lettersMissing("Dr. Żaneta Müller-Łukasiewicz\n8 AVENUE DE LA RÉPUBLIQUE, Αθήνα, Київ, n° 5 œ ß €")).toEqual([]);
    expect(await lettersMissing("東京都 12")).toEqual(["東", "京", "都"]);
  });

  test("what is beyond the bounds is a fault", async () => {
    const columns = [{ title: "a" }];
    await expect(printed({ kind: "table", columns, rows: Array.from({ length: MOST_ROWS + 1 }, () => ["x"]) })).rejects.toThrow(RangeError);
    await expect(printed({ kind: "table", columns: [], rows: [] })).rejects.toThrow(RangeError);
    await expect(printed({ kind: "address", layout: "france", from: [], to: [] })).rejects.toThrow(RangeError);
  });

  test("other work goes on while a long table is printed", async () => {
    let turns = 0;
    let going = true;
    const turn = () => {
      turns += 1;
      if (going) setImmediate(turn);
    };
    setImmediate(turn);
    await printed({ kind: "table", columns: [{ title: "a" }, { title: "b" }], rows: Array.from({ length: 2_000 }, (_, index) => [`id-${index}`, "value"]) });
    going = false;
    expect(turns).toBeGreaterThanOrEqual(20);
  });
});
