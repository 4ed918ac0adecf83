import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { problem, problemResponse, problemResponses } from "../../platform/http/problem.ts";
import { createRouter } from "../../platform/http/router.ts";
import { chooseLanguage } from "../../platform/site/language.ts";
import { toAnswer } from "./check-message.ts";
import { checkAnswer, checkerPaths, checkInput } from "./contract.ts";
import type { Check } from "./open-checker.ts";
import { readRequest, type RequestFault } from "./read-request.ts";

export interface CheckerDeps extends Pick<Deps, "rateLimit"> {
  check: Check;
}

/** What each refusal says. Constant: nothing the client sent is repeated. */
const REFUSALS: Record<RequestFault, { status: 400 | 415 | 422; title: string; detail: string }> = {
  unreadable_body: { status: 400, title: "The request cannot be read", detail: "Send one JSON object on one line, a form, or a mail as message/rfc822." },
  unsupported_type: { status: 415, title: "This type of content is not read", detail: "Send application/json, a form (application/x-www-form-urlencoded or multipart/form-data), message/rfc822, or application/vnd.ms-outlook." },
  path_refused: { status: 422, title: "`path` is for the command line", detail: "This server reads no files at a client's word. Send the mail itself, as message/rfc822 or as a form's file." },
  facts_refused: { status: 422, title: "`facts` are for the command line", detail: "This server believes only facts that it found itself. Leave them out." },
  invalid_request: { status: 422, title: "The request is not valid", detail: "See errors for what to change." },
  nothing_to_check: { status: 422, title: "There is nothing to check", detail: "Send the message in `text`, or a mail." },
};

/** `POST /api/v1/checks`: is this message really from the brand? Public, and nothing is stored. */
export function checkerRoutes({ check, rateLimit }: CheckerDeps): OpenAPIHono<Env> {
  const routes = createRouter();
  routes.openAPIRegistry.registerPath(described);
  routes.post(checkerPaths.checks, rateLimit("checks"), async (c) => {
    const read = await readRequest(c.req.raw, c.req.query("country")?.toUpperCase());
    if (!read.ok) {
      const { status, title, detail } = REFUSALS[read.code];
      return problem(c, status, read.code, title, detail, read.errors);
    }
    const language = c.req.query("lang") ?? chooseLanguage(undefined, c.req.header("accept-language"));
    const checked = await check({ raw: read.value.raw, language });
    c.header("Cache-Control", "no-store");
    c.header("Vary", "Accept-Language");
    c.header("Content-Language", checked.explanation.language);
    return c.json(toAnswer(read.value.id, checked));
  });
  return routes;
}

const mail = z.string().openapi({ format: "binary" });
const formFields = {
  text: z.string().optional(), sender: z.string().optional(), channel: z.enum(["sms", "email"]).optional(), country: z.string().optional(), id: z.string().optional(),
};

/** For the API page. The body is read by hand: one path takes five types, and what is refused says why. */
const described = createRoute({
  method: "post",
  path: checkerPaths.checks,
  tags: ["Checks"],
  summary: "Is this message really from the brand?",
  description: "Nothing is stored. A pasted text carries no authentication, so it cannot be proven genuine by its headers; send the mail itself as message/rfc822 where you can.",
  request: {
    query: z.object({
      lang: z.string().optional().openapi({ description: "Language of the answer's words; otherwise Accept-Language.", example: "pt" }),
      country: z.string().optional().openapi({ description: "The reader's country, for a mail sent as it is.", example: "PT" }),
    }),
    body: {
      required: true,
      content: {
        "application/json": { schema: checkInput },
        "application/x-www-form-urlencoded": { schema: z.object(formFields).openapi("CheckForm") },
        "multipart/form-data": { schema: z.object({ ...formFields, file: mail.optional() }).openapi("CheckUpload") },
        "message/rfc822": { schema: mail },
        "application/vnd.ms-outlook": { schema: mail },
      },
    },
  },
  responses: {
    200: { description: "The verdict, why, and what to do now", content: { "application/json": { schema: checkAnswer } } },
    ...problemResponses,
    413: problemResponse("The body is too large: 25 MB for a mail"),
    415: problemResponse("The type of the body is not one of these"),
  },
});
