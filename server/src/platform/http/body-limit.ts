import { MIMEType } from "node:util";
import type { MiddlewareHandler } from "hono";
import type { Env } from "./env.ts";
import { problem } from "./problem.ts";

/** 25 MB of mail, the common limit of mail providers, and room for what a form wraps around it. */
export const mailBodyLimit = 25 * 1024 * 1024 + 64 * 1024;
/** JSON and plain forms. A pasted text may triple when a form percent-encodes it. */
export const textBodyLimit = 512 * 1024;

/** No form of ours has ten fields. The parser takes seconds over the hundreds of thousands that fit into 25 MB, and nobody else is served meanwhile. */
export const mostFormParts = 100;

/** Bodies beyond the text limit that are read at once: each holds its 25 MB, and some more while it is taken apart. */
export const mostLargeBodies = 8;

const mailTypes = ["message/rfc822", "message/global", "multipart/form-data", "application/octet-stream", "application/vnd.ms-outlook"];

/** Refuses a body larger than its content type may be, by what it announces or, without a length, while it comes in. */
export function bodyLimit(): MiddlewareHandler<Env> {
  let large = 0;
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const announced = c.req.header("content-length");
    if (announced !== undefined && Number(announced) <= textBodyLimit && c.req.header("transfer-encoding") === undefined) return readWithin(c, next);
    if (large >= mostLargeBodies) {
      c.header("Retry-After", "5");
      c.header("Connection", "close");
      return problem(c, 503, "busy", "Many large messages are being read", "Try again in a few seconds.");
    }
    large++;
    try {
      return await readWithin(c, next);
    } finally {
      large--;
    }
  };
}

const readWithin: MiddlewareHandler<Env> = async (c, next) => {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const limit = mailTypes.includes(type) ? mailBodyLimit : textBodyLimit;
  const tooLarge = () => {
    // The rest of the body is not read: the connection cannot be used again.
    c.header("Connection", "close");
    return problem(c, 413, "body_too_large", "The request is too large", `At most ${Math.floor(limit / 1024)} KB of ${type || "this type"} are accepted.`);
  };
  const announced = c.req.header("content-length");
  const held = announced !== undefined && c.req.header("transfer-encoding") === undefined;
  if (held && Number(announced) > limit) return tooLarge();
  // Node holds a client to the length it announced, so these bodies need no counting; the parts of a form do.
  if (held && type !== "multipart/form-data") return next();
  const body = c.req.raw.body;
  if (body === null) return next();
  const bytes = await readAtMost(body, limit);
  if (bytes === null) return tooLarge();
  if (type === "multipart/form-data" && hasTooManyParts(bytes, c.req.header("content-type") ?? "")) {
    return problem(c, 413, "too_many_parts", "The form has too many parts", `At most ${mostFormParts} are accepted.`);
  }
  const { url, method, headers } = c.req.raw;
  c.req.raw = new Request(url, { method, headers, body: bytes });
  return next();
};

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

/** Counts the delimiters, with the boundary as the form's parser reads it; a form that it cannot read is refused there. */
function hasTooManyParts(bytes: Buffer, contentType: string): boolean {
  let boundary: string | null;
  try {
    boundary = new MIMEType(contentType).params.get("boundary");
  } catch {
    return false;
  }
  if (boundary === null || boundary === "") return false;
  const delimiter = Buffer.from(`--${boundary}`, "latin1");
  let parts = 0;
  for (let at = bytes.indexOf(delimiter); at >= 0 && parts <= mostFormParts + 1; at = bytes.indexOf(delimiter, at + delimiter.length)) parts++;
  // The last delimiter closes the form.
  return parts > mostFormParts + 1;
}
