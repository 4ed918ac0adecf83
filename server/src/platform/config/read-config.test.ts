import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseConfigFile } from "./config-file.ts";
import { configurationTable } from "./configuration-table.ts";
import { readConfig } from "./read-config.ts";
import { settings } from "./settings.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-config-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (text: string) => {
  const name = path.join(folder, "rempart.env");
  writeFileSync(name, text);
  return name;
};
const fault = (environment: NodeJS.ProcessEnv) => {
  try {
    readConfig(environment, "/srv/here");
    return "no fault";
  } catch (error) {
    return (error as Error).message;
  }
};

test("nothing set: everything on this machine, nothing leaves it", () => {
  expect(readConfig({})).toMatchObject({ port: 8700, host: "127.0.0.1", databaseUrl: null, masterKeys: null, trustedProxies: [], resolver: "none", rdapUrl: null, expandLinks: false, logLevel: "info", publicUrl: null });
  expect(readConfig({}).dataDir).toMatch(/\/data$/);
  expect(readConfig({}).policyFile).toMatch(/\/policy\/example\.yaml$/);
});

const key = Buffer.alloc(32, 5);
test.each([
  [{ PORT: "0" }, { port: 0 }],
  [{ PORT: " 80 " }, { port: 80 }],
  [{ PORT: "" }, { port: 8700 }],
  [{ HOST: "::1" }, { host: "::1" }],
  [{ DATABASE_URL: "postgres://u:p%40@db.example:5433/r?sslmode=require" }, { databaseUrl: "postgres://u:p%40@db.example:5433/r?sslmode=require" }],
  [{ REMPART_DATA: "d" }, { dataDir: "/srv/here/d" }],
  [{ REMPART_DATA: "/var/d" }, { dataDir: "/var/d" }],
  [{ REMPART_KEY: key.toString("hex") }, { masterKeys: [key] }],
  [{ REMPART_KEY: `${key.toString("base64")}, ${Buffer.alloc(32, 6).toString("hex")}` }, { masterKeys: [key, Buffer.alloc(32, 6)] }],
  [{ REMPART_TRUSTED_PROXIES: "10.0.0.0/8 2001:db8::/32,192.0.2.1" }, { trustedProxies: ["10.0.0.0/8", "2001:db8::/32", "192.0.2.1/32"] }],
  [{ REMPART_RESOLVER: "system" }, { resolver: "system" }],
  [{ REMPART_RESOLVER: "192.0.2.53, 192.0.2.54:5353, [2001:db8::53]:53, 2001:db8::54" }, { resolver: { servers: ["192.0.2.53", "192.0.2.54:5353", "[2001:db8::53]:53", "2001:db8::54"] } }],
  [{ REMPART_RDAP: "https://rdap.example/" }, { rdapUrl: "https://rdap.example" }],
  [{ REMPART_EXPAND_LINKS: "on" }, { expandLinks: true }],
  [{ REMPART_PUBLIC_URL: "https://check.orion.example/" }, { publicUrl: "https://check.orion.example" }],
])("%j gives %j", (environment, expected) => {
  expect(readConfig(environment as NodeJS.ProcessEnv, "/srv/here")).toMatchObject(expected);
});

test.each([
  [{ PORT: "70000" }, /PORT \(in the environment\) is "70000", but must be at most 65535\./],
  [{ PORT: "8o8o" }, /must be a whole number/],
  [{ HOST: "http://x" }, /HOST .* must be an IP address or a host name/],
  [{ DATABASE_URL: "mysql://x" }, /DATABASE_URL .*must look like postgres:/],
  [{ REMPART_KEY: "short" }, /REMPART_KEY .*must be 32 bytes.*openssl rand -base64 32/],
  [{ REMPART_TRUSTED_PROXIES: "10.0.0.0/33" }, /IP addresses or ranges/],
  [{ REMPART_TRUSTED_PROXIES: "*" }, /IP addresses or ranges/],
  [{ REMPART_RESOLVER: "dns.example" }, /must be `none`, `system`, or DNS servers/],
  [{ REMPART_RESOLVER: "192.0.2.53:99999" }, /must be `none`/],
  [{ REMPART_RDAP: "ftp://x" }, /must be a URL/],
  [{ REMPART_EXPAND_LINKS: "yes" }, /is "yes", but must be `on` or `off`/],
  [{ REMPART_LOG_LEVEL: "verbose" }, /must be `debug`/],
  [{ REMPART_POLCY: "x" }, /REMPART_POLCY .* is not a setting. Did you mean REMPART_POLICY\?/],
  [{ REMPART_CONFIG: "/nowhere/x.env" }, /REMPART_CONFIG names \/nowhere\/x.env, which cannot be read/],
])("%j is refused with what to do", (environment, message) => {
  expect(fault(environment as NodeJS.ProcessEnv)).toMatch(message);
});

test("every fault is told at once, and a secret never", () => {
  const told = fault({ PORT: "x", HOST: "/", REMPART_KEY: "hunter2", DATABASE_URL: "postgres//u:hunter2@x" });
  expect(told.match(/^ {2}- /gm)).toHaveLength(4);
  expect(told).not.toContain("hunter2");
});

test("other programs' variables are left alone", () => {
  expect(readConfig({ REMPART_CORPORA: "x", REMPART_SOMETHING_ELSE: "y", HOSTNAME: "z" })).toEqual(readConfig({}));
});

test("a file gives what the environment does not, with paths from its own folder", () => {
  const config = file('\uFEFF# ours\r\nPORT=9000 # inside\r\nexport HOST = "::1"\nREMPART_DATA=./state\nREMPART_KEY=\n');
  expect(readConfig({ REMPART_CONFIG: config, PORT: "9001" })).toMatchObject({ port: 9001, host: "::1", dataDir: path.join(folder, "state"), masterKeys: null });
});

test("a fault in a file names its line", () => {
  const config = file("PORT=9000\n\nnonsense\nHOST=a b\nPORT=1\nUNKNOWN=1\n");
  const told = fault({ REMPART_CONFIG: config });
  expect(told).toContain(`${config}, line 3: expected NAME=value`);
  expect(told).toContain(`HOST (${config}, line 4) is "a b", but must be`);
  expect(told).toContain(`${config}, line 5: PORT is already set on line 1`);
  expect(told).toContain(`UNKNOWN (${config}, line 6) is not a setting`);
});

test.each([
  ["A='x # y' # z", "x # y"],
  ['A="', '"'],
  ["A=x#y", "x#y"],
  ["A= x y ", "x y"],
  ["A==", "="],
])("%j is read as %j", (text, value) => {
  expect(parseConfigFile(text)).toEqual({ entries: [{ name: "A", value, line: 1 }], faults: [] });
});

test("the documentation lists every setting as it is", () => {
  const documentation = readFileSync(new URL("../../../../docs/configuration.md", import.meta.url), "utf8");
  expect(documentation).toContain(configurationTable());
  for (const { name } of settings) expect(documentation.match(new RegExp(`^### \`${name}\`$`, "gm"))).toHaveLength(1);
});
