/** A document as data: one text, printed as a PDF (`print`) and written as Markdown (`toMarkdown`). */
export interface PrintDocument {
  /** BCP 47, such as `fr`: said to screen readers. */
  language: string;
  /** Name of the document in its metadata and in a reader's title bar. */
  title: string;
  /** At the foot of every page, left of its number: a reference, a date. */
  footer?: string;
  blocks: readonly Block[];
}

/** All texts are plain: nothing in them is read as markup. A line feed breaks the line. */
export type Block = TitleBlock | HeadingBlock | ParagraphBlock | ListBlock | TableBlock | DefinitionsBlock | PageBreakBlock | AddressBlock;

export interface TitleBlock {
  kind: "title";
  text: string;
  subtitle?: string;
}

export interface HeadingBlock {
  kind: "heading";
  level: 1 | 2 | 3;
  text: string;
}

export interface ParagraphBlock {
  kind: "paragraph";
  text: string;
  /** `callout`: set apart by a bar, for the one thing that must not be missed. */
  tone?: "plain" | "strong" | "soft" | "callout";
}

export interface ListBlock {
  kind: "list";
  items: readonly string[];
  ordered?: boolean;
}

export interface TableColumn {
  title: string;
  align?: "left" | "right";
  /** Fixed-width letters: ids, addresses, times. */
  mono?: boolean;
  /** Share of the width; left out, it follows from what the cells hold. Given for one column, it is given for all. */
  share?: number;
}

export interface TableBlock {
  kind: "table";
  /** Says what the table shows; set above it. */
  caption?: string;
  columns: readonly TableColumn[];
  /** As many cells a row as there are columns. At most `MOST_ROWS`. */
  rows: readonly (readonly string[])[];
}

export interface Definition {
  term: string;
  /** Small, under the term: an article of law, a remark. */
  detail?: string;
  /** Empty: a box that is visibly empty. */
  text: string;
  /** Small, under the text, or inside the empty box: who should answer. */
  note?: string;
}

export interface DefinitionsBlock {
  kind: "definitions";
  entries: readonly Definition[];
}

export interface PageBreakBlock {
  kind: "page-break";
}

/** Where the window of the envelope is. `din-5008-b`: left, form B. `france`: right, 45 by 100 mm, in a sheet folded in three. */
export type AddressLayout = "din-5008-b" | "france";

/** Opens a letter: who writes, and to whom, where the envelope shows it. Begins a page of its own. */
export interface AddressBlock {
  kind: "address";
  layout: AddressLayout;
  /** Name and address of who writes, a line each. */
  from: readonly string[];
  /** Name and address of who receives, a line each; at most `MOST_ADDRESS_LINES`. */
  to: readonly string[];
}

/** Rows of one table. More is a file of data, not a document. */
export const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 12;
export const MOST_ADDRESS_LINES = 8;
/** UTF-16 units of one text; what is beyond is cut, and the text ends in `[…]`. */
export const MOST_TEXT = 20_000;
