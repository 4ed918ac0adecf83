/** Width of a text in points. */
export type Measure = (text: string) => number;

/** Joins what it stands between, and shows nothing. */
const JOINER = "\u2060";

/**
 * Breaks a text into lines no wider than `width`: at line feeds, at ordinary spaces, after hyphens and slashes; a word that is too wide for a line
 * is broken where it must be. Linear in the length of the text. Always gives at least one line.
 */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  return text.split("\n").flatMap((line) => breakLine(line, width, measure));
}

function breakLine(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const piece of piecesOf(text)) {
    const bare = piece.trimEnd();
    const full = measure(piece);
    if (used + measure(bare) <= width) {
      line += piece;
      used += full;
      continue;
    }
    if (line.trimEnd() !== "") lines.push(line.trimEnd());
    const [rest, whole] = splitWord(bare, width, measure);
    lines.push(...whole);
    line = rest + piece.slice(bare.length);
    used = measure(line);
  }
  if (line.trimEnd() !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines.map((one) => one.replaceAll(JOINER, ""));
}

/** Words with the spaces after them; a hyphen or a slash between word characters ends a piece. No-break spaces are no place to break. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const here = text[at];
    const next = text[at + 1];
    const space = here === " " && next !== " ";
    const hinge = (here === "-" || here === "/") && at > start && next !== undefined && next !== " " && next !== JOINER && next !== "/" && !/\d/.test(next);
    if (!space && !hinge) continue;
    pieces.push(text.slice(start, at + 1));
    start = at + 1;
  }
  if (start < text.length) pieces.push(text.slice(start));
  return pieces;
}

/** Cuts a word wider than a line; gives what is left for the next line, and the full lines before it. */
function splitWord(word: string, width: number, measure: Measure): [string, string[]] {
  if (measure(word) <= width) return [word, []];
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const character of word) {
    const wide = measure(character);
    if (line !== "" && used + wide > width) {
      lines.push(line);
      line = "";
      used = 0;
    }
    line += character;
    used += wide;
  }
  return [line, lines];
}
