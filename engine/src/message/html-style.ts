import type { HiddenText } from "./message.ts";

/** What one declaration block says, as far as it decides what a reader sees. `undefined`: nothing said. */
export interface Style {
  /** Hidden together with all that is inside. */
  gone?: HiddenText["how"];
  /** `visibility`, which an inner element may undo. */
  invisible?: boolean;
  /** Font size of at most 2 px, or not; an inner element may undo it. */
  tiny?: boolean;
  /** 0xRRGGBB; -1 when it cannot be known (gradient, picture, transparent over unknown). */
  colour?: number;
  background?: number;
  block?: boolean;
  pre?: boolean;
}

export const UNKNOWN_COLOUR = -1;

const NAMES: Record<string, number> = {
  white: 0xffffff, black: 0, red: 0xff0000, green: 0x8000, blue: 0xff, yellow: 0xffff00, gray: 0x808080, grey: 0x808080, silver: 0xc0c0c0, navy: 0x80,
  orange: 0xffa500, maroon: 0x800000, purple: 0x800080, teal: 0x8080, whitesmoke: 0xf5f5f5, snow: 0xfffafa, ivory: 0xfffff0, ghostwhite: 0xf8f8ff,
};

/** A CSS or HTML colour as 0xRRGGBB, `UNKNOWN_COLOUR` for what is not one of the simple forms. */
export const readColour = (text: string): number => {
  const value = text.trim().toLowerCase();
  const name = NAMES[value];
  if (name !== undefined) return name;
  const hex = value.startsWith("#") ? value.slice(1) : value;
  if (hex.length === 6 || hex.length === 3) {
    const number = Number.parseInt(hex, 16);
    if (Number.isNaN(number) || !/^[0-9a-f]+$/.test(hex)) return UNKNOWN_COLOUR;
    return hex.length === 6 ? number : ((number & 0xf00) * 0x1100) | ((number & 0xf0) * 0x110) | ((number & 0xf) * 0x11);
  }
  if (value.startsWith("rgb")) {
    const parts = value.slice(value.indexOf("(") + 1).split(/[,\s/)]+/, 4).map(Number.parseFloat);
    const [red = Number.NaN, green = Number.NaN, blue = Number.NaN, alpha = 1] = parts;
    if (Number.isNaN(red + green + blue) || alpha === 0) return UNKNOWN_COLOUR;
    return ((red & 255) << 16) | ((green & 255) << 8) | (blue & 255);
  }
  return UNKNOWN_COLOUR;
};

/** Nearly the same to the eye: no channel differs by more than 8 of 255. */
export const sameColour = (left: number, right: number): boolean =>
  left >= 0 && right >= 0 && Math.abs((left >> 16) - (right >> 16)) <= 8 && Math.abs(((left >> 8) & 255) - ((right >> 8) & 255)) <= 8 && Math.abs((left & 255) - (right & 255)) <= 8;

const isZero = (value: string): boolean => {
  const number = Number.parseFloat(value);
  return number >= 0 && number < 0.05;
};

/** Far enough to leave any screen. */
const farAway = (value: string): boolean => {
  const number = Number.parseFloat(value);
  return number <= -500 && !value.includes("%");
};

/** Length in px, em counted as 16; NaN for the rest. */
const pixels = (value: string): number => {
  const number = Number.parseFloat(value);
  if (value.endsWith("em")) return number * 16;
  return value.endsWith("%") ? (number === 0 ? 0 : Number.NaN) : number;
};

const PROPERTIES = new Set([
  "display", "visibility", "opacity", "font-size", "font", "color", "background", "background-color", "background-image", "overflow", "overflow-y", "max-height", "height",
  "max-width", "width", "position", "clip", "transform", "white-space", "left", "top", "right", "text-indent", "margin-left", "margin-top",
]);

/** Reads a declaration block (`a: b; c: d`). Unknown properties are skipped; later ones win. */
export const readStyle = (css: string): Style => {
  const style: Style = {};
  const text = css.toLowerCase();
  let clips = false;
  let flat = false;
  let positioned = false;
  for (let at = 0, count = 0; at < text.length && count < 200; count++) {
    let stop = text.indexOf(";", at);
    if (stop === -1) stop = text.length;
    const colon = text.indexOf(":", at);
    if (colon === -1) break;
    const start = at;
    at = stop + 1;
    if (colon > stop) continue;
    const property = text.slice(start, colon).trim();
    if (!PROPERTIES.has(property)) continue;
    let value = text.slice(colon + 1, stop).trim();
    const bang = value.indexOf("!");
    if (bang !== -1) value = value.slice(0, bang).trim();
    switch (property) {
      case "display":
        if (value === "none") style.gone = "display";
        else if (style.gone === "display") delete style.gone;
        if (value === "block" || value === "table") style.block = true;
        break;
      case "visibility": style.invisible = value === "hidden" || value === "collapse"; break;
      case "opacity": if (isZero(value)) style.gone ??= "display"; break;
      case "font-size": style.tiny = pixels(value) <= 2; break;
      case "font": {
        const size = value.split(/[\s/]+/, 8).find((word) => word.endsWith("px") || word.endsWith("pt") || word.endsWith("em") || word === "0");
        if (size !== undefined) style.tiny = pixels(size) <= 2;
        break;
      }
      case "color": if (value !== "inherit") style.colour = value === "transparent" ? -2 : readColour(value); break;
      case "background": case "background-color": case "background-image":
        if (value === "none" || value === "transparent" || value === "inherit" || value === "") break;
        style.background = value.includes("url(") || value.includes("gradient") ? UNKNOWN_COLOUR : readColour(property === "background" ? value.split(" ", 1)[0]! : value);
        break;
      case "overflow": case "overflow-y": if (value === "hidden") clips = true; break;
      case "max-height": case "height": case "max-width": case "width": if (isZero(value)) flat = true; break;
      case "position": if (value === "absolute" || value === "fixed" || value === "relative") positioned = true; break;
      case "clip": if (value.replace(/[\s,px]+/g, "").startsWith("rect(0000") || value.startsWith("rect(1px")) style.gone ??= "offscreen"; break;
      case "transform": if (value.startsWith("scale(0)")) style.gone ??= "size"; break;
      case "white-space": style.pre = value.startsWith("pre"); break;
      default: if (farAway(value) && (positioned || property.length > 6 || text.includes("position"))) style.gone ??= "offscreen";
    }
  }
  if (clips && flat) style.gone ??= "size";
  return style;
};

/** Simple selectors of a style sheet: element, `.class`, `#id`, `element.class`. */
export type StyleRules = Map<string, Style>;

const MOST_RULES = 2_000;

/** A selector that this reader understands, with any trailing blank dropped; null for all others. */
const simpleSelector = (selector: string): string | null => {
  const trimmed = selector.trim().toLowerCase();
  if (trimmed === "" || trimmed.length > 80) return null;
  return /^[a-z0-9]*(?:[.#][a-z0-9_-]+)?$/.test(trimmed) ? trimmed : null;
};

const stripComments = (css: string): string => {
  if (!css.includes("/*")) return css;
  const out: string[] = [];
  let from = 0;
  for (let open = css.indexOf("/*"); open !== -1; open = css.indexOf("/*", from)) {
    out.push(css.slice(from, open));
    const close = css.indexOf("*/", open + 2);
    if (close === -1) return out.join(" ");
    from = close + 2;
  }
  out.push(css.slice(from));
  return out.join(" ");
};

/** Adds the rules of one <style> element. Media queries are skipped: what they say holds on some screens only. */
export const readStyleSheet = (source: string, rules: StyleRules): void => {
  const css = stripComments(source.slice(0, 200_000)).replaceAll("<!--", "").replaceAll("-->", "");
  let at = 0;
  while (at < css.length && rules.size < MOST_RULES) {
    const open = css.indexOf("{", at);
    if (open === -1) return;
    const before = css.slice(at, open);
    const prelude = before.slice(before.lastIndexOf(";") + 1).trim();
    if (prelude.startsWith("@")) {
      const query = prelude.toLowerCase();
      if (query.startsWith("@media") && !query.includes("(") && (query.includes("all") || query.includes("screen"))) at = open + 1;
      else at = blockEnd(css, open);
      continue;
    }
    let close = css.indexOf("}", open);
    if (close === -1) close = css.length;
    const style = readStyle(css.slice(open + 1, close));
    if (Object.keys(style).length > 0) addRule(prelude, style, rules);
    at = close + 1;
  }
};

const addRule = (prelude: string, style: Style, rules: StyleRules): void => {
  for (const selector of prelude.replaceAll("}", "").split(",", 100)) {
    const key = simpleSelector(selector);
    if (key !== null && key !== "") rules.set(key, { ...rules.get(key), ...style });
  }
};

const blockEnd = (css: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    const unit = css.charCodeAt(at);
    if (unit === 123) depth++;
    else if (unit === 125 && --depth === 0) return at + 1;
  }
  return css.length;
};
