import pg from "pg";

const names = new Map<string, string>();

/**
 * A statement that each connection plans once and keeps: for the few that are asked for every message. Planning them costs as much as running
 * them. Only for texts that are written in the program, for what is kept is never forgotten.
 */
export function prepared(text: string): string {
  if (!names.has(text)) names.set(text, `prepared_${names.size + 1}`);
  return text;
}

/** A connection that knows these statements by their text, whoever asks. */
export class PreparingClient extends pg.Client {
  override query(...asked: unknown[]): never {
    const ask = super.query.bind(this) as (...asked: unknown[]) => never;
    const [text, ...rest] = asked;
    const name = typeof text === "string" ? names.get(text) : undefined;
    return name === undefined ? ask(...asked) : ask({ name, text }, ...rest);
  }
}
