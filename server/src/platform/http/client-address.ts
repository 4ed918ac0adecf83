import net from "node:net";

/** Whom a request comes from, told from the socket and, when a trusted proxy wrote it, from X-Forwarded-For. */
export type FindClient = (remote: string | undefined, forwardedFor: string | undefined) => string;

/** Longest header looked at, and most hops: a longer chain is nobody's honest proxy. */
const maxHeaderLength = 2_000;
const maxHops = 20;

/**
 * Takes the rightmost address that no trusted proxy has: everything left of it was written by the client and may be
 * invented. `trusted` holds networks as `address/bits`. Gives `unknown` without a socket.
 */
export function createFindClient(trusted: string[]): FindClient {
  const isTrusted = createFindNetwork(trusted);

  return (remote, forwardedFor) => {
    let client = normalAddress(remote ?? "");
    if (client === null) return "unknown";
    if (forwardedFor === undefined || forwardedFor.length > maxHeaderLength) return client;
    const hops = forwardedFor.split(",").slice(-maxHops);
    while (isTrusted(client)) {
      const hop = hops.pop();
      if (hop === undefined) break;
      const next = normalAddress(hop.trim());
      // A proxy that hides the address (`unknown`, `_hidden`) ends what we can know: its own address stands.
      if (next === null) break;
      client = next;
    }
    return client;
  };
}

/** Is an address in one of these networks (`address/bits`)? */
export function createFindNetwork(networks: string[]): (address: string) => boolean {
  const list = new net.BlockList();
  for (const entry of networks) {
    const [address = "", bits] = entry.split("/");
    list.addSubnet(address, Number(bits), net.isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  return (address) => net.isIP(address) !== 0 && list.check(address, net.isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** Plain form of an address: no port, brackets, zone, and IPv4 out of IPv6's clothes. `null` when it is none. */
export function normalAddress(text: string): string | null {
  let address = text;
  if (address.startsWith("[")) address = address.slice(1, Math.max(address.indexOf("]"), 1));
  else if (address.includes(".") && address.indexOf(":") === address.lastIndexOf(":")) address = address.split(":")[0] ?? "";
  const zone = address.indexOf("%");
  if (zone !== -1) address = address.slice(0, zone);
  const family = net.isIP(address);
  if (family === 4) return address;
  if (family !== 6) return null;
  const mapped = /^::ffff:([\d.]{7,15})$/i.exec(address);
  return mapped?.[1] ?? new URL(`http://[${address}]`).hostname.slice(1, -1);
}

/** The part of an address that one customer holds: IPv4 whole, IPv6 by its /64 network. */
export function addressGroup(address: string): string {
  return net.isIP(address) === 6 ? `${ipv6Groups(address).slice(0, 4).join(":")}::/64` : address;
}

/** An address that names a neighbourhood, not a person, for the log: IPv4 to /24, IPv6 to /48. */
export function truncateAddress(address: string): string {
  if (net.isIP(address) === 6) return `${ipv6Groups(address).slice(0, 3).join(":")}::/48`;
  return net.isIP(address) === 4 ? `${address.split(".").slice(0, 3).join(".")}.0/24` : "unknown";
}

/** The eight groups, `::` written out. */
function ipv6Groups(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  if (tail === undefined) return left;
  const right = tail === "" ? [] : tail.split(":");
  return [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0"), ...right];
}
