import { describe, expect, test } from "vitest";
import { addressGroup, createFindClient, normalAddress, truncateAddress } from "./client-address.ts";

const proxies = ["10.0.0.0/8", "2001:db8:ffff::/48", "127.0.0.1/32"];

describe("who the client is", () => {
  test.each([
    ["no proxy trusted: the header is a claim", [], "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["not from a proxy: the header is a claim", proxies, "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["one proxy", proxies, "10.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["two proxies: the rightmost that is none", proxies, "10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"],
    ["the client invents hops on the left", proxies, "10.0.0.1", "1.1.1.1, 10.9.9.9, 198.51.100.1", "198.51.100.1"],
    ["all hops are proxies: the leftmost", proxies, "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
    ["no header", proxies, "10.0.0.1", undefined, "10.0.0.1"],
    ["empty header", proxies, "10.0.0.1", "", "10.0.0.1"],
    ["nonsense written by the nearest proxy", proxies, "10.0.0.1", "198.51.100.1, unknown", "10.0.0.1"],
    ["nonsense invented further left", proxies, "10.0.0.1", "<script>, 198.51.100.1", "198.51.100.1"],
    ["a port on IPv4", proxies, "10.0.0.1", "198.51.100.1:4711", "198.51.100.1"],
    ["brackets and a port on IPv6", proxies, "10.0.0.1", "[2001:db8::7]:4711", "2001:db8::7"],
    ["IPv6 proxy", proxies, "2001:db8:ffff::1", "2001:DB8:0:0::7", "2001:db8::7"],
    ["IPv4 inside IPv6, as a dual-stack socket shows it", proxies, "::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["IPv4 inside IPv6 is the same client", [], "::ffff:203.0.113.9", undefined, "203.0.113.9"],
    ["a header too long to be honest", proxies, "10.0.0.1", "198.51.100.1,".repeat(500), "10.0.0.1"],
    ["no socket", proxies, undefined, "198.51.100.1", "unknown"],
  ])("%s", (_, trusted, remote, header, client) => {
    expect(createFindClient(trusted)(remote, header)).toBe(client);
  });
});

test.each([
  ["198.51.100.1", "198.51.100.1"],
  ["2001:db8::7", "2001:db8:0:0::/64"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::6", "2001:db8:1:2::/64"],
  ["::1", "0:0:0:0::/64"],
  ["unknown", "unknown"],
])("one customer holds %s as %s", (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

test.each(["", "999.1.1.1", "1.2.3", "[::1", "fe80::%eth0%", "a:b", "1.2.3.4:5:6", "[]"])("%j is no address, or a normal one", (text) => {
  const normal = normalAddress(text);
  expect(normal === null || normalAddress(normal) === normal).toBe(true);
});

test.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:1:2:3::4", "2001:db8:1::/48"],
  ["2001:db8::4", "2001:db8:0::/48"],
  ["::1", "0:0:0::/48"],
  ["unknown", "unknown"],
])("of %s only %s is kept", (address, kept) => {
  expect(truncateAddress(address)).toBe(kept);
});
