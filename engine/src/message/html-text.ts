import type { DefectLog } from "./defects.ts";
import { Cascade } from "./html-cascade.ts";
import { HtmlContent } from "./html-content.ts";
import type { HtmlLink } from "./html-content.ts";
import { HtmlStack } from "./html-stack.ts";
import { readStyleSheet } from "./html-style.ts";
import type { StyleRules } from "./html-style.ts";
import { noAttributes, readAttributes, TAG, tagKind } from "./html-tags.ts";
import type { Attributes, TagKind } from "./html-tags.ts";
import type { HiddenText } from "./message.ts";

export interface HtmlText {
  /** What a reader sees: blocks on lines of their own, white space collapsed. At most 200,000 units. */
  text: string;
  /** In document order; the span lies in `text` and is empty when nothing is shown (a picture without alt text). */
  links: HtmlLink[];
  hidden: HiddenText[];
  /** `data:` images, as type and base64. */
  images: { type: string; base64: string }[];
  /** Content-IDs of pictures shown (`cid:`). */
  cids: string[];
  /** Hash of the tags it is built of, in order, 16 hexadecimal digits; empty when they are too few to tell one page from another. */
  skeleton: string;
}

/** Tags that build a page; with fewer, half of all mails would be built alike. */
const LEAST_BONES = 16;

/** Two running hashes of the tags that build a page. */
class Skeleton {
  private bones = 0;
  private low = 0x811c9dc5 | 0;
  private high = 0x9747b28c | 0;

  add(bone: number): void {
    if (bone === 0) return;
    this.bones++;
    this.low = Math.imul(this.low ^ bone, 0x01000193);
    this.high = Math.imul((this.high << 5) | (this.high >>> 27), 0x85ebca6b) ^ bone;
  }

  get text(): string {
    const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, "0");
    return this.bones < LEAST_BONES ? "" : hex(this.high) + hex(this.low);
  }
}

/** Walks the tags (WHATWG HTML section 13.2.5, the states that matter) and tells stack and content what they find. */
class HtmlReader {
  readonly content: HtmlContent;
  /** A style sheet after text hides something: what went before must be read again. */
  late = false;
  readonly skeleton = new Skeleton();
  private readonly html: string;
  private readonly rules: StyleRules;
  private readonly log: DefectLog;
  private readonly cascade: Cascade;
  private readonly stack: HtmlStack;

  constructor(html: string, rules: StyleRules, log: DefectLog) {
    this.html = html;
    this.rules = rules;
    this.log = log;
    this.cascade = new Cascade(rules);
    const content = new HtmlContent(log, this.cascade);
    this.content = content;
    this.stack = new HtmlStack((frame) => {
      if (frame.link !== null) content.out.close(frame.link);
      content.apart(frame.kind, frame);
    });
  }

  read(): void {
    const { html, content } = this;
    let at = 0;
    while (at < html.length && !content.out.full) {
      const open = html.indexOf("<", at);
      const stop = open === -1 ? html.length : open;
      if (stop > at) content.write(html, at, stop, this.stack.top);
      if (open === -1) break;
      at = this.markup(open);
    }
    this.stack.popTo(0);
    content.endUnseen();
    if (content.out.full) this.log.add("text-too-long");
  }

  private markup(open: number): number {
    const html = this.html;
    const unit = html.charCodeAt(open + 1);
    if ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90)) return this.startTag(open);
    if (unit === 47) {
      const letter = html.charCodeAt(open + 2) | 32;
      if (letter >= 97 && letter <= 122) return this.endTag(open);
      return this.afterBogus(open);
    }
    if (unit === 33 && html.startsWith("--", open + 2)) return this.afterComment(open);
    if (unit === 33 || unit === 63) return this.afterBogus(open);
    this.content.write(html, open, open + 1, this.stack.top);
    return open + 1;
  }

  private unclosed(): number {
    this.log.add("html-unclosed");
    return this.html.length;
  }

  private afterBogus(open: number): number {
    const close = this.html.indexOf(">", open);
    return close === -1 ? this.unclosed() : close + 1;
  }

  private afterComment(open: number): number {
    if (this.html.startsWith(">", open + 4)) return open + 5;
    if (this.html.startsWith("->", open + 4)) return open + 6;
    // `--!>` closes a comment too, but only the nearer of the two counts.
    const close = this.html.indexOf("--", open + 4);
    for (let at = close; at !== -1; at = this.html.indexOf("--", at + 1)) {
      const next = this.html.charCodeAt(at + 2);
      if (next === 62) return at + 3;
      if (next === 33 && this.html.charCodeAt(at + 3) === 62) return at + 4;
    }
    return this.unclosed();
  }

  private nameEnd(start: number): number {
    let at = start;
    for (; at < this.html.length; at++) {
      const unit = this.html.charCodeAt(at);
      if (unit <= 32 || unit === 62 || unit === 47) break;
    }
    return at;
  }

  private startTag(open: number): number {
    const stop = this.nameEnd(open + 1);
    const kind = tagKind(this.html.slice(open + 1, Math.min(stop, open + 40)));
    const attributes = noAttributes();
    const next = readAttributes(this.html, stop, attributes);
    if (next === -1) return this.unclosed();
    this.skeleton.add(kind.bone);
    if (kind.flags & TAG.raw) return this.rawText(kind.name, next);
    if (kind.flags & TAG.void) this.content.voidElement(kind, attributes, this.stack.top);
    else this.openElement(kind, attributes);
    return next;
  }

  private openElement(kind: TagKind, attributes: Attributes): void {
    this.stack.closeImplied(kind);
    const frame = this.cascade.frame(kind, attributes, this.stack.top);
    this.stack.push(frame);
    this.content.apart(kind, frame);
    if (kind.name === "a") frame.link = this.content.link(attributes.href, "html");
    else if (kind.name === "form") frame.link = this.content.link(attributes.action, "form");
    else if (kind.name === "button") frame.link = this.content.link(attributes.formaction, "form");
  }

  private endTag(open: number): number {
    const stop = this.nameEnd(open + 2);
    const kind = tagKind(this.html.slice(open + 2, Math.min(stop, open + 40)));
    const next = this.html.charCodeAt(stop) === 62 ? stop + 1 : readAttributes(this.html, stop, null);
    if (kind.name === "br") this.content.lineBreak(this.stack.top);
    this.stack.closeNamed(kind);
    return next === -1 ? this.unclosed() : next;
  }

  /** Skips to after `</name>`; style sheets are read on the way. */
  private rawText(name: string, from: number): number {
    const html = this.html;
    let close = html.indexOf("</", from);
    while (close !== -1 && html.slice(close + 2, close + 2 + name.length).toLowerCase() !== name) close = html.indexOf("</", close + 2);
    const stop = close === -1 ? html.length : close;
    if (name === "style") {
      const before = this.rules.size;
      readStyleSheet(html.slice(from, stop), this.rules);
      if (this.rules.size > before && this.content.out.text !== "") this.late = true;
    }
    if (close === -1) return this.unclosed();
    const next = html.indexOf(">", stop);
    return next === -1 ? this.unclosed() : next + 1;
  }
}

/**
 * What an HTML body shows, in one pass (two when a style sheet after the text hides something). Total: takes any string, never throws,
 * linear in its length, no recursion. Follows browsers as far as it decides what is seen; `mso-hide` alone hides nothing, since only
 * one program knows it.
 */
export const htmlText = (html: string, log: DefectLog): HtmlText => {
  const rules: StyleRules = new Map();
  let reader = new HtmlReader(html, rules, log);
  reader.read();
  if (reader.late) {
    reader = new HtmlReader(html, rules, log);
    reader.read();
  }
  const { out, links, hidden, images, cids } = reader.content;
  return { text: out.text, links, hidden, images, cids, skeleton: reader.skeleton.text };
};
