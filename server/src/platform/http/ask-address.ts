import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress, lookupPublic } from "./public-address.ts";

export interface Answer {
  status: number;
  /** The `Location` header, as it came. */
  location: string | null;
  /** At most `maxBody` bytes; empty when none were asked for. */
  body: string;
}

/** One HTTP request, redirects not followed. Rejects when it may not or cannot be made. */
export type Ask = (url: URL, method: "HEAD" | "GET", stop: AbortSignal, maxBody?: number) => Promise<Answer>;

/** How names become addresses, and where `http:` is: a test has both on loopback. */
export interface Route {
  lookup: LookupFunction;
  httpPort: number;
}

/**
 * Asks an address that a stranger's message names: only http and https on their own ports, only public addresses (checked on the very
 * address that is connected to), no cookies, no credentials, no body sent, nothing kept.
 */
export function askPublic(route: Route = { lookup: lookupPublic, httpPort: 80 }): Ask {
  return (url, method, stop, maxBody = 0) => {
    if (!mayAsk(url)) return Promise.reject(new Error("refused"));
    const request = url.protocol === "https:" ? requestHttps : requestHttp;
    return new Promise((resolve, reject) => {
      const call = request(url, {
        method, signal: stop, lookup: route.lookup, agent: false, maxHeaderSize: 16_384,
        ...(url.protocol === "http:" ? { port: route.httpPort } : {}),
        headers: { "user-agent": "Rempart", accept: maxBody > 0 ? "application/rdap+json, application/json" : "*/*" },
      }, (response) => resolve(readAnswer(response, maxBody)));
      call.on("error", reject);
      call.end();
    });
  };
}

function mayAsk(url: URL): boolean {
  if ((url.protocol !== "http:" && url.protocol !== "https:") || url.port !== "" || url.username !== "" || url.password !== "") return false;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A literal address is connected to without a lookup.
  return isIP(host) === 0 ? host.includes(".") : isPublicAddress(host);
}

async function readAnswer(response: IncomingMessage, maxBody: number): Promise<Answer> {
  const answer: Answer = { status: response.statusCode ?? 0, location: response.headers.location ?? null, body: "" };
  if (maxBody === 0 || answer.location !== null) {
    response.destroy();
    return answer;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) throw new Error("answer too large");
    chunks.push(chunk);
  }
  return { ...answer, body: Buffer.concat(chunks).toString("utf8") };
}

/** The same of an address that the operator configured: any host and port. */
export const askConfigured: Ask = async (url, method, stop, maxBody = 0) => {
  const response = await fetch(url, { method, signal: stop, redirect: "manual", headers: { accept: "application/rdap+json, application/json" } });
  const location = response.headers.get("location");
  const answer: Answer = { status: response.status, location, body: "" };
  if (maxBody === 0 || location !== null || !response.body) {
    await response.body?.cancel();
    return answer;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > maxBody) throw new Error("answer too large");
    chunks.push(chunk);
  }
  return { ...answer, body: Buffer.concat(chunks).toString("utf8") };
};
