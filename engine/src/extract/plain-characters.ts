/** A text in plain characters, each of which knows where it stood. */
export interface PlainText {
  text: string;
  /** The range of the original that `[start, end)` of `text` stands for. */
  range(start: number, end: number): { start: number; end: number };
}

/** Soft hyphen, joiners, key caps, direction marks, variation selectors, byte-order mark: nobody sees them. */
const UNSEEN = /[\u00ad\u034f\u061c\u180e\u20e3\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/;
/** Full stops that address bars take for a point (UTS 46 section 2.3). */
const STOPS = /[\u3002\uff0e\uff61\u2024]/;

/** Compatibility forms (NFKC) made plain, unseen characters left out: what a reader copies by eye. Linear. */
export function plainCharacters(text: string): PlainText {
  // Most texts are plain already.
  if (/^[\t-\u00ac\u00ae-\u024f\u2013-\u201e\u2022\u20ac]*$/.test(text) && !text.includes("\u00a0")) return { text, range: (start, end) => ({ start, end }) };
  let plain = "";
  const places: number[] = [];
  let at = 0;
  for (const char of text) {
    const form = char.charCodeAt(0) < 128 ? char : UNSEEN.test(char) ? "" : STOPS.test(char) ? "." : char.normalize("NFKC");
    for (let i = 0; i < form.length; i++) places.push(at);
    plain += form;
    at += char.length;
  }
  places.push(at);
  return { text: plain, range: (start, end) => ({ start: places[start] ?? at, end: Math.max((places[end - 1] ?? at) + 1, places[end] ?? at) }) };
}
