import pino from "pino";
import type { Config } from "./config/config.ts";

/** What may stand in a log line. Numbers and booleans always; strings only under the names of `plainNames`. */
export interface Fields {
  [name: string]: unknown;
}

/** `message` is a constant sentence: what varies goes into fields, where it is withheld unless known to be harmless. */
export interface Log {
  debug(fields: Fields, message: string): void;
  info(fields: Fields, message: string): void;
  warn(fields: Fields, message: string): void;
  error(fields: Fields, message: string): void;
  child(fields: Fields): Log;
}

/**
 * Names under which a string is written to the log. Everything else is withheld: a forgotten name costs a debugging
 * session, a forgotten redaction costs a customer's privacy. Add names whose values we choose ourselves.
 */
const plainNames = new Set(
  "action actor address code command database entrance errorId event file folder host id job kind livesIn method name network path policy purpose reason requestId route scope signal source state target tokenId version".split(" "),
);

/** JSON lines, to the standard error unless told otherwise. Never a message's content, a query string or a whole client address. */
export function createLog(level: Config["logLevel"], destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: plainFields },
  };
  return wrapped(pino(options, destination ?? pino.destination({ fd: 2, sync: false })));
}

/** pino does not format the fields of a child, so they are made plain here. */
function wrapped(logger: pino.Logger): Log {
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    child: (fields) => whenUsed(() => wrapped(logger.child(plainFields(fields)))),
  };
}

/** Every request gets a log of its own and most write nothing to it: it is made when something is. */
function whenUsed(make: () => Log): Log {
  let made: Log | null = null;
  const log = (): Log => (made ??= make());
  return {
    debug: (fields, message) => log().debug(fields, message),
    info: (fields, message) => log().info(fields, message),
    warn: (fields, message) => log().warn(fields, message),
    error: (fields, message) => log().error(fields, message),
    child: (fields) => log().child(fields),
  };
}

function plainFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plainValue(name, value)]));
}

function plainValue(name: string, value: unknown): unknown {
  if (value === null || value === undefined || typeof value === "number" || typeof value === "boolean") return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return plainError(value);
  if (typeof value === "string" && plainNames.has(name)) return value.slice(0, 500);
  return "[withheld]";
}

/** A stack names our own code; an error's text may quote what a customer wrote, so it is scrubbed. */
function plainError(error: Error & { code?: unknown; constraint?: unknown }): Record<string, unknown> {
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  const plain: Record<string, unknown> = { type: error.name, text: scrub(error.message), stack: frames.slice(0, 12).map((line) => line.trim()) };
  if (typeof error.code === "string") plain["code"] = error.code;
  if (typeof error.constraint === "string") plain["constraint"] = error.constraint;
  if (error.cause instanceof Error) plain["cause"] = plainError(error.cause);
  return plain;
}

/** Takes out what looks like somebody's: quoted values, addresses, links, long numbers. */
export function scrub(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/"[^"]{0,1000}"/g, '"…"')
    .replace(/\b[a-z]{2,10}:\/\/\S{1,500}/gi, "[link]")
    .replace(/[^\s@<>]{1,64}@[^\s@<>]{1,255}/g, "[address]")
    .replace(/\+?\d[\d .()-]{5,30}\d/g, "[number]");
}
