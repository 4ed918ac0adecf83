import { breakLines } from "./break-lines.ts";
import type { Block, Definition, DefinitionsBlock, HeadingBlock, ListBlock, ParagraphBlock, PrintDocument, TitleBlock } from "./document.ts";
import { printAddress } from "./print-address.ts";
import { printTable } from "./print-table.ts";
import { printable, propertyText } from "./printable.ts";
import { INK, mm, PAGE, Sheet, WIDTH } from "./sheet.ts";
import type { LineStyle, PDFStructureElement } from "./sheet.ts";
import { openFaces } from "./typeface.ts";

export interface PrintOptions {
  /** The only date in the file: the same document and date give the same bytes. */
  createdAt: Date;
}

/**
 * Prints a document as a tagged PDF, A4, with its language, title, structure and page numbers. Ten thousand rows take seconds, and other work goes
 * on meanwhile. Throws a RangeError beyond the bounds of `document.ts`.
 */
export async function print(document: PrintDocument, { createdAt }: PrintOptions): Promise<Uint8Array> {
  const { default: PDFDocument } = await import("pdfkit");
  const pdf = new PDFDocument({
    size: "A4",
    margin: 0,
    bufferPages: true,
    tagged: true,
    displayTitle: true,
    pdfVersion: "1.7",
    lang: document.language,
    info: { Title: propertyText(document.title), Producer: "Rempart", Creator: "Rempart", CreationDate: createdAt },
  });
  const written = collect(pdf);
  const sheet = new Sheet(pdf, await openFaces(pdf));
  for (const block of document.blocks) await printBlock(sheet, block);
  sheet.end();
  sheet.feet(printable(document.footer ?? "").replace(/\n/g, " "));
  pdf.end();
  return written;
}

/** Gathers the file as it comes: pdfkit writes it in hundreds of thousands of pieces, which kept apart weigh twenty times as much. */
function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    let whole = new Uint8Array(1 << 16);
    let used = 0;
    pdf.on("data", (chunk: Uint8Array) => {
      if (used + chunk.length > whole.length) {
        const larger = new Uint8Array(Math.max(whole.length * 2, used + chunk.length));
        larger.set(whole);
        whole = larger;
      }
      whole.set(chunk, used);
      used += chunk.length;
    });
    pdf.on("end", () => resolve(whole.slice(0, used)));
    pdf.on("error", reject);
  });
}

async function printBlock(sheet: Sheet, block: Block): Promise<void> {
  switch (block.kind) {
    case "title":
      return printTitle(sheet, block);
    case "heading":
      return printHeading(sheet, block);
    case "paragraph":
      return printParagraph(sheet, block);
    case "list":
      return printList(sheet, block);
    case "table":
      return printTable(sheet, block);
    case "definitions":
      return printDefinitions(sheet, block);
    case "address":
      return printAddress(sheet, block);
    case "page-break":
      if (!sheet.fresh) sheet.newPage();
  }
}

const BODY: LineStyle = { face: "plain", size: 9.5 };
const LEADING = 14;

interface Place {
  x: number;
  width: number;
  leading: number;
}

/** Lines one under the other, over as many pages as they take. */
function flow(sheet: Sheet, text: string, style: LineStyle, element: PDFStructureElement | undefined, place: Place = { x: PAGE.left, width: WIDTH, leading: LEADING }): void {
  for (const line of breakLines(printable(text), place.width, sheet.faces[style.face].at(style.size))) {
    sheet.ensure(place.leading);
    sheet.line(line, place.x, sheet.y, style, element);
    sheet.y += place.leading;
  }
}

function printTitle(sheet: Sheet, { text, subtitle }: TitleBlock): void {
  const title = sheet.element("H1");
  flow(sheet, text, { face: "bold", size: 18 }, title, { x: PAGE.left, width: WIDTH, leading: 24 });
  title.end();
  if (subtitle !== undefined) {
    const under = sheet.element("P");
    flow(sheet, subtitle, { face: "plain", size: 10, ink: INK.soft }, under);
    under.end();
  }
  sheet.y += 10;
}

const HEADINGS = { 1: { size: 13, above: 14, leading: 18 }, 2: { size: 11, above: 10, leading: 16 }, 3: { size: 9.5, above: 6, leading: 14 } } as const;

function printHeading(sheet: Sheet, { level, text }: HeadingBlock): void {
  const { size, above, leading } = HEADINGS[level];
  sheet.ensure(above + leading + LEADING * 4);
  if (!sheet.fresh) sheet.y += above;
  const element = sheet.element(`H${level + 1}`);
  flow(sheet, text, { face: "bold", size }, element, { x: PAGE.left, width: WIDTH, leading });
  element.end();
  sheet.y += 3;
}

function printParagraph(sheet: Sheet, { text, tone = "plain" }: ParagraphBlock): void {
  const element = sheet.element("P");
  const style: LineStyle = tone === "strong" ? { ...BODY, face: "bold" } : tone === "soft" ? { face: "plain", size: 8.5, ink: INK.soft } : BODY;
  if (tone !== "callout") flow(sheet, text, style, element);
  else {
    sheet.y += 2;
    for (const line of breakLines(printable(text), WIDTH - 14, sheet.faces.plain.at(BODY.size))) {
      sheet.ensure(LEADING);
      sheet.rule(PAGE.left, sheet.y, 2.5, LEADING, INK.text);
      sheet.line(line, PAGE.left + 14, sheet.y, BODY, element);
      sheet.y += LEADING;
    }
    sheet.y += 2;
  }
  element.end();
  sheet.y += 6;
}

function printList(sheet: Sheet, { items, ordered = false }: ListBlock): void {
  const list = sheet.element("L");
  const indent = ordered ? 20 : 12;
  for (const [index, text] of items.entries()) {
    const item = sheet.element("LI", list);
    sheet.ensure(LEADING);
    const label = sheet.element("Lbl", item);
    sheet.line(ordered ? `${index + 1}.` : "•", PAGE.left, sheet.y, BODY, label);
    label.end();
    const body = sheet.element("LBody", item);
    flow(sheet, text, BODY, body, { x: PAGE.left + indent, width: WIDTH - indent, leading: LEADING });
    body.end();
    item.end();
    sheet.y += 2;
  }
  list.end();
  sheet.y += 5;
}

const TERM = { width: mm(52), x: PAGE.left, gap: mm(6) } as const;
const SMALL: LineStyle = { face: "plain", size: 7.5, ink: INK.soft };
const TEXT: LineStyle = { face: "plain", size: 9 };
const TERM_STYLE: LineStyle = { face: "plain", size: 8.5 };

/** Terms at the left, what they are at the right; each on one page when a page can hold it. */
function printDefinitions(sheet: Sheet, { entries }: DefinitionsBlock): void {
  const list = sheet.element("L");
  for (const entry of entries) printDefinition(sheet, entry, list);
  list.end();
  sheet.y += 6;
}

function printDefinition(sheet: Sheet, { term, detail, text, note }: Definition, list: PDFStructureElement): void {
  const x = TERM.x + TERM.width + TERM.gap;
  const width = WIDTH - TERM.width - TERM.gap;
  const left = [...styled(sheet, term, TERM.width, TERM_STYLE, 11.5), ...(detail === undefined ? [] : styled(sheet, detail, TERM.width, SMALL, 10))];
  const empty = text.trim() === "";
  const inset = empty ? 6 : 0;
  const right = [...(empty ? [] : styled(sheet, text, width, TEXT, 13)), ...(note === undefined ? [] : styled(sheet, note, width - inset * 2, SMALL, 10))];
  const box = empty ? Math.max(22, heightOf(right) + 10) : 0;
  const height = Math.max(heightOf(left), heightOf(right), box);
  sheet.ensure(Math.min(height + 8, 200));
  const item = sheet.element("LI", list);
  const label = sheet.element("Lbl", item);
  const body = sheet.element("LBody", item);
  if (empty) sheet.frame(x, sheet.y + 3, width, box);
  const top = sheet.y + 4;
  let y = top;
  for (const { line, style, leading } of left) {
    sheet.line(line, TERM.x, y, style, label);
    y += leading;
  }
  const below = y;
  sheet.y = empty ? top + (box - heightOf(right)) / 2 - 1 : top;
  const page = sheet.pages;
  for (const { line, style, leading } of right) {
    sheet.ensure(leading);
    sheet.line(line, x + inset, sheet.y, style, body);
    sheet.y += leading;
  }
  const turned = sheet.pages !== page;
  sheet.y = (turned ? sheet.y : Math.max(sheet.y, below, top + box)) + 4;
  sheet.rule(PAGE.left, sheet.y - 0.4, WIDTH, 0.4);
  label.end();
  body.end();
  item.end();
}

interface Styled {
  line: string;
  style: LineStyle;
  leading: number;
}

function styled(sheet: Sheet, text: string, width: number, style: LineStyle, leading: number): Styled[] {
  return breakLines(printable(text), width, sheet.faces[style.face].at(style.size)).map((line) => ({ line, style, leading }));
}

function heightOf(lines: Styled[]): number {
  return lines.reduce((sum, { leading }) => sum + leading, 0);
}
