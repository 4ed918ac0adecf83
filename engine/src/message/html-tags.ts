import { hashWord } from "../extract/word-table.ts";

/** What a tag does to the flow of text. */
export const TAG = {
  /** Has no end tag. */
  void: 1,
  /** Begins on a line of its own. */
  block: 2,
  /** Stands apart by an empty line. */
  paragraph: 4,
  /** A table cell. */
  cell: 8,
  /** Holds text that is not HTML, and that nobody sees. */
  raw: 16,
  /** End tags of inline elements outside do not reach through it. */
  barrier: 32,
} as const;

export interface TagKind {
  name: string;
  flags: number;
  /** Of what a page is built of; 0 for what only dresses words, which changes from copy to copy. */
  bone: number;
}

const BONES = new Set("table tr td th div img a form input button ul ol li h1 h2 h3 section header footer main article hr".split(" "));
const kinds = new Map<string, TagKind>();
const define = (names: string, flags: number): void => {
  for (const name of names.split(" ")) {
    const kind = { name, flags, bone: BONES.has(name) ? hashWord(name) : 0 };
    kinds.set(name, kind);
    kinds.set(name.toUpperCase(), kind);
  }
};
define("area base basefont bgsound col embed frame img input keygen link meta param source track wbr br hr", TAG.void);
define("address article aside body center details dd dialog dir div dl dt fieldset figcaption figure footer form header html legend li main menu nav optgroup option search section summary tbody tfoot thead tr ul ol", TAG.block);
define("p h1 h2 h3 h4 h5 h6 blockquote pre listing plaintext", TAG.block | TAG.paragraph);
define("table caption", TAG.block | TAG.barrier);
define("td th", TAG.cell | TAG.barrier);
define("script style title iframe noembed noframes xmp template", TAG.raw);
define("a b i u s em strong font span small big sub sup center code tt label button textarea select head", 0);
define("center", TAG.block);

export const tagKind = (raw: string): TagKind => {
  const known = kinds.get(raw) ?? kinds.get(raw.toLowerCase());
  return known ?? { name: raw.toLowerCase(), flags: 0, bone: 0 };
};

/** The attributes that matter; all others are skipped. */
export const ATTRIBUTES = [
  "href", "style", "class", "id", "hidden", "src", "alt", "action", "formaction", "bgcolor", "color", "background", "type", "value", "placeholder", "width", "height", "size",
] as const;
export type AttributeName = (typeof ATTRIBUTES)[number];

const wanted = new Map<string, AttributeName>();
for (const name of ATTRIBUTES) {
  wanted.set(name, name);
  wanted.set(name.toUpperCase(), name);
}

export type Attributes = Record<AttributeName, string | undefined>;

/** One shape for every tag: a tag's attributes are asked for far more often than set. */
export const noAttributes = (): Attributes => ({
  href: undefined, style: undefined, class: undefined, id: undefined, hidden: undefined, src: undefined, alt: undefined, action: undefined, formaction: undefined,
  bgcolor: undefined, color: undefined, background: undefined, type: undefined, value: undefined, placeholder: undefined, width: undefined, height: undefined, size: undefined,
});

const isBlank = (unit: number): boolean => unit === 32 || unit === 10 || unit === 9 || unit === 13 || unit === 12;

const attributeName = (raw: string): AttributeName | undefined => {
  const known = wanted.get(raw);
  // `HreF`: rare enough to pay for only when the plain forms fail and the length fits.
  return known ?? (raw.length < 12 ? wanted.get(raw.toLowerCase()) : undefined);
};

/**
 * Reads the attributes from `at` (after the tag's name) to the closing `>`, as browsers do: values with or without quotes, blanks
 * around `=`, stray slashes and quotes. Returns the offset after `>`, or -1 when the tag never closes. Values are raw. The first of two
 * like-named attributes counts.
 */
export const readAttributes = (html: string, at: number, into: Attributes | null): number => {
  const end = html.length;
  while (at < end) {
    let unit = html.charCodeAt(at);
    if (unit === 62) return at + 1;
    if (isBlank(unit) || unit === 47) {
      at++;
      continue;
    }
    const nameStart = at;
    at++; // whatever begins a name, even `=`, belongs to it
    for (; at < end; at++) {
      unit = html.charCodeAt(at);
      if (unit === 61 || unit === 62 || unit === 47 || isBlank(unit)) break;
    }
    const nameEnd = at;
    while (at < end && isBlank(html.charCodeAt(at))) at++;
    let valueStart = at;
    let valueEnd = at;
    if (html.charCodeAt(at) === 61) {
      at++;
      while (at < end && isBlank(html.charCodeAt(at))) at++;
      unit = html.charCodeAt(at);
      if (unit === 34 || unit === 39) {
        valueStart = at + 1;
        valueEnd = html.indexOf(unit === 34 ? '"' : "'", valueStart);
        if (valueEnd === -1) return -1;
        at = valueEnd + 1;
      } else {
        valueStart = at;
        while (at < end && html.charCodeAt(at) !== 62 && !isBlank(html.charCodeAt(at))) at++;
        valueEnd = at;
      }
    }
    if (into === null) continue;
    const name = attributeName(html.slice(nameStart, nameEnd));
    if (name !== undefined && into[name] === undefined) into[name] = html.slice(valueStart, valueEnd);
  }
  return -1;
};
