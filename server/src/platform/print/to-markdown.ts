import type { Block, Definition, PrintDocument, TableBlock } from "./document.ts";
import { printable } from "./printable.ts";

/** The same document as Markdown (CommonMark, with tables): whatever the texts hold, it is read as text. Ends in a line feed. */
export function toMarkdown(document: PrintDocument): string {
  const parts = document.blocks.map(blockOf).filter((part) => part !== "");
  const foot = document.footer === undefined ? [] : [`---\n\n${inline(document.footer)}`];
  return `${[...parts, ...foot].join("\n\n")}\n`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case "title":
      return `# ${inline(block.text)}${block.subtitle === undefined ? "" : `\n\n${lines(block.subtitle)}`}`;
    case "heading":
      return `${"#".repeat(block.level + 1)} ${inline(block.text)}`;
    case "paragraph":
      return paragraph(block.text, block.tone);
    case "list":
      return block.items.map((item, index) => `${block.ordered === true ? `${index + 1}.` : "-"} ${lines(item, "   ")}`).join("\n");
    case "table":
      return tableOf(block);
    case "definitions":
      return block.entries.map(definition).join("\n");
    case "address":
      return [block.from, block.to].map((part) => lines(part.join("\n"))).join("\n\n");
    case "page-break":
      return "";
  }
}

function paragraph(text: string, tone?: "plain" | "strong" | "soft" | "callout"): string {
  if (tone === "strong") return `**${inline(text)}**`;
  if (tone === "callout") return `> ${lines(text, "> ")}`;
  return lines(text);
}

function definition({ term, detail, text, note }: Definition): string {
  const head = `- **${inline(term)}**${detail === undefined ? "" : ` (${inline(detail)})`}: `;
  const body = text.trim() === "" ? "\\_\\_\\_\\_\\_\\_" : lines(text, "  ");
  return `${head}${body}${note === undefined ? "" : `\\\n  ${lines(note, "  ")}`}`;
}

function tableOf({ caption, columns, rows }: TableBlock): string {
  const head = `| ${columns.map(({ title }) => inline(title)).join(" | ")} |`;
  const rule = `|${columns.map(({ align }) => (align === "right" ? " ---: " : " --- ")).join("|")}|`;
  const body = rows.map((row) => `| ${columns.map((_, index) => cell(row[index] ?? "")).join(" | ")} |`);
  return [...(caption === undefined ? [] : [lines(caption), ""]), head, rule, ...body].join("\n");
}

function cell(text: string): string {
  return escape(printable(text)).replace(/\n/g, "<br>");
}

/** A text that may break its lines; `indent` begins each line but the first. */
function lines(text: string, indent = ""): string {
  return escape(printable(text).replace(/\n{2,}/g, "\n").trim()).split("\n").map(escapeStart).join(`\\\n${indent}`);
}

function inline(text: string): string {
  return escapeStart(escape(printable(text).replace(/\n+/g, " ").trim()));
}

/** Takes their meaning from the characters that Markdown and HTML read. An underscore inside a word has none. */
function escape(text: string): string {
  return text
    .replace(/[\\`*[\]<>|~]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=#?[A-Za-z0-9]{1,32};)/g, "\\&");
}

/** What means something only where a line begins: headings, lists, quotes, rules. */
function escapeStart(line: string): string {
  return line.replace(/^(\s*)([#+=-]|\d{1,9}(?=[.)]))/, (_, space: string, sign: string) => (/\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`));
}
