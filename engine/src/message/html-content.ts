import type { DefectLog } from "./defects.ts";
import { hiddenHow } from "./html-cascade.ts";
import type { Cascade, Frame } from "./html-cascade.ts";
import { decodeEntities } from "./html-entities.ts";
import { TAG } from "./html-tags.ts";
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
const LONGEST_FIELD = 200;
const MOST_IMAGES = 8;
/** Base64 of 300 kB. */
const LONGEST_IMAGE = 410_000;

export interface HtmlLink extends OpenSpan {
  href: string;
  from: "html" | "form";
}

/** What comes out of an HTML body: seen, hidden, linked, pictured. */
export class HtmlContent {
  readonly out = new VisibleText(LONGEST_TEXT);
  readonly links: HtmlLink[] = [];
  readonly hidden: HiddenText[] = [];
  readonly images: { type: string; base64: string }[] = [];
  readonly cids: string[] = [];
  private readonly log: DefectLog;
  private readonly cascade: Cascade;
  private base: string | null = null;
  private unseen: VisibleText | null = null;
  private unseenHow: HiddenText["how"] = "display";

  constructor(log: DefectLog, cascade: Cascade) {
    this.log = log;
    this.cascade = cascade;
  }

  /** Text of an element: `html[start, stop)`, without tags. */
  write(html: string, start: number, stop: number, frame: Frame): void {
    const how = hiddenHow(frame);
    if (how === null) {
      this.out.run(html, start, stop, frame.pre);
      return;
    }
    if (this.unseen !== null && this.unseenHow !== how) this.endUnseen();
    if (this.hidden.length >= MOST_HIDDEN) return;
    this.unseen ??= new VisibleText(LONGEST_HIDDEN);
    this.unseenHow = how;
    if (!this.unseen.full) this.unseen.run(html, start, stop, false);
  }

  endUnseen(): void {
    if (this.unseen !== null && this.unseen.text !== "") this.hidden.push({ text: this.unseen.text, how: this.unseenHow });
    this.unseen = null;
  }

  /** The distance that an element keeps from its surroundings, unless it is hidden. */
  apart(kind: TagKind, frame: Frame): void {
    if (kind.flags === 0 || hiddenHow(frame) !== null) return;
    this.out.apart(kind.flags & TAG.paragraph ? GAP.paragraph : kind.flags & TAG.cell ? GAP.space : GAP.line);
  }

  lineBreak(frame: Frame): void {
    if (hiddenHow(frame) === null) this.out.lineBreak();
  }

  link(raw: string | undefined, from: HtmlLink["from"]): HtmlLink | null {
    if (raw === undefined) return null;
    const tidy = tidyHref(decodeEntities(raw.slice(0, LONGEST_HREF * 2)));
    if (tidy === "" || tidy.startsWith("#")) return null;
    if (this.links.length >= MOST_LINKS) {
      this.log.add("html-too-many-links");
      return null;
    }
    const link: HtmlLink = { href: resolveHref(tidy, this.base ?? "").slice(0, LONGEST_HREF), start: -1, end: -1, from };
    this.links.push(link);
    this.out.open(link);
    return link;
  }

  /** An element without an end tag. */
  voidElement(kind: TagKind, attributes: Attributes, frame: Frame): void {
    switch (kind.name) {
      case "br": this.lineBreak(frame); break;
      case "hr": if (hiddenHow(frame) === null) this.out.apart(GAP.line); break;
      case "img": this.picture(attributes, frame); break;
      case "base": this.base ??= tidyHref(decodeEntities(attributes.href ?? "")); break;
      case "area": this.aside(attributes.href, "html", undefined, frame); break;
      case "input": this.field(attributes, frame); break;
      default:
    }
  }

  private picture(attributes: Attributes, frame: Frame): void {
    const source = attributes.src ?? "";
    const scheme = source.slice(0, 5).toLowerCase();
    if (scheme === "data:") this.dataImage(source);
    else if (scheme.startsWith("cid:") && this.cids.length < 100) this.cids.push(decodeEntities(source.slice(4)).trim());
    const alt = attributes.alt;
    if (alt === undefined || alt.length > LONGEST_ALT || alt.trim() === "") return;
    const tiny = (size: string | undefined): boolean => size !== undefined && Number.parseInt(size, 10) <= 1;
    if (tiny(attributes.width) || tiny(attributes.height)) return;
    if (attributes.style !== undefined && this.cascade.inlineStyle(attributes.style).gone !== undefined) return;
    this.aside(undefined, "html", alt, frame);
  }

  private dataImage(source: string): void {
    if (this.images.length >= MOST_IMAGES || source.length > LONGEST_IMAGE) return;
    const comma = source.indexOf(",");
    const head = source.slice(5, Math.max(5, comma)).toLowerCase();
    if (comma === -1 || !head.startsWith("image/") || !head.includes(";base64")) return;
    this.images.push({ type: head.slice(0, head.indexOf(";")), base64: source.slice(comma + 1).replace(/[^A-Za-z0-9+/=]+/g, "") });
  }

  private field(attributes: Attributes, frame: Frame): void {
    const type = (attributes.type ?? "text").toLowerCase();
    const shown = type === "hidden" ? undefined : type === "submit" || type === "button" ? attributes.value : (attributes.placeholder ?? attributes.value);
    this.aside(attributes.formaction, "form", shown === undefined || shown.length > LONGEST_FIELD ? undefined : shown, frame);
  }

  /** A link, a text from an attribute, or both, set apart by blanks. */
  private aside(href: string | undefined, from: HtmlLink["from"], shown: string | undefined, frame: Frame): void {
    const link = this.link(href, from);
    if (shown !== undefined && hiddenHow(frame) === null) {
      this.out.apart(GAP.space);
      this.out.run(shown, 0, shown.length, false);
      this.out.apart(GAP.space);
    }
    if (link !== null) this.out.close(link);
  }
}
