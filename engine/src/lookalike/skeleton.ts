import { foldKey } from "../extract/fold.ts";

/** Pairs of letters that read as one at a glance, then digits and signs used for letters. Order matters: `vv` before `v`. */
const PAIRS: [string, string][] = [["rn", "m"], ["vv", "w"], ["cl", "d"], ["nn", "m"]];
const SIGNS: Record<string, string> = { "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", i: "l", "@": "a", $: "s", "!": "l", "|": "l" };

/**
 * What a hurried eye makes of a name: folded, digits read as letters, `i` and `1` as `l`, `rn` as `m`. Two names with one skeleton look
 * alike (the idea of UTS 39's skeleton, coarser on purpose: names of brands are few).
 */
export function skeleton(text: string): string {
  const signed = /[@$!|]/.test(text) ? text.replace(/[@$!|]/g, (sign) => SIGNS[sign]!) : text;
  let key = foldKey(signed);
  for (const [pair, letter] of PAIRS) if (key.includes(pair)) key = key.replaceAll(pair, letter);
  let out = "";
  for (const char of key) out += SIGNS[char] ?? char;
  return out;
}

/** Damerau-Levenshtein (optimal string alignment) distance is at most one. O(length). */
export function withinOneEdit(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  if (a.length === b.length) return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
  return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1);
}
