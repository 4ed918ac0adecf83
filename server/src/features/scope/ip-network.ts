/** One address: IPv4 as 32 bits, IPv6 as 128. An IPv4 address written inside IPv6 (`::ffff:203.0.113.5`) is the IPv4 one. */
export interface IpAddress {
  family: 4 | 6;
  bits: bigint;
}

/** All addresses from `first` to `last`, both included; `text` is how it is written in one way only. */
export interface IpNetwork {
  family: 4 | 6;
  first: bigint;
  last: bigint;
  text: string;
}

const MAPPED = 0xffffn;

/** Null for what is not an address. Leading zeros in IPv4 are refused: some programs read them as octal. */
export function parseAddress(text: string): IpAddress | null {
  if (text.length > 45) return null;
  if (!text.includes(":")) {
    const bits = parseFour(text);
    return bits === null ? null : { family: 4, bits };
  }
  const bits = parseSix(text);
  if (bits === null) return null;
  return bits >> 32n === MAPPED ? { family: 4, bits: bits & 0xffffffffn } : { family: 6, bits };
}

/** An address, or a network by its prefix length. Bits beyond the prefix are dropped, as routers do. */
export function parseNetwork(text: string): IpNetwork | null {
  const [head = "", length, ...rest] = text.split("/");
  const address = parseAddress(head);
  if (address === null || rest.length > 0 || (length !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(length))) return null;
  const mapped = address.family === 4 && head.includes(":");
  const width = address.family === 4 ? 32 : 128;
  const prefix = length === undefined ? width : Number(length) - (mapped ? 96 : 0);
  if (prefix < 0 || prefix > width) return null;
  const free = (1n << BigInt(width - prefix)) - 1n;
  const first = address.bits & ~free;
  return { family: address.family, first, last: first | free, text: `${formatAddress({ family: address.family, bits: first })}/${prefix}` };
}

export function isWithin(address: IpAddress, network: IpNetwork): boolean {
  return address.family === network.family && address.bits >= network.first && address.bits <= network.last;
}

/** RFC 5952 without its compression of zeros: every address is written in one way only. */
export function formatAddress({ family, bits }: IpAddress): string {
  const parts = family === 4 ? 4 : 8;
  const size = family === 4 ? 8n : 16n;
  const words = Array.from({ length: parts }, (_, index) => (bits >> (size * BigInt(parts - 1 - index))) & ((1n << size) - 1n));
  return family === 4 ? words.join(".") : words.map((word) => word.toString(16)).join(":");
}

function parseFour(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function parseSix(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  if (head === undefined) return null;
  const left = wordsOf(head, tail === undefined);
  const right = tail === undefined ? [] : wordsOf(tail, true);
  if (left === null || right === null) return null;
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  return [...left, ...Array<bigint>(missing).fill(0n), ...right].reduce((bits, word) => (bits << 16n) | word, 0n);
}

/** 16-bit words; the last may be an IPv4 address, which is two. */
function wordsOf(parts: readonly string[], mayEndInFour: boolean): bigint[] | null {
  const words: bigint[] = [];
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) words.push(BigInt(`0x${part}`));
    else {
      const four = mayEndInFour && index === parts.length - 1 ? parseFour(part) : null;
      if (four === null) return null;
      words.push(four >> 16n, four & 0xffffn);
    }
  }
  return words;
}
