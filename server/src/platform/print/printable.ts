import { MOST_TEXT } from "./document.ts";

/** Controls but the line feed, and characters that reorder or hide text: a name must read on paper as it is stored. */
const INVISIBLE = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/g;

/** Hostile text made fit for paper: composed, bounded, without controls. A tab is a space. */
export function printable(text: string): string {
  const cut = text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT).toWellFormed().replace(/\uFFFD$/, "")} […]` : text;
  return cut.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/\t/g, " ").replace(INVISIBLE, "").normalize("NFC");
}

/** Document properties are also written as XML, which pdfkit does not escape. */
export function propertyText(text: string): string {
  return printable(text).replace(/\n/g, " ").replace(/&/g, "＆").replace(/</g, "‹").replace(/>/g, "›").slice(0, 300).toWellFormed();
}
