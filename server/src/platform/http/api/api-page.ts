import { html } from "hono/html";
import type { Html } from "../../site/index.ts";
import type { ApiDocument, Operation } from "./api-document.ts";
import { resolved, schemaFields, type Field, type Schema, type Schemas } from "./schema-fields.ts";

/** The document as a page that a person reads, without script. `origin` is this server as the reader reaches it. */
export function apiPage(document: ApiDocument, { origin, styles, path }: { origin: string; styles: string; path: string }): Html {
  const schemas = document.components?.schemas ?? {};
  const operations = Object.entries(document.paths).flatMap(([at, methods]) => Object.entries(methods).map(([method, operation]) => ({ at, method: method.toUpperCase(), operation })));
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? "Other"))];
  return html`<link rel="stylesheet" href="${styles}">
<section class="opening plain" lang="en">
  <div class="wrap stack">
    <h1>${document.info.title}</h1>
    <p class="lead">${document.info.description}</p>
    <p>For programs: <a class="exact" href="${path}">${path}</a> (OpenAPI 3.1).</p>
    <nav aria-label="Operations">
      <ul class="operations">${operations.map(({ at, method, operation }) => html`
        <li><a href="#${anchor(method, at)}"><code><b>${method}</b> ${at}</code> <span class="soft">${operation.summary ?? ""}</span></a></li>`)}
      </ul>
    </nav>
  </div>
</section>
<section lang="en">
  <div class="wrap stack">
    <h2>How it answers</h2>
    <p>Answers are JSON. A request that cannot be served is answered with a problem (RFC 9457): <code>code</code> is a stable name, <code>detail</code> says what to do, <code>errors</code> point at each wrong field, and <code>requestId</code> finds the request in the operator's log.</p>
    <p>After <b>429</b>, wait as many seconds as <code>Retry-After</code> says; <code>RateLimit</code> tells beforehand how many requests are left.</p>
    <p>Where a token is needed, send <code>Authorization: Bearer rempart_…</code>. Send an <code>Idempotency-Key</code> of your own with a request that creates: sent again with the same key, it gives the same answer and creates nothing more.</p>
  </div>
</section>
${tags.map((tag) => html`<section lang="en">
  <div class="wrap stack">
    <h2>${tag}</h2>
    ${operations.filter(({ operation }) => (operation.tags?.[0] ?? "Other") === tag).map((one) => operationPart(one, schemas, origin))}
  </div>
</section>
`)}`;
}

const anchor = (method: string, path: string): string => `${method.toLowerCase()}${path.replaceAll(/[^a-z0-9]+/gi, "-")}`.replace(/-$/, "");

function operationPart({ at, method, operation }: { at: string; method: string; operation: Operation }, schemas: Schemas, origin: string): Html {
  const scopes = (operation.security ?? []).flatMap((choice) => Object.values(choice).flat());
  const bodies = Object.entries(operation.requestBody?.content ?? {});
  const body = bodies.find(([type]) => type === "application/json")?.[1].schema;
  const answers = Object.entries(operation.responses);
  const parameters = (operation.parameters ?? []).map((parameter): Field => ({
    path: parameter.name,
    type: `in the ${parameter.in}`,
    required: parameter.required === true,
    description: parameter.description ?? parameter.schema?.description ?? "",
  }));
  return html`<article id="${anchor(method, at)}" class="operation stack">
  <h3>${operation.summary ?? at}</h3>
  <p class="call"><code><b>${method}</b> ${at}</code> <span class="tag">${scopes.length > 0 ? `token: ${scopes.join(", ")}` : operation.security === undefined ? "public" : "signed in at the console"}</span></p>
  ${operation.description === undefined ? "" : html`<p>${prose(operation.description)}</p>`}
  ${method === "GET" || body !== undefined ? html`<pre tabindex="0" role="group" aria-label="Example"><code>${curl(method, origin + at, scopes, body === undefined ? undefined : exampleOf(body, schemas))}</code></pre>` : ""}
  ${bodies.length > 1 ? html`<p class="small">Reads ${bodies.map(([type], index) => html`${index === 0 ? "" : ", "}<code>${type}</code>`)}.</p>` : ""}
  ${parameters.length === 0 ? "" : fieldList("Parameters", parameters)}
  ${body === undefined ? "" : fieldList("Request", schemaFields(body, schemas))}
  ${answers.filter(([status]) => status.startsWith("2")).map(([status, response]) => {
    const fields = schemaFields(response.content?.["application/json"]?.schema ?? {}, schemas);
    return fields.length === 0 ? html`<p class="answer"><b>${status}</b> ${response.description}</p>` : fieldList(`${status} ${response.description}`, fields);
  })}
  ${fieldList("Refusals", answers.filter(([status]) => !status.startsWith("2")).map(([status, { description }]) => ({ path: status, type: description, required: false, description: "" })))}
</article>
`;
}

function fieldList(title: string, fields: Field[]): Html {
  return html`<details class="more"${title === "Request" ? html` open` : ""}>
  <summary>${title}</summary>
  <dl class="fields">${fields.map(({ path, type, required, description }) => html`
    <div><dt><code>${path}</code></dt><dd><span class="soft">${type}${required ? ", required" : ""}</span>${description === "" ? "" : html`<br>${prose(description)}`}</dd></div>`)}
  </dl>
</details>`;
}

/** Our own descriptions use back quotes for code, and no other markup. */
function prose(text: string): Html {
  return html`${text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

function exampleOf(schema: Schema, schemas: Schemas): unknown {
  const whole = resolved(schema, schemas);
  if (whole.example !== undefined) return whole.example;
  return Object.fromEntries(Object.entries(whole.properties ?? {}).filter(([name]) => whole.required?.includes(name)).map(([name, field]) => [name, resolved(field, schemas).example ?? "…"]));
}

function curl(method: string, url: string, scopes: string[], body: unknown): string {
  const parts = [`curl ${method === "GET" || (method === "POST" && body !== undefined) ? "" : `-X ${method} `}'${url}'`];
  if (scopes.length > 0) parts.push("-H 'authorization: Bearer rempart_…'");
  if (body !== undefined) parts.push("-H 'content-type: application/json'", `-d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`);
  return parts.join(" \\\n  ");
}
