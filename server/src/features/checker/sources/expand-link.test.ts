import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askPublic, type Ask } from "../../../platform/http/ask-address.ts";
import { expandLink } from "./expand-link.ts";
import { isPublicAddress, lookupPublic } from "../../../platform/http/public-address.ts";

let server: Server;
let ask: Ask;
let slow: PromiseWithResolvers<void>;
let seen: { method: string; host: string; path: string; cookie: string | undefined }[];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { host = "", cookie } = request.headers;
    seen.push({ method: request.method!, host: host.replace(/:\d+$/, ""), path: request.url!, cookie });
    const to: Record<string, string> = {
      "/a": "https://shop.example/offer", "/loop": "http://short.example/loop", "/twice": "http://short.example/a", "/relative": "/a",
      "/inside": "http://169.254.169.254/latest", "/script": "javascript:alert(1)", "/get": "https://shop.example/got",
    };
    if (request.url === "/slow") return void slow.resolve();
    if (request.url === "/get" && request.method === "HEAD") return void response.writeHead(405).end();
    const location = to[request.url!];
    response.writeHead(location ? 302 : 200, { ...(location ? { location } : {}), "set-cookie": "a=b" }).end("x".repeat(100_000));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  // Every name is on loopback, as only a test may have it.
  ask = askPublic({ httpPort: port, lookup: (_name, options, callback) => (options.all ? callback(null, [{ address: "127.0.0.1", family: 4 }]) : callback(null, "127.0.0.1", 4)) });
});
beforeEach(() => {
  seen = [];
  slow = Promise.withResolvers();
});
afterAll(() => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }));

const expand = (href: string, signal = AbortSignal.timeout(30_000)) => expandLink(href, (host) => host === "short.example", ask, signal);

describe("expandLink", () => {
  it("names the first address off the shortener, and never opens it", async () => {
    expect(await expand("http://short.example/a")).toBe("https://shop.example/offer");
    expect(seen).toEqual([{ method: "HEAD", host: "short.example", path: "/a", cookie: undefined }]);
  });

  it("follows the shortener's own redirects, without cookies", async () => {
    expect(await expand("http://short.example/twice")).toBe("https://shop.example/offer");
    expect(await expand("http://short.example/relative")).toBe("https://shop.example/offer");
    expect(seen.every((request) => request.cookie === undefined)).toBe(true);
  });

  it("asks with GET where HEAD is refused", async () => {
    expect(await expand("http://short.example/get")).toBe("https://shop.example/got");
    expect(seen.map((request) => request.method)).toEqual(["HEAD", "GET"]);
  });

  it("gives up after five hops", async () => {
    expect(await expand("http://short.example/loop")).toBe("http://short.example/loop");
    expect(seen).toHaveLength(5);
  });

  it("names an inner address and does not go there", async () => {
    expect(await expand("http://short.example/inside")).toBe("http://169.254.169.254/latest");
    expect(seen).toHaveLength(1);
  });

  it.each([
    ["an address that is no shortener", "http://shop.example/a"],
    ["another scheme", "ftp://short.example/a"],
    ["a script behind a shortener", "http://short.example/script"],
    ["a shortener that leads nowhere", "http://short.example/nothing"],
    ["an address too long", `http://short.example/${"a".repeat(3000)}`],
  ])("knows nothing of %s", async (_what, href) => expect(await expand(href)).toBeNull());

  it("does not wait longer than told", async () => {
    const told = new AbortController();
    const waiting = expand("http://short.example/slow", told.signal);
    await slow.promise;
    told.abort();
    // It never answers: whoever waits on does not pass.
    expect(await waiting).toBeNull();
  });
});

describe("askPublic", () => {
  it.each(["http://127.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://0x7f.1/", "http://10.0.0.1/", "http://169.254.169.254/", "http://localhost/", "http://a.example:8080/", "http://u:p@a.example/", "file:///etc/passwd"])("refuses %s", async (href) => {
    await expect(ask(new URL(href), "GET", AbortSignal.timeout(1000))).rejects.toThrow("refused");
    expect(seen).toEqual([]);
  });

  it("refuses a name that leads to this machine", async () => {
    const refused = await new Promise<Error | null>((resolve) => lookupPublic("localhost", { all: true }, (error) => resolve(error)));
    expect(refused).toMatchObject({ code: "EREFUSED" });
    await expect(askPublic()(new URL("http://localhost./"), "GET", AbortSignal.timeout(1000))).rejects.toThrow();
  });

  it("reads no more than it was told to", async () => {
    await expect(ask(new URL("http://short.example/big"), "GET", AbortSignal.timeout(2000), 1000)).rejects.toThrow("too large");
  });
});

describe("isPublicAddress", () => {
  it.each(["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])("%s", (address) => expect(isPublicAddress(address)).toBe(true));
  it.each(["127.0.0.1", "10.1.2.3", "172.31.255.255", "192.168.1.1", "100.64.0.1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "::", "::1", "::ffff:8.8.8.8", "fe80::1", "fd00::1", "ff02::1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "not an address", ""])("not %s", (address) => expect(isPublicAddress(address)).toBe(false));
});
