import { entityAt } from "./html-entities.ts";

/** Where a link's text lies; `start` is -1 until something visible stands in it. */
export interface OpenSpan {
  start: number;
  end: number;
}

/** What separates two pieces of text. */
export const GAP = { none: 0, space: 1, line: 2, paragraph: 3 } as const;
const GAPS = ["", " ", "\n", "\n\n"];

/** Text as it grows: white space collapsed, blocks apart, character references read. Never longer than `limit` units. */
export class VisibleText {
  text = "";
  full = false;
  private readonly limit: number;
  private gap = 0;
  private waiting: OpenSpan[] = [];

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Asks for at least this much distance before the next text. */
  apart(gap: number): void {
    if (gap > this.gap) this.gap = gap;
  }

  /** A line break: two of them leave an empty line. */
  lineBreak(): void {
    this.gap = this.gap >= GAP.line ? GAP.paragraph : GAP.line;
  }

  /** The span begins with the next visible text. */
  open(span: OpenSpan): void {
    this.waiting.push(span);
  }

  close(span: OpenSpan): void {
    if (span.start === -1) {
      span.start = this.text.length;
      const at = this.waiting.indexOf(span);
      if (at !== -1) this.waiting.splice(at, 1);
    }
    span.end = Math.max(span.start, this.text.length);
  }

  /** Adds text as it is. */
  put(piece: string): void {
    if (this.full) return;
    if (this.gap > 0) {
      if (this.text !== "") this.text += GAPS[this.gap];
      this.gap = 0;
    }
    if (this.waiting.length > 0) {
      for (const span of this.waiting) span.start = this.text.length;
      this.waiting = [];
    }
    this.text += piece;
    if (this.text.length > this.limit) {
      this.full = true;
      let cut = this.limit;
      const last = this.text.charCodeAt(cut - 1);
      if (last >= 0xd800 && last < 0xdc00) cut--;
      this.text = this.text.slice(0, cut);
    }
  }

  /** Adds `html[start, end)`, which holds no tag. */
  run(html: string, start: number, end: number, pre: boolean): void {
    let from = start;
    for (let at = start; at < end; at++) {
      const unit = html.charCodeAt(at);
      if (unit > 32 && unit !== 38 && unit !== 160) continue;
      if (unit === 32 && at > from && at + 1 < end) {
        const next = html.charCodeAt(at + 1);
        if (next > 32 && next !== 38 && next !== 160) continue;
      }
      if (at > from) this.put(html.slice(from, at));
      from = at + 1;
      if (unit === 38) {
        const entity = entityAt(html, at, end);
        if (entity === null) from = at;
        else {
          this.entity(entity.text);
          from = entity.next;
          at = from - 1;
        }
      } else if (pre && unit === 10) this.lineBreak();
      else if (unit !== 0) this.apart(GAP.space);
    }
    if (end > from) this.put(html.slice(from, end));
  }

  private entity(text: string): void {
    const unit = text.charCodeAt(0);
    if (unit <= 32 || unit === 160) this.apart(GAP.space);
    else this.put(text);
  }
}
