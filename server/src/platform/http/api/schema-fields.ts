/** The parts of a JSON Schema (2020-12, as OpenAPI 3.1 uses it) that the API page shows. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  example?: unknown;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
}

export type Schemas = Record<string, Schema>;

/** One line of the table of fields: `reasons[].evidence[].start`. */
export interface Field {
  path: string;
  type: string;
  required: boolean;
  description: string;
}

/** Deeper is not shown; also what stops a schema that contains itself. */
const maxDepth = 6;

/** Every field of an object, nested ones after their parent. */
export function schemaFields(schema: Schema, schemas: Schemas, path = "", depth = 0): Field[] {
  const whole = resolved(schema, schemas);
  if (depth > maxDepth) return [];
  return Object.entries(whole.properties ?? {}).flatMap(([name, given]) => {
    const field = resolved(given, schemas);
    const own: Field = { path: path + name, type: typeName(field, schemas), required: whole.required?.includes(name) === true, description: descriptionOf(field) };
    const inner = field.items === undefined ? field : resolved(field.items, schemas);
    return [own, ...schemaFields(inner, schemas, `${own.path}${field.items === undefined ? "." : "[]."}`, depth + 1)];
  });
}

/** The schema that a reference names, its parts merged; for a choice of `null` and one other, that other. */
export function resolved(schema: Schema, schemas: Schemas, depth = 0): Schema {
  if (depth > maxDepth) return {};
  if (schema.$ref !== undefined) return { ...resolved(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, schemas, depth + 1), ...(schema.description === undefined ? {} : { description: schema.description }) };
  if (schema.allOf !== undefined) {
    const parts = schema.allOf.map((part) => resolved(part, schemas, depth + 1));
    return Object.assign({}, schema, ...parts, { allOf: undefined, properties: Object.assign({}, ...parts.map((part) => part.properties)), required: parts.flatMap((part) => part.required ?? []) });
  }
  return schema;
}

/** `text or null`, `list of objects`, `"sms" or "email"`: words that a reader of any trade knows. */
function typeName(schema: Schema, schemas: Schemas): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map((choice) => typeName(resolved(choice, schemas), schemas)))].join(" or ");
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" or ") + ([schema.type].flat().includes("null") && !schema.enum.includes(null) ? " or null" : "");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const types = [schema.type ?? "anything"].flat();
  return types.map((type) => plainType(type, schema, schemas)).join(" or ");
}

function plainType(type: string, schema: Schema, schemas: Schemas): string {
  if (type === "array") return `list of ${typeName(resolved(schema.items ?? {}, schemas), schemas)}${schema.maxItems === undefined ? "" : `, at most ${schema.maxItems}`}`;
  if (type === "string") return schema.format === "date-time" ? "moment (ISO 8601)" : schema.format === "binary" ? "file" : `text${schema.maxLength === undefined ? "" : `, at most ${schema.maxLength.toLocaleString("en")} characters`}`;
  if (type === "integer" || type === "number") return range(type === "integer" ? "whole number" : "number", schema);
  return type === "boolean" ? "true or false" : type;
}

/** Bounds that come from the number format itself say nothing. */
function range(name: string, { minimum, maximum }: Schema): string {
  const isBound = (bound: number | undefined) => bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  if (isBound(minimum) && isBound(maximum)) return `${name} from ${minimum} to ${maximum}`;
  return name;
}

function descriptionOf({ description, example, default: fallback }: Schema): string {
  const parts = [description ?? ""];
  if (fallback !== undefined) parts.push(`Otherwise \`${JSON.stringify(fallback)}\`.`);
  if (example !== undefined && typeof example !== "object") parts.push(`Such as \`${String(example)}\`.`);
  return parts.filter((part) => part !== "").join(" ");
}
