import { breakLines } from "./break-lines.ts";
import { MOST_ADDRESS_LINES } from "./document.ts";
import type { AddressBlock, AddressLayout } from "./document.ts";
import { printable } from "./printable.ts";
import { INK, mm, PAGE } from "./sheet.ts";
import type { LineStyle, Sheet } from "./sheet.ts";

interface Window {
  x: number;
  /** Top of the first line of the receiver's address. */
  y: number;
  width: number;
  height: number;
  /** Where the sender's one line within the window begins; none when the window has no room for it. */
  returnLine: number | null;
  folds: readonly number[];
  /** Where the letter goes on. */
  body: number;
}

/**
 * DIN 5008, form B: a field of 85 by 45 mm, 20 mm from the left and 45 mm from the top; writing begins at 25 mm, the zone of the address 17.7 mm
 * below the top of the field and is 27.3 mm high.
 * France: an envelope of 110 by 220 mm whose window of 45 by 100 mm is 20 mm from its right and lower edges. A sheet folded in three, 99 by 210 mm,
 * has 11 and 10 mm of play in it, so that what stands 100 to 190 mm from the left and 45 to 79 mm from the top always shows. We write 5 and 3 mm inside.
 */
const WINDOWS: Record<AddressLayout, Window> = {
  "din-5008-b": { x: mm(25), y: mm(62.7), width: mm(78), height: mm(27.3), returnLine: mm(57.6), folds: [105, 210], body: mm(98.5) },
  france: { x: mm(105), y: mm(48), width: mm(80), height: mm(28), returnLine: null, folds: [99, 198], body: mm(98.5) },
};

/** Letterhead, window and fold marks; the letter goes on below. */
export function printAddress(sheet: Sheet, block: AddressBlock): void {
  if (block.to.length === 0 || block.to.length > MOST_ADDRESS_LINES) throw new RangeError(`an address of ${block.to.length} lines: 1 to ${MOST_ADDRESS_LINES} fit a window`);
  if (!sheet.fresh) sheet.newPage();
  const window = WINDOWS[block.layout];
  letterhead(sheet, block, window);
  if (window.returnLine !== null) {
    const from = sheet.element("P");
    const style: LineStyle = { face: "plain", size: 6.5, ink: INK.soft };
    const whole = printable(block.from.join(" · ")).replace(/\n/g, " ");
    const line = breakLines(whole, window.width, sheet.faces.plain.at(style.size))[0] ?? "";
    sheet.line(line, window.x, window.returnLine, style, from);
    sheet.rule(window.x, window.returnLine + 9, window.width, 0.4);
    from.end();
  }
  const to = sheet.element("P");
  const { lines, size, leading } = fit(sheet, block.to, window);
  for (const [index, line] of lines.entries()) sheet.line(line, window.x, window.y + index * leading, { face: "plain", size }, to);
  to.end();
  for (const fold of window.folds) sheet.rule(mm(4), mm(fold), mm(4), 0.4, INK.soft);
  sheet.y = window.body;
}

function letterhead(sheet: Sheet, { from }: AddressBlock, window: Window): void {
  const element = sheet.element("P");
  const width = (window.returnLine === null ? WINDOWS.france.x - mm(5) : PAGE.width - PAGE.right) - PAGE.left;
  for (const [index, text] of from.slice(0, 6).entries()) {
    const style: LineStyle = index === 0 ? { face: "bold", size: 10 } : { face: "plain", size: 8.5, ink: INK.soft };
    const line = breakLines(printable(text), width, sheet.faces[style.face].at(style.size))[0] ?? "";
    sheet.line(line, PAGE.left, mm(15) + index * 12, style, element);
  }
  element.end();
}

/** The largest letters, 10 points down to 6, at which the whole address stays inside the window. */
function fit(sheet: Sheet, to: readonly string[], window: Window): { lines: string[]; size: number; leading: number } {
  for (let size = 10; size > 6; size -= 0.5) {
    const lines = linesAt(sheet, to, window, size);
    if (lines.length * size * 1.25 <= window.height) return { lines, size, leading: size * 1.25 };
  }
  const lines = linesAt(sheet, to, window, 6);
  return { lines: lines.slice(0, Math.floor(window.height / 7.5)), size: 6, leading: 7.5 };
}

function linesAt(sheet: Sheet, to: readonly string[], window: Window, size: number): string[] {
  return to.flatMap((line) => breakLines(printable(line), window.width, sheet.faces.plain.at(size))).filter((line) => line.trim() !== "");
}
