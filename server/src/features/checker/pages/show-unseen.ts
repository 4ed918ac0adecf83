/** A run of text, or of characters that nobody sees, named so that everybody does: `U+202E`, `U+200B ×14`. */
export type Seen = { text: string } | { unseen: string };

/** Controls, zero-width and filler characters, direction marks and overrides, tags: whatever takes part in a text without being seen. */
const UNSEEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\u{E0000}-\u{E0FFF}]+/gu;

/** Beyond this many named runs, the rest are left out: a text can hold one between any two letters. */
const MOST_NAMED = 200;

/** Parts a quoted text into what is seen and what is not. The unseen characters themselves are never given back. */
export function showUnseen(text: string): Seen[] {
  const seen: Seen[] = [];
  let from = 0;
  let named = 0;
  let held = "";
  for (const run of text.matchAll(UNSEEN)) {
    held += text.slice(from, run.index);
    from = run.index + run[0].length;
    if (isOrdinary(run[0], held, text.slice(from, from + 2))) {
      held += run[0];
      continue;
    }
    if (held !== "") seen.push({ text: held });
    held = "";
    named += 1;
    if (named <= MOST_NAMED) seen.push({ unseen: nameOf(run[0]) });
  }
  held += text.slice(from);
  if (held !== "") seen.push({ text: held });
  return seen;
}

/** Joiners and selectors inside an emoji, a flag or a script that needs them are part of ordinary writing. */
function isOrdinary(run: string, before: string, after: string): boolean {
  if (run === "\uFE0F" || run === "\uFE0E") return before !== "";
  if (run === "\u200D" || run === "\uFE0F\u200D") return /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u2640\u2642\u26A7]$/u.test(before.slice(-2)) && /^\p{Extended_Pictographic}/u.test(after) || joins(before, after);
  if (run === "\u200C") return joins(before, after);
  return /^[\u{E0020}-\u{E007F}]+$/u.test(run) && before.endsWith("\u{1F3F4}");
}

/** Arabic and Indic scripts use zero-width joiners and non-joiners to spell. */
function joins(before: string, after: string): boolean {
  return /[\p{sc=Arab}\p{sc=Deva}\p{sc=Beng}\p{sc=Mlym}\p{sc=Knda}\p{sc=Sinh}\p{sc=Taml}\p{sc=Telu}]$/u.test(before.slice(-2)) && /^[\p{sc=Arab}\p{sc=Deva}\p{sc=Beng}\p{sc=Mlym}\p{sc=Knda}\p{sc=Sinh}\p{sc=Taml}\p{sc=Telu}\s]/u.test(after);
}

function nameOf(run: string): string {
  const characters = [...run];
  const points = new Set(characters.map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`));
  const [first = ""] = points;
  const name = points.size === 1 ? first : `${first}…`;
  return characters.length === 1 ? name : `${name} ×${characters.length}`;
}
