/** What may stand in a log line. Strings pass only under the names listed in `log.ts`; numbers and booleans always. */
export interface Fields {
  [name: string]: unknown;
}

/** `message` is a constant sentence: what varies goes into fields, where it can be withheld. */
export interface Log {
  debug(fields: Fields, message: string): void;
  info(fields: Fields, message: string): void;
  warn(fields: Fields, message: string): void;
  error(fields: Fields, message: string): void;
  child(fields: Fields): Log;
}
