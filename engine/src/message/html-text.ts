import type { DefectLog } from "./defects.ts";
import { decodeEntities } from "./html-entities.ts";
import { readColour, readStyle, readStyleSheet, sameColour, UNKNOWN_COLOUR } from "./html-style.ts";
import type { Style, StyleRules } from "./html-style.ts";
import { readAttributes, TAG, tagKind } from "./html-tags.ts";
import type { Attributes, TagKind } from "./html-tags.ts";
import type { HiddenText } from "./message.ts";
import { resolveHref, tidyHref } from "./resolve-href.ts";
import { GAP, VisibleText } from "./visible-text.ts";
import type { OpenSpan } from "./visible-text.ts";

/** Longest visible text kept of one part, in UTF-16 units. */
export const LONGEST_TEXT = 200_000;
const MOST_LINKS = 2_000;
const MOST_HIDDEN = 200;
const LONGEST_HIDDEN = 2_000;
const LONGEST_HREF = 8_192;
const LONGEST_ALT = 100;
/** Frames looked at for the start tag of an end tag; a browser looks at all, which hostile nesting makes quadratic. */
const LOOK_UP = 200;

export interface HtmlLink extends OpenSpan {
  href: string;
  from: "html" | "form";
}

export interface HtmlText {
  /** What a reader sees: blocks on lines of their own, white space collapsed. At most `LONGEST_TEXT` units. */
  text: string;
  /** In document order; the span lies in `text` and is empty when nothing is shown (a picture without alt text). */
  links: HtmlLink[];
  hidden: HiddenText[];
  /** `data:` images, as type and base64. */
  images: { type: string; base64: string }[];
  /** Content-IDs of pictures shown (`cid:`). */
  cids: string[];
}

/** An open element, with what its text inherits. */
interface Frame {
  kind: TagKind;
  gone: HiddenText["how"] | undefined;
  invisible: boolean;
  tiny: boolean;
  pre: boolean;
  colour: number;
  background: number;
  /** The background is known, not guessed: nothing unread (class, picture) could have changed it. */
  sure: boolean;
  link: HtmlLink | null;
}

const ROOT: Frame = {
  kind: { name: "", flags: TAG.barrier }, gone: undefined, invisible: false, tiny: false, pre: false,
  colour: UNKNOWN_COLOUR, background: 0xffffff, sure: true, link: null,
};

const CELLS = new Set(["td", "th"]);
const ROWS = new Set(["td", "th", "tr"]);
const ITEMS = new Set(["li"]);
const LISTS = new Set(["ul", "ol", "td", "th", "table"]);
const TABLES = new Set(["table"]);
const ANCHORS = new Set(["a"]);
const PARAGRAPHS = new Set(["p"]);
const P_STOPS = new Set(["td", "th", "table", "div", "body", "button", "li", "center", "blockquote"]);
const CELL_STOPS = new Set(["td", "th", "table"]);

class HtmlReader {
  readonly rules: StyleRules;
  readonly links: HtmlLink[] = [];
  readonly hidden: HiddenText[] = [];
  readonly images: HtmlText["images"] = [];
  readonly cids: string[] = [];
  /** A style sheet after text hides something: what went before must be read again. */
  late = false;
  private readonly html: string;
  private readonly log: DefectLog;
  private readonly out = new VisibleText(LONGEST_TEXT);
  private readonly stack: Frame[] = [];
  private top: Frame = ROOT;
  private base = "";
  private unseen: VisibleText | null = null;
  private unseenHow: HiddenText["how"] = "display";
  private readonly styles = new Map<string, Style>();

  constructor(html: string, rules: StyleRules, log: DefectLog) {
    this.html = html;
    this.rules = rules;
    this.log = log;
  }

  read(): string {
    const html = this.html;
    let at = 0;
    while (at < html.length && !this.out.full) {
      const open = html.indexOf("<", at);
      const stop = open === -1 ? html.length : open;
      if (stop > at) this.write(at, stop);
      if (open === -1) break;
      at = this.markup(open);
    }
    this.popTo(0);
    this.endUnseen();
    if (this.out.full) this.log.add("text-too-long");
    return this.out.text;
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
    this.write(open, open + 1);
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
    const attributes: Attributes = {};
    const next = readAttributes(this.html, stop, attributes);
    if (next === -1) return this.unclosed();
    if (kind.flags & TAG.raw) return this.rawText(kind.name, next);
    if (kind.flags & TAG.void) this.voidElement(kind.name, attributes);
    else this.openElement(kind, attributes);
    return next;
  }

  private endTag(open: number): number {
    const stop = this.nameEnd(open + 2);
    const kind = tagKind(this.html.slice(open + 2, Math.min(stop, open + 40)));
    const next = this.html.charCodeAt(stop) === 62 ? stop + 1 : readAttributes(this.html, stop, null);
    if (kind.name === "br") this.sink()?.lineBreak();
    const inline = (kind.flags & (TAG.block | TAG.barrier)) === 0;
    const lowest = Math.max(0, this.stack.length - LOOK_UP);
    for (let at = this.stack.length - 1; at >= lowest; at--) {
      const { name, flags } = this.stack[at]!.kind;
      if (name === kind.name) {
        this.popTo(at);
        break;
      }
      if (flags & TAG.barrier && (inline || kind.name !== "table") && !(kind.flags & TAG.barrier) && kind.name !== "tr" && kind.name !== "tbody") break;
    }
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
      if (this.rules.size > before && this.out.text !== "") this.late = true;
    }
    if (close === -1) return this.unclosed();
    const next = html.indexOf(">", stop);
    return next === -1 ? this.unclosed() : next + 1;
  }

  private voidElement(name: string, attributes: Attributes): void {
    switch (name) {
      case "br": this.sink()?.lineBreak(); break;
      case "hr": this.sink()?.apart(GAP.line); break;
      case "img": this.picture(attributes); break;
      case "base": if (this.base === "") this.base = tidyHref(decodeEntities(attributes.href ?? "")); break;
      case "area": {
        const link = this.link(attributes.href, "html");
        if (link !== null) this.out.close(link);
        break;
      }
      case "input": this.field(attributes); break;
      default:
    }
  }

  private picture(attributes: Attributes): void {
    const source = attributes.src ?? "";
    const scheme = source.slice(0, 5).toLowerCase();
    if (scheme === "data:") this.dataImage(source);
    else if (scheme.startsWith("cid:") && this.cids.length < 100) this.cids.push(decodeEntities(source.slice(4)).trim());
    const alt = attributes.alt;
    if (alt === undefined || alt.length > LONGEST_ALT || alt.trim() === "") return;
    if (Number.parseInt(attributes.width ?? "9", 10) <= 1 || Number.parseInt(attributes.height ?? "9", 10) <= 1) return;
    if (attributes.style !== undefined && this.style(attributes.style).gone !== undefined) return;
    const sink = this.sink();
    sink?.apart(GAP.space);
    sink?.run(alt, 0, alt.length, false);
    sink?.apart(GAP.space);
  }

  private dataImage(source: string): void {
    if (this.images.length >= 8 || source.length > 410_000) return;
    const comma = source.indexOf(",");
    const head = source.slice(5, Math.max(5, comma)).toLowerCase();
    if (comma === -1 || !head.startsWith("image/") || !head.includes(";base64")) return;
    this.images.push({ type: head.slice(0, head.indexOf(";")), base64: source.slice(comma + 1).replace(/[^A-Za-z0-9+/=]+/g, "") });
  }

  private field(attributes: Attributes): void {
    const type = (attributes.type ?? "text").toLowerCase();
    const link = attributes.formaction === undefined ? null : this.link(attributes.formaction, "form");
    const shown = type === "hidden" ? "" : type === "submit" || type === "button" ? attributes.value : (attributes.placeholder ?? attributes.value);
    const sink = this.sink();
    if (shown !== undefined && shown.length <= 200 && sink !== null) {
      sink.apart(GAP.space);
      sink.run(shown, 0, shown.length, false);
      sink.apart(GAP.space);
    }
    if (link !== null) this.out.close(link);
  }

  private link(raw: string | undefined, from: HtmlLink["from"]): HtmlLink | null {
    if (raw === undefined) return null;
    let href = tidyHref(decodeEntities(raw.slice(0, LONGEST_HREF * 2)));
    if (href === "" || href.startsWith("#")) return null;
    href = resolveHref(href, this.base).slice(0, LONGEST_HREF);
    if (this.links.length >= MOST_LINKS) {
      this.log.add("html-too-many-links");
      return null;
    }
    const link: HtmlLink = { href, start: -1, end: -1, from };
    this.links.push(link);
    this.out.open(link);
    return link;
  }

  private openElement(kind: TagKind, attributes: Attributes): void {
    this.closeImplied(kind);
    const frame: Frame = { ...this.top, kind, link: null };
    if (kind.name === "pre" || kind.name === "textarea") frame.pre = true;
    this.inherit(frame, attributes);
    this.stack.push(frame);
    this.top = frame;
    if (kind.flags !== 0) this.sink()?.apart(kind.flags & TAG.paragraph ? GAP.paragraph : kind.flags & TAG.cell ? GAP.space : GAP.line);
    if (kind.name === "a") frame.link = this.link(attributes.href, "html");
    else if (kind.name === "form") frame.link = this.link(attributes.action, "form");
    else if (kind.name === "button") frame.link = this.link(attributes.formaction, "form");
  }

  /** Elements that a start tag closes without saying so. */
  private closeImplied(kind: TagKind): void {
    const name = kind.name;
    if (name === "td" || name === "th") this.popNearest(CELLS, TABLES);
    else if (name === "tr") this.popNearest(ROWS, TABLES);
    else if (name === "li") this.popNearest(ITEMS, LISTS);
    else if (name === "a") this.popNearest(ANCHORS, CELL_STOPS);
    else if (kind.flags & TAG.block) this.popNearest(PARAGRAPHS, P_STOPS);
  }

  private popNearest(names: Set<string>, stops: Set<string>): void {
    let found = -1;
    const lowest = Math.max(0, this.stack.length - 40);
    for (let at = this.stack.length - 1; at >= lowest; at--) {
      const name = this.stack[at]!.kind.name;
      if (names.has(name)) found = at;
      else if (stops.has(name)) break;
    }
    if (found !== -1) this.popTo(found);
  }

  private popTo(depth: number): void {
    for (let at = this.stack.length - 1; at >= depth; at--) {
      const frame = this.stack[at]!;
      if (frame.link !== null) this.out.close(frame.link);
      const flags = frame.kind.flags;
      if (flags !== 0) this.sink()?.apart(flags & TAG.paragraph ? GAP.paragraph : flags & TAG.cell ? GAP.space : GAP.line);
      this.stack.length = at;
      this.top = this.stack[at - 1] ?? ROOT;
    }
  }

  private style(css: string): Style {
    let style = this.styles.get(css);
    if (style === undefined) {
      style = readStyle(decodeEntities(css.slice(0, 4_000)));
      if (this.styles.size < 1_000) this.styles.set(css, style);
    }
    return style;
  }

  private inherit(frame: Frame, attributes: Attributes): void {
    if (attributes.class !== undefined || attributes.id !== undefined) frame.sure = false;
    if (this.rules.size > 0) this.applyRules(frame, attributes);
    if (frame.kind.name === "a") frame.colour = UNKNOWN_COLOUR;
    if (attributes.bgcolor !== undefined) this.paint(frame, readColour(attributes.bgcolor));
    if (attributes.background !== undefined) this.paint(frame, UNKNOWN_COLOUR);
    if (attributes.color !== undefined && frame.kind.name === "font") frame.colour = readColour(attributes.color);
    if (attributes.style !== undefined && attributes.style !== "") this.apply(frame, this.style(attributes.style));
    if (attributes.hidden !== undefined) frame.gone ??= "display";
  }

  private applyRules(frame: Frame, attributes: Attributes): void {
    const rules = this.rules;
    const name = frame.kind.name;
    const byElement = rules.get(name);
    if (byElement !== undefined) this.apply(frame, byElement);
    if (attributes.class !== undefined) {
      for (const word of attributes.class.toLowerCase().split(/\s+/, 20)) {
        const style = rules.get(`.${word}`);
        if (style !== undefined) this.apply(frame, style);
        const both = rules.get(`${name}.${word}`);
        if (both !== undefined) this.apply(frame, both);
      }
    }
    if (attributes.id !== undefined) {
      const style = rules.get(`#${attributes.id.trim().toLowerCase()}`);
      if (style !== undefined) this.apply(frame, style);
    }
  }

  private apply(frame: Frame, style: Style): void {
    if (style.gone !== undefined) frame.gone ??= style.gone;
    if (style.invisible !== undefined) frame.invisible = style.invisible;
    if (style.tiny !== undefined) frame.tiny = style.tiny;
    if (style.pre !== undefined) frame.pre = style.pre;
    if (style.colour !== undefined) frame.colour = style.colour;
    if (style.background !== undefined) this.paint(frame, style.background);
  }

  private paint(frame: Frame, background: number): void {
    frame.background = background;
    frame.sure = background !== UNKNOWN_COLOUR;
  }

  /** How the text of the innermost element is hidden, if it is. */
  private how(): HiddenText["how"] | null {
    const { gone, invisible, tiny, colour, background, sure } = this.top;
    if (gone !== undefined) return gone;
    if (invisible) return "display";
    if (tiny) return "size";
    if (colour !== UNKNOWN_COLOUR && (colour === -2 || (sure && sameColour(colour, background)))) return "colour";
    return null;
  }

  /** Where visible things go; null inside what is hidden. */
  private sink(): VisibleText | null {
    return this.how() === null ? this.out : null;
  }

  private write(start: number, stop: number): void {
    const how = this.how();
    if (how === null) {
      this.out.run(this.html, start, stop, this.top.pre);
      return;
    }
    if (this.unseen !== null && this.unseenHow !== how) this.endUnseen();
    if (this.hidden.length >= MOST_HIDDEN) return;
    this.unseen ??= new VisibleText(LONGEST_HIDDEN);
    this.unseenHow = how;
    if (!this.unseen.full) this.unseen.run(this.html, start, stop, false);
  }

  private endUnseen(): void {
    if (this.unseen !== null && this.unseen.text !== "") this.hidden.push({ text: this.unseen.text, how: this.unseenHow });
    this.unseen = null;
  }
}

/**
 * What an HTML body shows, in one pass (two when a style sheet after the text hides something). Total: takes any string, never throws,
 * linear in its length, no recursion. Follows the WHATWG parsing rules as far as they decide what is seen.
 */
export const htmlText = (html: string, log: DefectLog): HtmlText => {
  const rules: StyleRules = new Map();
  let reader = new HtmlReader(html, rules, log);
  let text = reader.read();
  if (reader.late) {
    reader = new HtmlReader(html, rules, log);
    text = reader.read();
  }
  return { text, links: reader.links, hidden: reader.hidden, images: reader.images, cids: reader.cids };
};
