import type { MiddlewareHandler } from "hono";
import type { Env } from "./env.ts";
import { problem } from "./problem.ts";

/** 25 MB of mail, the common limit of mail providers, and room for what a form wraps around it. */
export const mailBodyLimit = 25 * 1024 * 1024 + 64 * 1024;
/** JSON and plain forms. A pasted text may triple when a form percent-encodes it. */
export const textBodyLimit = 512 * 1024;

const mailTypes = ["message/rfc822", "message/global", "multipart/form-data", "application/octet-stream", "application/vnd.ms-outlook"];

/** Refuses a body larger than its content type may be, by what it announces or, without a length, while it streams. */
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
    const counted = countedBody(body, limit);
    c.req.raw = new Request(c.req.raw, { body: counted.stream, duplex: "half" } as RequestInit);
    await next();
    // The reader saw an error; whatever it made of that, the answer is this one.
    if (counted.exceeded()) c.res = tooLarge();
  };
}

function countedBody(body: ReadableStream<Uint8Array>, limit: number) {
  let size = 0;
  let exceeded = false;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.length;
      if (size <= limit) return controller.enqueue(chunk);
      exceeded = true;
      controller.error(new Error("The body is larger than its limit."));
    },
  });
  return { stream: body.pipeThrough(counter), exceeded: () => exceeded };
}
