import { type IpAddress, parseAddress } from "../ip-network.ts";
import { CLIENT, type LogLine, textOf } from "./log-line.ts";

const MOST_REMEMBERED = 50_000;

/**
 * Reads the client's address into `four` or `six`; false when it is none. A port may follow, IPv6 then in brackets. The usual spelling of IPv4 is
 * read from the bytes; every other goes the long way, once.
 */
export function clientReader(): (bytes: Uint8Array, line: LogLine) => boolean {
  const known = new Map<string, IpAddress | null>();
  return (bytes, line) => {
    const from = line.start[CLIENT]!;
    const to = line.end[CLIENT]!;
    if (from < 0 || to - from > 60) return false;
    line.six = null;
    line.four = plainFour(bytes, from, to);
    if (line.four >= 0) return true;
    const text = textOf(bytes, from, to);
    let address = known.get(text);
    if (address === undefined) {
      address = parseAddress(/^\[([0-9A-Fa-f:.]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(text, address);
    }
    if (address === null) return false;
    if (address.family === 4) line.four = Number(address.bits);
    else line.six = address;
    return true;
  };
}

/** `203.0.113.5` as 32 bits; -1 when it has another shape. */
export function plainFour(bytes: Uint8Array, from: number, to: number): number {
  let bits = 0;
  let part = 0;
  let digits = 0;
  let parts = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === 46) {
      if (digits === 0 || ++parts > 3) return -1;
      bits = bits * 256 + part;
      part = digits = 0;
      continue;
    }
    if (byte < 48 || byte > 57 || (digits > 0 && part === 0)) return -1;
    part = part * 10 + byte - 48;
    digits++;
    if (part > 255) return -1;
  }
  return parts === 3 && digits > 0 ? bits * 256 + part : -1;
}
