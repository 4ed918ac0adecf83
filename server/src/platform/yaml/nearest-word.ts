/** The word of `among` closest to `word` by edits (insert, delete, change, swap neighbours); null when none is close. */
export function nearestWord(word: string, among: readonly string[]): string | null {
  const given = word.slice(0, 60).toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const candidate of among) {
    const edits = countEdits(given, candidate.toLowerCase());
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best ?? among.find((candidate) => given.length >= 4 && (candidate.toLowerCase().startsWith(given) || given.startsWith(candidate.toLowerCase()))) ?? null;
}

/** Optimal string alignment distance; both words are short. */
function countEdits(one: string, other: string): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let edits = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + same);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        edits = Math.min(edits, (before[column - 2] ?? 0) + 1);
      }
      current.push(edits);
    }
    [before, above] = [above, current];
  }
  return above[other.length] ?? 0;
}
