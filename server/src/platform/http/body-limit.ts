import type { MiddlewareHandler } from "hono";
import type { Env } from "./env.ts";
import { problem } from "./problem.ts";

/** 25 MB of mail, the common limit of mail providers, and room for what a form wraps around it. */
export const mailBodyLimit = 25 * 1024 * 1024 + 64 * 1024;
/** JSON and plain forms. A pasted text may triple when a form percent-encodes it. */
export const textBodyLimit = 512 * 1024;

const mailTypes = ["message/rfc822", "message/global", "multipart/form-data", "application/octet-stream", "application/vnd.ms-outlook"];

/** Refuses a body larger than its content type may be, by what it announces or, without a length, while it comes in. */
export function bodyLimit(): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
    const limit = mailTypes.includes(type) ? mailBodyLimit : textBodyLimit;
    const tooLarge = () => {
      // The rest of the body is not read: the connection cannot be used again.
      c.header("Connection", "close");
      return problem(c, 413, "body_too_large", "The request is too large", `At most ${Math.floor(limit / 1024)} KB of ${type || "this type"} are accepted.`);
    };
    const announced = c.req.header("content-length");
    // Node holds a client to the length it announced, so these bodies need no counting.
    if (announced !== undefined && c.req.header("transfer-encoding") === undefined) return Number(announced) > limit ? tooLarge() : next();
    const body = c.req.raw.body;
    if (body === null) return next();
    const bytes = await readAtMost(body, limit);
    if (bytes === null) return tooLarge();
    const { url, method, headers } = c.req.raw;
    c.req.raw = new Request(url, { method, headers, body: bytes });
    return next();
  };
}

/** The whole body, or `null` once it is larger than `limit`; the rest is then not read. */
async function readAtMost(body: ReadableStream<Uint8Array>, limit: number): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
