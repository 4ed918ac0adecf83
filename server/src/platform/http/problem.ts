import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { z } from "@hono/zod-openapi";
import type { Env } from "./env.ts";

/** RFC 9457 problem details. `code` is the stable name that programs read; `type` is derived from it. */
export const problemSchema = z
  .object({
    type: z.string().openapi({ example: "/problems/too_many_requests" }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().openapi({ example: "too_many_requests" }),
    /** Quote it to the operator: the same id stands in the log. */
    requestId: z.string(),
    /** What is wrong with the request, each at a JSON pointer (RFC 6901) into its body, or `#query/name`. */
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .openapi("Problem");

export type Problem = z.infer<typeof problemSchema>;

/** Answers with a problem. Texts are for people and constant: never echo what the client sent. */
export function problem<Status extends ContentfulStatusCode>(
  c: Context<Env>,
  status: Status,
  code: string,
  title: string,
  detail: string,
  errors?: Problem["errors"],
) {
  const body: Problem = { type: `/problems/${code}`, title, status, detail, code, requestId: c.var.requestId };
  if (errors !== undefined) body.errors = errors;
  return c.json(body, status, { "content-type": "application/problem+json" });
}

/** The answers that any route may give, to spread into the `responses` of `createRoute`. Not `as const`: its types would become `never`. */
export const problemResponses = {
  400: problemResponse("The request cannot be read"),
  422: problemResponse("The request is read but does not satisfy the contract"),
  429: problemResponse("Too many requests; see Retry-After"),
  500: problemResponse("A fault on our side"),
};

/** One documented problem response. */
export function problemResponse(description: string) {
  return { description, content: { "application/problem+json": { schema: problemSchema } } } as const;
}
