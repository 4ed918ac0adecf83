import { lookup, type LookupAddress } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Ranges that are not the public Internet, from the IANA special-purpose address registries (RFC 6890), multicast, and tunnels into IPv4. */
const RESERVED = [
  "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
  "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
  "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
];
const reserved = new BlockList();
for (const range of RESERVED) {
  const [network, prefix] = range.split("/");
  reserved.addSubnet(network!, Number(prefix), network!.includes(":") ? "ipv6" : "ipv4");
}

/** May the server connect there on a stranger's behalf? Only to ordinary public addresses; of IPv6, only global unicast (2000::/3). */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !reserved.check(address, "ipv4");
  return family === 6 && /^[23][0-9a-f]{3}:/i.test(address) && !reserved.check(address, "ipv6");
}

/**
 * A `lookup` for node:http that refuses every name with an address that is not public. The connection is made to the addresses checked
 * here, so a name whose answer changes between check and connection gains nothing.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, "", 0);
    const refused = addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address));
    if (refused) return callback(Object.assign(new Error("not a public address"), { code: "EREFUSED" }), "", 0);
    if (options.all) return callback(null, addresses);
    callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};
