import { LINK_TOKEN, type Tokens } from "../extract/tokens.ts";

/**
 * SimHash (Charikar 2002) of a message's words, 64 bits as 16 hex digits: near-identical texts differ in few bits. Numbers, addresses
 * and names behind a greeting are left out, so that one campaign's variants share it.
 */
export function fingerprint(parts: Tokens[]): string {
  const low = openBallot();
  const high = openBallot();
  for (const tokens of parts) {
    let previous = "";
    let taken = 0;
    for (const word of tokens.words) {
      if (word.length < 2 || word === LINK_TOKEN || (word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57)) continue;
      if (previous !== "") {
        vote(low, fnv(word, fnvUnit(fnv(previous, 0x811c9dc5), 32)));
        vote(high, fnv(previous, fnvUnit(fnv(word, 0x9747b28c), 32)));
      }
      previous = word;
      if (++taken === MOST_WORDS) break;
    }
  }
  return hex(majority(high)) + hex(majority(low));
}

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

/** The bits that more than half of the votes have set. */
function majority({ planes, votes }: Ballot): number {
  let result = 0;
  for (let bit = 0; bit < 32; bit++) {
    let count = 0;
    for (let k = planes.length - 1; k >= 0; k--) count = count * 2 + ((planes[k]! >>> bit) & 1);
    if (count * 2 > votes) result |= 1 << bit;
  }
  return result;
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, "0");

/** FNV-1a, 32 bits. */
export function fnv(text: string, seed = 0x811c9dc5): number {
  let hash = seed | 0;
  for (let i = 0; i < text.length; i++) hash = fnvUnit(hash, text.charCodeAt(i));
  return hash >>> 0;
}

const fnvUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
