import net from "node:net";
import { z } from "zod";

/** Texts with commas or white space between them. */
export function list<T>(item: z.ZodType<T, string>, most: number) {
  return z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""))
    .pipe(z.array(item).min(1, "must not be empty; leave it out instead").max(most, `must name at most ${most}`));
}

/** 32 bytes in hexadecimal or base64. */
export const base64OrHexKey = z.string().transform((text, context) => {
  const key = /^[0-9a-fA-F]{64}$/.test(text) ? Buffer.from(text, "hex") : /^[0-9A-Za-z+/_-]{43}=?$/.test(text) ? Buffer.from(text, "base64") : null;
  if (key?.length === 32) return key;
  context.addIssue({ code: "custom", message: "must be 32 bytes in base64 (44 characters) or hexadecimal (64); make one with `openssl rand -base64 32`" });
  return z.NEVER;
});

/** `address` or `address/bits`; gives the latter. */
export const network = z.string().transform((text, context) => {
  const [address = "", bits, ...rest] = text.split("/");
  const family = net.isIP(address);
  const most = family === 4 ? 32 : 128;
  if (family !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))) {
    return `${address}/${bits ?? most}`;
  }
  context.addIssue({ code: "custom", message: "must hold IP addresses or ranges, such as 10.0.0.0/8 or 2001:db8::1" });
  return z.NEVER;
});

/** `ip`, `ip:port` or `[ip]:port`, as `dns.Resolver.setServers` takes them. */
export const addressAndPort = z.string().refine((text) => {
  if (net.isIP(text) !== 0) return true;
  const bracketed = /^\[([^\]]{2,45})\](?::(\d{1,5}))?$/.exec(text);
  const plain = /^([\d.]{7,15}):(\d{1,5})$/.exec(text);
  const [, address = "", port = "53"] = bracketed ?? plain ?? [];
  return net.isIP(address) === (bracketed !== null ? 6 : 4) && Number(port) >= 1 && Number(port) <= 65_535;
}, "must hold DNS servers such as 192.0.2.53 or 192.0.2.53:5353");

/** An http(s) URL without query, fragment or credentials; gives it without a trailing slash. */
export const httpUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain = url !== null && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  if (plain) return url.href.replace(/\/$/, "");
  context.addIssue({ code: "custom", message: "must be a URL such as https://check.orion.example, without query or password" });
  return z.NEVER;
});

/** `ip:port` or `[ip]:port`, to listen on; port 0 takes any free one. */
export const listenAt = z.string().transform((text, context) => {
  const [, six, four, port = ""] = /^(?:\[([^\]]{2,45})\]|([\d.]{7,15})):(\d{1,5})$/.exec(text) ?? [];
  const host = six ?? four ?? "";
  if (net.isIP(host) === (six === undefined ? 4 : 6) && Number(port) <= 65_535) return { host, port: Number(port) };
  context.addIssue({ code: "custom", message: "must be an address and a port such as 127.0.0.1:2525 or [::1]:2525" });
  return z.NEVER;
});
