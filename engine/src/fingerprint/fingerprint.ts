import { LINK_TOKEN, type Tokens } from "../extract/tokens.ts";
import { hashUnit, hashWord } from "../extract/word-table.ts";

/**
 * SimHash (Charikar 2002) of a message's words, 64 bits as 16 hex digits: near-identical texts differ in few bits. Numbers, addresses
 * and names behind a greeting are left out, so that one campaign's variants share it.
 */
export function fingerprint(parts: Tokens[]): string {
  const low = openBallot();
  const high = openBallot();
  for (const { words, hashes } of parts) {
    let previous = -1;
    let taken = 0;
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      const first = word.charCodeAt(0);
      if (word.length < 2 || (first >= 48 && first <= 57) || word === LINK_TOKEN) continue;
      if (previous >= 0) {
        // Both words in either order, a space between, from two seeds; the first of them is hashed already.
        vote(low, hashWord(word, hashUnit(hashes[previous]!, SPACE)));
        vote(high, hashWord(words[previous]!, hashUnit(hashWord(word, OTHER_SEED), SPACE)));
      }
      previous = i;
      if (++taken === MOST_WORDS) break;
    }
  }
  return hex(majority(high)) + hex(majority(low));
}

const SPACE = 32;
const OTHER_SEED = 0x9747b28c | 0;
const MOST_WORDS = 2000;

/** 32 counts, one a bit, kept as binary digits: `planes[k]` holds digit k of every count, so that one addition counts all of them. */
interface Ballot { planes: number[]; votes: number }
const openBallot = (): Ballot => ({ planes: new Array<number>(16).fill(0), votes: 0 });

function vote(ballot: Ballot, bits: number): void {
  ballot.votes++;
  let carry = bits | 0;
  for (let k = 0; carry !== 0; k++) {
    const plane = ballot.planes[k]!;
    ballot.planes[k] = plane ^ carry;
    carry &= plane;
  }
}

/** The bits that more than half of the votes have set: all 32 counts are compared with that half at once, digit by digit from the highest. */
function majority({ planes, votes }: Ballot): number {
  const half = votes >>> 1;
  let greater = 0;
  let level = -1;
  for (let k = planes.length - 1; k >= 0; k--) {
    const plane = planes[k]!;
    if ((half >>> k) & 1) level &= plane;
    else {
      greater |= level & plane;
      level &= ~plane;
    }
  }
  return greater;
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, "0");
