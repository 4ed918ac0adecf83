import { decodeEntities } from "./html-entities.ts";
import { readColour, readStyle, sameColour, UNKNOWN_COLOUR } from "./html-style.ts";
import type { Style, StyleRules } from "./html-style.ts";
import { TAG } from "./html-tags.ts";
import type { Attributes, TagKind } from "./html-tags.ts";
import type { HiddenText } from "./message.ts";
import type { OpenSpan } from "./visible-text.ts";

/** An open element, with what its text inherits. */
export interface Frame {
  kind: TagKind;
  gone: HiddenText["how"] | undefined;
  invisible: boolean;
  tiny: boolean;
  pre: boolean;
  colour: number;
  background: number;
  /** The background is known, not guessed: nothing unread (class, picture) could have changed it. */
  sure: boolean;
  /** The link that ends with this element. */
  link: OpenSpan | null;
}

/** Around everything: text of unknown colour on white. */
export const ROOT_FRAME: Frame = {
  kind: { name: "", flags: TAG.barrier, bone: 0 }, gone: undefined, invisible: false, tiny: false, pre: false,
  colour: UNKNOWN_COLOUR, background: 0xffffff, sure: true, link: null,
};

/** How the text of an element is hidden, or null. Colour counts only where both colours are known. */
export const hiddenHow = (frame: Frame): HiddenText["how"] | null => {
  const { gone, invisible, tiny, colour, background, sure } = frame;
  if (gone !== undefined) return gone;
  if (invisible) return "display";
  if (tiny) return "size";
  if (colour !== UNKNOWN_COLOUR && (colour === TRANSPARENT || (sure && sameColour(colour, background)))) return "colour";
  return null;
};

const TRANSPARENT = -2;
const MOST_STYLES = 1_000;
const LONGEST_STYLE = 4_000;

const paint = (frame: Frame, background: number): void => {
  frame.background = background;
  frame.sure = background !== UNKNOWN_COLOUR;
};

const apply = (frame: Frame, style: Style | undefined): void => {
  if (style === undefined) return;
  if (style.gone !== undefined) frame.gone ??= style.gone;
  if (style.invisible !== undefined) frame.invisible = style.invisible;
  if (style.tiny !== undefined) frame.tiny = style.tiny;
  if (style.pre !== undefined) frame.pre = style.pre;
  if (style.colour !== undefined) frame.colour = style.colour;
  if (style.background !== undefined) paint(frame, style.background);
};

/** What style sheets and attributes make of an element, as far as it decides what is seen. */
export class Cascade {
  private readonly rules: StyleRules;
  /** A newsletter repeats the same few styles a hundred times. */
  private readonly inline = new Map<string, Style>();

  constructor(rules: StyleRules) {
    this.rules = rules;
  }

  /** The frame of an element inside `parent`. */
  frame(kind: TagKind, attributes: Attributes, parent: Frame): Frame {
    const { gone, invisible, tiny, pre, colour, background, sure } = parent;
    const frame: Frame = { kind, gone, invisible, tiny, pre, colour, background, sure, link: null };
    if (kind.name === "pre" || kind.name === "textarea") frame.pre = true;
    if (attributes.class !== undefined || attributes.id !== undefined) frame.sure = false;
    if (this.rules.size > 0) this.applyRules(frame, attributes);
    // A link has a colour of its own, whatever surrounds it.
    if (kind.name === "a") frame.colour = UNKNOWN_COLOUR;
    if (attributes.bgcolor !== undefined) paint(frame, readColour(attributes.bgcolor));
    if (attributes.background !== undefined) paint(frame, UNKNOWN_COLOUR);
    if (attributes.color !== undefined && kind.name === "font") frame.colour = readColour(attributes.color);
    if (attributes.style !== undefined && attributes.style !== "") apply(frame, this.inlineStyle(attributes.style));
    if (attributes.hidden !== undefined) frame.gone ??= "display";
    return frame;
  }

  inlineStyle(css: string): Style {
    let style = this.inline.get(css);
    if (style === undefined) {
      style = readStyle(decodeEntities(css.slice(0, LONGEST_STYLE)));
      if (this.inline.size < MOST_STYLES) this.inline.set(css, style);
    }
    return style;
  }

  private applyRules(frame: Frame, attributes: Attributes): void {
    const rules = this.rules;
    const name = frame.kind.name;
    apply(frame, rules.get(name));
    if (attributes.class !== undefined) {
      for (const word of attributes.class.toLowerCase().split(/\s+/, 20)) {
        apply(frame, rules.get(`.${word}`));
        apply(frame, rules.get(`${name}.${word}`));
      }
    }
    if (attributes.id !== undefined) {
      const id = attributes.id.trim().toLowerCase();
      apply(frame, rules.get(`#${id}`));
      apply(frame, rules.get(`${name}#${id}`));
    }
  }
}
