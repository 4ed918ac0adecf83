import { OpenAPIHono } from "@hono/zod-openapi";
import type { ZodError } from "zod";
import type { Env } from "./env.ts";
import { problem } from "./problem.ts";

/** Where each part of a request is pointed at, in `errors[].pointer`. */
const roots: Record<string, string> = { json: "", form: "", query: "#query", param: "#path", header: "#header", cookie: "#cookie" };

/**
 * A router for one feature's routes: every request that breaks a `createRoute` schema is answered with a
 * 422 problem that points at each fault, without repeating the value.
 */
export function createRouter(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook(result, c) {
      if (result.success) return;
      const errors = pointers(result.error, roots[result.target] ?? "");
      return problem(c, 422, "invalid_request", "The request is not valid", "See errors for what to change.", errors);
    },
  });
}

function pointers(error: Pick<ZodError, "issues">, root: string) {
  return error.issues.slice(0, 20).map((issue) => ({
    pointer: root + issue.path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
    detail: issue.message,
  }));
}
