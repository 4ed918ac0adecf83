/** Elements that are kept, without what could act; everything else leaves its words behind. */
const KEPT = new Set("address article b big blockquote br caption center code col colgroup dd div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i li main mark nav ol p pre s section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul".split(" "));
/** Dropped with all that is in them: no browser shows it as words. */
const DROPPED = new Set("applet audio canvas frameset iframe math noembed noframes noscript object script select style svg template textarea title video xmp".split(" "));
const VOID = new Set(["br", "col", "hr"]);
/** What a reader should see was there, and cannot press. */
const STAND_INS: Record<string, { open: string; close: string }> = {
  a: { open: `<span class="link">`, close: "</span>" },
  button: { open: `<span class="button">`, close: "</span>" },
  form: { open: `<div class="form">`, close: "</div>" },
};

const NUMBER = /^\d{1,4}%?$/;
const COLOUR = /^#?[a-z0-9]{1,20}$/i;
const WORD = /^[a-z]{1,10}$/i;
const ATTRIBUTES: Record<string, RegExp> = { align: WORD, valign: WORD, dir: /^(?:ltr|rtl|auto)$/i, bgcolor: COLOUR, color: COLOUR, width: NUMBER, height: NUMBER, border: /^\d{1,2}$/, cellpadding: /^\d{1,2}$/, cellspacing: /^\d{1,2}$/, colspan: /^\d{1,2}$/, rowspan: /^\d{1,2}$/, size: /^[+-]?\d$/ };
const PROPERTIES = /^(?:color|background|background-color|font-size|font-weight|font-style|font-family|text-align|text-decoration|text-transform|line-height|letter-spacing|vertical-align|display|visibility|opacity|(?:padding|margin|border)(?:-(?:top|right|bottom|left))?(?:-(?:color|style|width))?|border-radius|border-collapse|border-spacing|(?:max-|min-)?(?:width|height)|white-space|list-style-type)$/;
/** Words, figures and colours; no address can be written with these characters, in any function. */
const VALUE = /^(?:[\w\s#%.,!+-]|rgba?\([\d\s.,%]{0,40}\)){1,200}$/i;

const LONGEST = 1_000_000;
const MOST_TAGS = 40_000;

/**
 * Hostile HTML as a page that can do nothing: no script, no address to fetch or follow, no form. Written anew from lists of what is
 * allowed, never cut out of what came: whatever a tag's name, attributes or nesting pretend, only these characters go out. Linear in time.
 */
export function inertHtml(source: string): string {
  const html = source.slice(0, LONGEST);
  const out: string[] = [];
  let at = 0;
  for (let tags = 0; at < html.length && tags < MOST_TAGS; tags++) {
    const open = html.indexOf("<", at);
    out.push(words(html.slice(at, open < 0 ? html.length : open)));
    if (open < 0) return out.join("");
    at = readMarkup(html, open, out);
  }
  return out.join("");
}

/** Reads what begins with `<` at `open`; gives where it ends. */
function readMarkup(html: string, open: number, out: string[]): number {
  const name = /^[a-z][a-z0-9:-]{0,30}/i.exec(html.slice(open + 1, open + 33))?.[0].toLowerCase();
  if (name !== undefined) return readTag(html, name, open + 1 + name.length, out);
  const closing = html[open + 1] === "/" ? /^[a-z][a-z0-9:-]{0,30}/i.exec(html.slice(open + 2, open + 34))?.[0].toLowerCase() : undefined;
  if (closing !== undefined) {
    if (STAND_INS[closing] !== undefined) out.push(STAND_INS[closing].close);
    else if (KEPT.has(closing) && !VOID.has(closing)) out.push(`</${closing}>`);
    return after(html, ">", open);
  }
  if (html.startsWith("<!--", open)) return after(html, "-->", open + 4);
  if (/^[!?/]/.test(html.slice(open + 1, open + 2))) return after(html, ">", open);
  out.push("&lt;");
  return open + 1;
}

function readTag(html: string, name: string, from: number, out: string[]): number {
  const attributes = new Map<string, string>();
  const end = readAttributes(html, from, attributes);
  if (end < 0) return html.length;
  if (name === "plaintext") return html.length;
  if (DROPPED.has(name)) return endOfDropped(html, name, end);
  if (name === "img" || name === "image") out.push(`<span class="picture">${words(attributes.get("alt") ?? "")}</span>`);
  else if (name === "input") out.push(attributes.get("type")?.toLowerCase() === "hidden" ? "" : `<span class="field">${words(attributes.get("value") ?? attributes.get("placeholder") ?? "")}</span>`);
  else if (STAND_INS[name] !== undefined) out.push(STAND_INS[name].open.replace(">", `${allowed(attributes, true)}>`));
  else if (KEPT.has(name)) out.push(`<${name}${allowed(attributes, false)}>`);
  return end;
}

function endOfDropped(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}[\\s/>]`, "gi");
  close.lastIndex = from;
  const found = close.exec(html);
  return found === null ? html.length : after(html, ">", found.index);
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

/** As browsers read them, so that a `>` inside quotes ends nothing. -1: the tag never closes, and nothing after it is shown. */
function readAttributes(html: string, from: number, into: Map<string, string>): number {
  const attribute = /[\s/]*(?:(>)|([^\s/>][^\s/>=]{0,200})(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?)/gy;
  attribute.lastIndex = from;
  for (let found = attribute.exec(html); found !== null; found = attribute.exec(html)) {
    if (found[1] !== undefined) return attribute.lastIndex;
    const name = found[2]!.toLowerCase();
    if (!into.has(name)) into.set(name, found[3] ?? found[4] ?? found[5] ?? "");
  }
  return -1;
}

function allowed(attributes: Map<string, string>, standIn: boolean): string {
  const kept = [...attributes].filter(([name, value]) => Object.hasOwn(ATTRIBUTES, name) && ATTRIBUTES[name]!.test(value)).map(([name, value]) => ` ${name}="${value}"`);
  const style = (attributes.get("style") ?? "").slice(0, 4_000).split(";").map((declaration) => declaration.split(":")).filter(([property = "", value = "", ...more]) => more.length === 0 && PROPERTIES.test(property.trim().toLowerCase()) && VALUE.test(value)).map(([property, value]) => `${property!.trim()}:${value!.trim()}`).join(";");
  return `${standIn ? "" : kept.join("")}${style === "" ? "" : ` style="${style}"`}`;
}

/** Text stays text; entities stay what they stand for. */
function words(text: string): string {
  return text.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("\u0000", "");
}

/** What the frame that shows it may do: nothing, not even with what slipped through. Styles are its own; only our pages may frame it. */
export const inertPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox";

const STYLE = "body{margin:12px;font:15px/1.5 system-ui,sans-serif;color:#111;background:#fff;overflow-wrap:anywhere}.link{color:#0c4a7e;text-decoration:underline dotted}.picture{display:inline-block;padding:4px 8px;border:1px dashed #767f89;color:#4a5561;background:#f0eee7}.picture:empty::before{content:'\\25A1'}.button,.field{display:inline-block;padding:4px 8px;border:1px solid #767f89}.form{border:1px dotted #767f89}hr.next{margin:24px 0}";

/** A page of its own for each body, one under the other. */
export function inertPage(bodies: readonly string[]): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>-</title><style>${STYLE}</style></head><body>${bodies.map((body) => `<div>${inertHtml(body)}</div>`).join(`<hr class="next">`)}</body></html>`;
}
