import { LINK_TOKEN, type Tokens } from "../extract/tokens.ts";

/**
 * SimHash (Charikar 2002) of a message's words, 64 bits as 16 hex digits: near-identical texts differ in few bits. Numbers, addresses
 * and names behind a greeting are left out, so that one campaign's variants share it.
 */
export function fingerprint(parts: Tokens[]): string {
  const votes = new Int32Array(64);
  let any = false;
  for (const tokens of parts) {
    const words = tokens.words.filter((word) => word !== LINK_TOKEN && word.length > 1 && !(word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57)).slice(0, 2000);
    for (let i = 0; i + 1 < words.length; i++) {
      any = true;
      const low = fnv(`${words[i]} ${words[i + 1]}`, 0x811c9dc5);
      const high = fnv(`${words[i + 1]} ${words[i]}`, 0x9747b28c);
      for (let bit = 0; bit < 32; bit++) {
        votes[bit]! += (low >>> bit) & 1 ? 1 : -1;
        votes[bit + 32]! += (high >>> bit) & 1 ? 1 : -1;
      }
    }
  }
  if (!any) return "0000000000000000";
  let low = 0;
  let high = 0;
  for (let bit = 0; bit < 32; bit++) {
    if (votes[bit]! > 0) low |= 1 << bit;
    if (votes[bit + 32]! > 0) high |= 1 << bit;
  }
  return hex(high) + hex(low);
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, "0");

/** FNV-1a, 32 bits. */
export function fnv(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
