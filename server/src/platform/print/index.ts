export { MOST_ADDRESS_LINES, MOST_COLUMNS, MOST_ROWS, MOST_TEXT } from "./document.ts";
export type {
  AddressBlock, AddressLayout, Block, Definition, DefinitionsBlock, HeadingBlock, ListBlock, PageBreakBlock, ParagraphBlock, PrintDocument, TableBlock, TableColumn, TitleBlock,
} from "./document.ts";
export { print } from "./print.ts";
export type { PrintOptions } from "./print.ts";
export { toMarkdown } from "./to-markdown.ts";
export { lettersMissing, readFonts } from "./typeface.ts";
