import type { Face, FaceName } from "./typeface.ts";

const MM = 72 / 25.4;
export const mm = (millimetres: number): number => millimetres * MM;

/** A4. Margins hold a punch at the left and a foot at the bottom. */
export const PAGE = { width: 595.28, height: 841.89, left: mm(25), right: mm(20), top: mm(20), bottom: mm(25) } as const;
export const WIDTH = PAGE.width - PAGE.left - PAGE.right;
const END = PAGE.height - PAGE.bottom;

/** Ink from 0, black, to 1, white. The soft one keeps a contrast of 7 to 1. */
export const INK = { text: 0.1, soft: 0.33, rule: 0.78 } as const;

export interface LineStyle {
  face: FaceName;
  size: number;
  ink?: number;
}

/**
 * The pages as they are written: where the next line goes, and what each piece is to a screen reader. Writes the page's own operators, one piece a
 * line: pdfkit's text writes ten, and asks the font for every width three times.
 */
export class Sheet {
  y = PAGE.top;
  /** Pages begun. */
  pages = 1;
  /** Called at the head of every page but the first: a table repeats its headers there. */
  onNewPage: (() => void) | null = null;
  readonly faces: Record<FaceName, Face>;
  private readonly pdf: PDFKit.PDFDocument;
  private readonly root: PDFStructureElement;
  private started = false;

  constructor(pdf: PDFKit.PDFDocument, faces: Record<FaceName, Face>) {
    this.pdf = pdf;
    this.faces = faces;
    this.root = pdf.struct("Document");
    pdf.addStructure(this.root);
  }

  /** An element of the structure, under another or under the document. End it once it is whole: its memory is let go. */
  element(type: string, parent: PDFStructureElement = this.root, options: { scope?: "Column" } = {}): PDFStructureElement {
    const element = this.pdf.struct(type, options as PDFKit.Mixins.StructureElementOptions);
    parent.add(element);
    return element;
  }

  get room(): number {
    return END - this.y;
  }

  get fresh(): boolean {
    return !this.started;
  }

  /** Goes on to the next page unless this height is left. What is higher than a page is for the caller to divide. */
  ensure(height: number): void {
    if (this.room < height && this.started) this.newPage();
  }

  newPage(): void {
    this.pdf.addPage();
    this.pages += 1;
    this.y = PAGE.top;
    this.started = false;
    this.onNewPage?.();
  }

  /** One line of text whose top is `top`, as a part of `element`; without an element, it is decoration to a screen reader. */
  line(text: string, x: number, top: number, style: LineStyle, element?: PDFStructureElement): void {
    this.started = true;
    if (text === "") return;
    const face = this.faces[style.face];
    const page = this.pdf.page as unknown as { fonts: Record<string, unknown> };
    page.fonts[face.id] ??= face.ref();
    const base = top + face.ascent * style.size;
    const drawn = `BT ${style.ink ?? INK.text} g /${face.id} ${style.size} Tf 1 0 0 -1 ${at(x)} ${at(base)} Tm ${face.encode(text)} Tj ET`;
    this.marked(drawn, element);
  }

  /** A thin line, or a filled bar; never read aloud. */
  rule(x: number, y: number, width: number, height = 0.5, ink: number = INK.rule): void {
    this.started = true;
    this.marked(`${ink} g ${at(x)} ${at(y)} ${at(width)} ${at(height)} re f`);
  }

  /** An empty frame: something is to be written here. */
  frame(x: number, y: number, width: number, height: number): void {
    this.started = true;
    this.marked(`${INK.soft} G 0.6 w [2 2] 0 d ${at(x)} ${at(y)} ${at(width)} ${at(height)} re S [] 0 d`);
  }

  /** Numbers and foot on every page, once their number is known. */
  feet(text: string): void {
    const { start, count } = this.pdf.bufferedPageRange();
    const style: LineStyle = { face: "plain", size: 7.5, ink: INK.soft };
    for (let index = 0; index < count; index += 1) {
      this.pdf.switchToPage(start + index);
      const number = `${index + 1} / ${count}`;
      const wide = this.faces.plain.measure(number, style.size);
      this.line(text, PAGE.left, END + mm(8), style);
      this.line(number, PAGE.width - PAGE.right - wide, END + mm(8), style);
    }
  }

  end(): void {
    this.root.end();
  }

  private marked(operators: string, element?: PDFStructureElement): void {
    if (element === undefined) {
      this.pdf.addContent(`/Artifact BMC ${operators} EMC`);
      return;
    }
    const content = this.pdf.markStructureContent("Span");
    this.pdf.addContent(operators);
    this.pdf.endMarkedContent();
    element.add(content);
  }
}

type PDFStructureElement = ReturnType<PDFKit.PDFDocument["struct"]>;
export type { PDFStructureElement };

/** A length with the digits that a printer can show; the same text on every machine. */
function at(points: number): string {
  return String(Math.round(points * 100) / 100);
}
