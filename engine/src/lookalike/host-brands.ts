import type { Directory } from "../brands/directory.ts";
import { foldKey } from "../extract/fold.ts";
import { HOST_WORDS } from "../extract/lexicon/names/host-words.ts";
import { NEIGHBOUR_WORDS } from "../extract/lexicon/names/neighbour-words.ts";
import { wordSet } from "../extract/lexicon/names/words-by-language.ts";
import { skeleton, withinOneEdit } from "./skeleton.ts";

/** A brand whose name a host carries. `inside`: spelt out, `lookalike`: misspelt or disguised. */
export interface HostBrand {
  ids: string;
  how: "inside" | "lookalike";
  /** The name stands as a whole label or word of it, not within a longer word. */
  whole: boolean;
  /** The name is also a common word: it means little unless the message claims that brand too. */
  ambiguous: boolean;
  /** The piece of the host that carries it. */
  word: string;
}

/** Two `|`-joined lists of brand ids have one in common. */
export function shares(a: string, b: string): boolean {
  if (a === b) return a !== "";
  const ids = b.split("|");
  return a.split("|").some((id) => ids.includes(id));
}

/** Names shorter than this are only read as whole words of a host. */
const SHORTEST_WITHIN = 6;
/** Names shorter than this are never read with a letter changed: one edit of a short word is another word. */
const SHORTEST_FUZZY = 7;
const LONGEST = 30;

/** What the last few hosts carried: several signals ask of one host, and messages repeat theirs. */
const MOST_REMEMBERED = 64;
const rememberedOf = new WeakMap<Directory, Map<string, HostBrand[]>>();

interface Fuzzy { skeletons: Map<string, string>; deletes: Map<string, string[]>; openings: Map<string, string[]> }
const fuzzyOf = new WeakMap<Directory, Fuzzy>();

/** Skeletons, and every key with one letter left out (SymSpell's idea), so that a look-up costs the length of the word. */
function fuzzy(directory: Directory): Fuzzy {
  const known = fuzzyOf.get(directory);
  if (known) return known;
  const made: Fuzzy = { skeletons: new Map(), deletes: new Map(), openings: new Map() };
  // Aliases are many and often two words: one edit away from them lie names of other firms.
  const mainNames = new Set([...directory.brands.values()].map((brand) => foldKey(brand.name)));
  for (const [key, { ambiguous }] of directory.keys) {
    if (key.length >= 5 && !/^\d+$/.test(key)) made.skeletons.set(skeleton(key), key);
    if (ambiguous || key.length < SHORTEST_FUZZY) continue;
    const opening = made.openings.get(key.slice(0, 4));
    if (opening) opening.push(key);
    else made.openings.set(key.slice(0, 4), [key]);
    if (!mainNames.has(key)) continue;
    for (const variant of deletions(key)) {
      const list = made.deletes.get(variant);
      if (list) list.push(key);
      else made.deletes.set(variant, [key]);
    }
  }
  fuzzyOf.set(directory, made);
  return made;
}

function* deletions(word: string): Generator<string> {
  yield word;
  for (let i = 0; i < word.length; i++) if (i === 0 || word[i] !== word[i - 1]) yield word.slice(0, i) + word.slice(i + 1);
}

/** The key that `word` misspells, or "". The word itself being a key is not a misspelling. */
export function misspells(directory: Directory, word: string): string {
  const key = foldKey(word);
  if (key.length < 5 || key.length > LONGEST || directory.keys.has(key)) return key !== word.toLowerCase() && directory.keys.has(key) && /[^\x00-\x7f]/.test(word) ? key : "";
  if (directory.misspelt.has(key) && directory.own) return foldKey(directory.own.name);
  const { skeletons, deletes } = fuzzy(directory);
  const same = skeletons.get(skeleton(word));
  if (same && same !== key && /\d|[^a-z]|rn|vv|cl|nn|[il]/i.test(word)) return same;
  if (key.length < SHORTEST_FUZZY || WORDS_ONE_EDIT_AWAY.has(key)) return "";
  for (const variant of deletions(key)) {
    for (const candidate of deletes.get(variant) ?? []) if (candidate.length >= SHORTEST_FUZZY && candidate[0] === key[0] && withinOneEdit(candidate, key)) return candidate;
  }
  return "";
}

const WORDS_ONE_EDIT_AWAY = wordSet(NEIGHBOUR_WORDS);
const SERVICE_WORDS = wordSet(HOST_WORDS);

/** Beside a name in a host, a word of what one does at a firm's site: the firm is meant. The end of the domain says nothing. */
function meansTheFirm(unicodeHost: string): boolean {
  return unicodeHost.slice(0, Math.max(0, unicodeHost.lastIndexOf("."))).split(/[.-]/).some((word) => SERVICE_WORDS.has(word.replace(/\d+$/, "")));
}

/**
 * Brands that a host carries, whatever place in it. `unicodeHost` with punycode decoded. Bounded: at most eight labels of at most
 * 63 units, a few look-ups for each unit.
 */
export function hostBrands(directory: Directory, unicodeHost: string): readonly HostBrand[] {
  let remembered = rememberedOf.get(directory);
  if (!remembered) rememberedOf.set(directory, (remembered = new Map()));
  let known = remembered.get(unicodeHost);
  if (!known) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(unicodeHost, (known = readHostBrands(directory, unicodeHost)));
  }
  return known;
}

function readHostBrands(directory: Directory, unicodeHost: string): HostBrand[] {
  const found = new Map<string, HostBrand>();
  const add = (key: string, how: HostBrand["how"], whole: boolean, word: string): void => {
    const entry = directory.keys.get(key);
    if (!entry || (entry.ambiguous && !whole)) return;
    const ids = entry.ids.join("|");
    const ambiguous = entry.ambiguous && !meansTheFirm(unicodeHost);
    const old = found.get(ids);
    if (!old || (whole && !old.whole)) found.set(ids, { ids, how, whole, ambiguous, word });
  };
  const labels = unicodeHost.split(".").slice(-9);
  for (const [index, label] of labels.entries()) {
    if (index === labels.length - 1) continue; // the top-level domain
    const pieces = label.split(/[-_]/).filter((piece) => piece !== "");
    for (const piece of [...pieces, ...pairs(pieces), ...(pieces.length > 1 ? [label.replace(/[-_]/g, "")] : [])]) {
      const key = foldKey(piece);
      const bare = key.replace(/^\d+|\d+$/g, "");
      if (directory.keys.has(key)) add(key, /[^\x00-\x7f]/.test(piece) ? "lookalike" : "inside", true, piece);
      else if (bare.length >= 3 && directory.keys.has(bare)) add(bare, "inside", true, piece);
      else {
        const meant = misspells(directory, piece);
        if (meant) add(meant, "lookalike", true, piece);
        else within(key, piece);
      }
    }
  }
  return [...found.values()];

  function within(key: string, piece: string): void {
    const { openings } = fuzzy(directory);
    for (let from = 0; from + SHORTEST_WITHIN <= key.length; from++) {
      for (const name of openings.get(key.slice(from, from + 4)) ?? []) {
        if (key.startsWith(name, from) && (from === 0 || from + name.length === key.length || name.length >= 7)) add(name, "inside", false, piece);
      }
    }
  }
}

/** Adjacent pieces joined: `my-pay-pal` carries `paypal`. */
function pairs(pieces: string[]): string[] {
  return pieces.slice(1).map((piece, index) => pieces[index]! + piece);
}
