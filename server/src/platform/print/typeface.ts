import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Measure } from "./break-lines.ts";
import { printable } from "./printable.ts";

/** Body, headings and what counts, ids and addresses. */
export const FACES = { plain: "DejaVuSans.ttf", bold: "DejaVuSans-Bold.ttf", mono: "DejaVuSansMono.ttf" } as const;
export type FaceName = keyof typeof FACES;

interface Run {
  glyphs: unknown[];
  positions: unknown[];
  advanceWidth: number;
}

/** What is used of pdfkit's embedded font beyond its documented surface; a test holds it to the version installed. */
interface EmbeddedFont {
  id: string;
  /** The font as read; another document may use it. */
  font: ReadFont;
  ascender: number;
  layoutRun(text: string): Run;
  layoutCached(text: string): Run;
  encode(text: string): [string[], unknown[]];
  ref(): PDFKit.PDFKitReference;
}

export interface Face {
  id: string;
  /** Height above the base line, in parts of the size. */
  ascent: number;
  measure(text: string, size: number): number;
  at(size: number): Measure;
  /** The text as a PDF string of glyph numbers, which become part of the font embedded. */
  encode(text: string): string;
  ref(): PDFKit.PDFKitReference;
}

/** Scripts whose letters change with their neighbours, or carry marks: these are shaped, word by word. */
const SHAPED = /[\u0300-\u036F\u0590-\u109F\uFB1D-\uFDFF\uFE70-\uFEFC]/;

interface ReadFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** What was read of a font, for the documents to come: reading it takes longer than printing a letter. */
interface Read {
  font: ReadFont | null;
  letters: Map<string, Run>;
}

const read = new Map<FaceName, Read>();
/** Distinct letters whose layout is kept. */
const MOST_LETTERS = 4_000;

/** Gives a document its letters. */
export async function openFaces(pdf: PDFKit.PDFDocument): Promise<Record<FaceName, Face>> {
  const faces: Partial<Record<FaceName, Face>> = {};
  for (const name of Object.keys(FACES) as FaceName[]) {
    const kept = read.get(name) ?? { font: null, letters: new Map<string, Run>() };
    read.set(name, kept);
    const source = kept.font ?? (await readFile(fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${FACES[name]}`))));
    pdf.registerFont(name, source as unknown as ArrayBuffer);
    pdf.font(name);
    const { _font: embedded } = pdf as unknown as { _font: EmbeddedFont };
    kept.font = embedded.font;
    faces[name] = faceOf(embedded, kept.letters);
  }
  return faces as Record<FaceName, Face>;
}

/** The letters of a text that would print as empty boxes, each once. A letter whose address has any must not be sent like that. */
export async function lettersMissing(text: string): Promise<string[]> {
  const font = read.get("plain")?.font ?? (await readPlain());
  return [...new Set(printable(text))].filter((letter) => letter !== "\n" && !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
}

/** Reads the fonts, for whoever knows that a document will follow and has time before: that takes longer than to print it. */
export async function readFonts(): Promise<void> {
  const { default: PDFDocument } = await import("pdfkit");
  await openFaces(new PDFDocument({ autoFirstPage: false }));
}

async function readPlain(): Promise<ReadFont> {
  await readFonts();
  const font = read.get("plain")?.font;
  if (font === undefined || font === null) throw new Error("the plain font was not read");
  return font;
}

/**
 * Lays Latin, Greek and Cyrillic text out letter by letter. pdfkit shapes every word and keeps it for ever, which in a table of ten thousand ids is
 * most of the time and of the memory; these scripts need it for kerning alone.
 */
function faceOf(font: EmbeddedFont, letters: Map<string, Run>): Face {
  const letterOf = (letter: string): Run => {
    const run = letters.get(letter) ?? font.layoutRun(letter);
    if (letters.size < MOST_LETTERS) letters.set(letter, run);
    return run;
  };
  font.layoutCached = (text) => {
    if (SHAPED.test(text)) return font.layoutRun(text);
    const whole: Run = { glyphs: [], positions: [], advanceWidth: 0 };
    for (const letter of text) {
      const { glyphs, positions, advanceWidth } = letterOf(letter);
      whole.glyphs.push(...glyphs);
      whole.positions.push(...positions);
      whole.advanceWidth += advanceWidth;
    }
    return whole;
  };
  const measure = (text: string, size: number): number => {
    if (SHAPED.test(text)) return (font.layoutRun(text).advanceWidth * size) / 1000;
    let width = 0;
    for (const letter of text) width += letterOf(letter).advanceWidth;
    return (width * size) / 1000;
  };
  return {
    id: font.id,
    ascent: font.ascender / 1000,
    measure,
    at: (size) => (text) => measure(text, size),
    encode: (text) => `<${font.encode(text)[0].join("")}>`,
    ref: () => font.ref(),
  };
}
