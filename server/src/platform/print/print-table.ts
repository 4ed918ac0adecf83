import { setImmediate as breathe } from "node:timers/promises";
import { breakLines } from "./break-lines.ts";
import { MOST_COLUMNS, MOST_ROWS } from "./document.ts";
import type { TableBlock, TableColumn } from "./document.ts";
import { printable } from "./printable.ts";
import { INK, PAGE, WIDTH } from "./sheet.ts";
import type { LineStyle, PDFStructureElement, Sheet } from "./sheet.ts";

const SIZE = 8;
const LEADING = 11;
const PAD = 3.5;
const GAP = 8;
const HEAD: LineStyle = { face: "bold", size: SIZE };
/** Rows that tell how wide a column must be; the rest wraps. */
const SAMPLE = 200;
/** Rows between two breaths, so that a long table does not hold up a server. */
const BREATH = 100;

interface Laid {
  columns: readonly TableColumn[];
  x: number[];
  widths: number[];
}

/** A table over as many pages as it takes; headers at the head of each, cells wrapped, no row begun that the page cannot hold. */
export async function printTable(sheet: Sheet, table: TableBlock): Promise<void> {
  if (table.rows.length > MOST_ROWS) throw new RangeError(`a table of ${table.rows.length} rows: at most ${MOST_ROWS} are printed`);
  if (table.columns.length === 0 || table.columns.length > MOST_COLUMNS) throw new RangeError(`a table of ${table.columns.length} columns: 1 to ${MOST_COLUMNS} are printed`);
  const element = sheet.element("Table");
  const laid = layOut(sheet, table);
  const heads = table.columns.map(({ title }, index) => cellLines(sheet, title, laid.widths[index] ?? 0, HEAD));
  sheet.ensure(rowHeight(heads) + LEADING * 3 + (table.caption === undefined ? 0 : LEADING * 2));
  if (table.caption !== undefined) {
    const caption = sheet.element("Caption", element);
    for (const line of cellLines(sheet, table.caption, WIDTH, { face: "plain", size: SIZE })) {
      sheet.line(line, PAGE.left, sheet.y, { face: "plain", size: SIZE, ink: INK.soft }, caption);
      sheet.y += LEADING;
    }
    caption.end();
  }
  headRow(sheet, laid, heads, element);
  sheet.onNewPage = () => headRow(sheet, laid, heads);
  try {
    for (const [index, row] of table.rows.entries()) {
      bodyRow(sheet, laid, row, element);
      if (index % BREATH === BREATH - 1) await breathe();
    }
  } finally {
    sheet.onNewPage = null;
  }
  element.end();
  sheet.y += LEADING;
}

/** The headers. Only those at the head of the table are read aloud. */
function headRow(sheet: Sheet, laid: Laid, heads: string[][], table?: PDFStructureElement): void {
  const row = table === undefined ? undefined : sheet.element("TR", table);
  for (const [column, lines] of heads.entries()) {
    const cell = row === undefined ? undefined : sheet.element("TH", row, { scope: "Column" });
    for (const [index, line] of lines.entries()) drawCell(sheet, laid, column, line, sheet.y + PAD + index * LEADING, HEAD, cell);
    cell?.end();
  }
  row?.end();
  sheet.y += rowHeight(heads);
  sheet.rule(PAGE.left, sheet.y - 0.8, WIDTH, 0.8, INK.text);
}

function bodyRow(sheet: Sheet, laid: Laid, row: readonly string[], table: PDFStructureElement): void {
  const cells = laid.columns.map((column, index) => cellLines(sheet, row[index] ?? "", laid.widths[index] ?? 0, styleOf(column)));
  const element = sheet.element("TR", table);
  const elements = cells.map(() => sheet.element("TD", element));
  let from = 0;
  const lines = Math.max(...cells.map((cell) => cell.length));
  if (sheet.room < rowHeight(cells) && (lines <= 8 || sheet.room < LEADING * 4)) sheet.newPage();
  while (from < lines) {
    const fit = Math.max(1, Math.min(lines - from, Math.floor((sheet.room - PAD * 2) / LEADING)));
    for (const [column, cell] of cells.entries()) {
      const style = styleOf(laid.columns[column]);
      for (const [index, line] of cell.slice(from, from + fit).entries()) drawCell(sheet, laid, column, line, sheet.y + PAD + index * LEADING, style, elements[column]);
    }
    sheet.y += fit * LEADING + PAD * 2;
    from += fit;
    if (from < lines) sheet.newPage();
  }
  for (const cell of elements) cell.end();
  element.end();
  sheet.rule(PAGE.left, sheet.y - 0.4, WIDTH, 0.4);
}

function drawCell(sheet: Sheet, laid: Laid, column: number, line: string, top: number, style: LineStyle, element?: PDFStructureElement): void {
  const width = laid.widths[column] ?? 0;
  const shift = laid.columns[column]?.align === "right" ? width - sheet.faces[style.face].measure(line, style.size) : 0;
  sheet.line(line, (laid.x[column] ?? 0) + shift, top, style, element);
}

function styleOf(column: TableColumn | undefined): LineStyle {
  return column?.mono === true ? { face: "mono", size: SIZE - 0.5 } : { face: "plain", size: SIZE };
}

function cellLines(sheet: Sheet, text: string, width: number, style: LineStyle): string[] {
  return breakLines(printable(text), width, sheet.faces[style.face].at(style.size));
}

function rowHeight(cells: string[][]): number {
  return Math.max(...cells.map((cell) => cell.length)) * LEADING + PAD * 2;
}

/** Shares out the width: by what was asked; else columns that need little have it, and those that need most share the rest. */
function layOut(sheet: Sheet, table: TableBlock): Laid {
  const available = WIDTH - GAP * (table.columns.length - 1);
  const wanted = table.columns.map((column, index) => column.share ?? wantedWidth(sheet, table, column, index));
  const asked = table.columns.every(({ share }) => share !== undefined);
  const given = asked ? wanted : levelled(wanted, available);
  const scale = available / (given.reduce((sum, width) => sum + width, 0) || 1);
  const widths = given.map((width) => width * scale);
  const x: number[] = [];
  let left: number = PAGE.left;
  for (const width of widths) {
    x.push(left);
    left += width + GAP;
  }
  return { columns: table.columns, x, widths };
}

/** Cuts the widest down to one level, so that all together fit. */
function levelled(wanted: number[], available: number): number[] {
  let left = available;
  let level = available;
  for (const [index, width] of [...wanted].sort((one, other) => one - other).entries()) {
    level = left / (wanted.length - index);
    if (width > level) break;
    left -= width;
  }
  return wanted.map((width) => Math.min(width, level));
}

/** The widest cell of the first rows, so far as one line of it makes sense; never less than the longest word of the header. */
function wantedWidth(sheet: Sheet, table: TableBlock, column: TableColumn, index: number): number {
  const style = styleOf(column);
  const face = sheet.faces[style.face];
  const word = Math.max(...printable(column.title).split(/[ \n]/).map((part) => sheet.faces.bold.measure(part, SIZE)));
  const cells = table.rows.slice(0, SAMPLE).map((row) => face.measure(printable(row[index] ?? "").slice(0, 80), style.size));
  return Math.max(word, ...cells, 20);
}
