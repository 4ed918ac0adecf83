import { createCipheriv, createSecretKey } from "node:crypto";
import type { Vault } from "./vault.ts";

/** Keyed hashes, so that a stolen database cannot be searched for a guessed text. */
export interface Keyed {
  /** A whole text. */
  text(normalised: string): string;
  /** Blocks of 16 bytes to as many keys. */
  blocks(input: Uint8Array): string[];
}

const keyedBy = new WeakMap<Vault, Map<string, Keyed>>();

/** Keyed hashes of one purpose under this vault: HMAC-SHA-256 for whole texts, AES-256 (a pseudorandom permutation) for blocks. */
export function keyedHashes(vault: Vault, purpose: string): Keyed {
  let purposes = keyedBy.get(vault);
  if (!purposes) keyedBy.set(vault, (purposes = new Map()));
  let keyed = purposes.get(purpose);
  if (!keyed) purposes.set(purpose, (keyed = keyedWith(vault.mac(`${purpose}-band`, "blocks"), (text) => vault.mac(`${purpose}-text`, text))));
  return keyed;
}

/** The key has 32 bytes. One cipher call for all blocks: forty HMACs for every message checked would cost more than reading it. */
export function keyedWith(bytes: Uint8Array, mac: (text: string) => Buffer): Keyed {
  const key = createSecretKey(bytes);
  return {
    text: (normalised) => mac(normalised).readBigInt64BE(0).toString(),
    blocks(input) {
      const output = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false).update(input);
      return Array.from({ length: output.length / 16 }, (_, index) => output.readBigInt64BE(index * 16).toString());
    },
  };
}
