import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Env } from "../env.ts";
import type { Schema, Schemas } from "./schema-fields.ts";

/** What the document says of the whole interface. */
export interface ApiInfo {
  title: string;
  version: string;
  description: string;
}

interface Body {
  schema?: Schema;
}

/** The parts of an OpenAPI 3.1 document that the API page shows. */
export interface Operation {
  tags?: string[];
  summary?: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: { content: Record<string, Body> };
  responses: Record<string, { description: string; content?: Record<string, Body> }>;
}

export interface ApiDocument {
  openapi: string;
  info: ApiInfo;
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Schemas };
}

/** The document of everything mounted on `app`. Routes name their scopes as `security: [{ token: ["outbound:write"] }]`, or ask for a session alone: `[{ session: [] }]`, of somebody whose role has a right: `[{ session: ["breaches:approve"] }]`. */
export function apiDocument(app: OpenAPIHono<Env>, info: ApiInfo): ApiDocument {
  app.openAPIRegistry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer", description: "An API token, `rempart_…`, with the scope named by the operation." });
  app.openAPIRegistry.registerComponent("securitySchemes", "session", { type: "apiKey", in: "cookie", name: "rempart-session", description: "Somebody signed in at the console, with a browser. Where a token's scope is named, a session whose role has it does as well." });
  return app.getOpenAPI31Document({ openapi: "3.1.0", info: { ...info, license: { name: "Apache-2.0" } } }) as unknown as ApiDocument;
}
