/**
 * A use case answers with what it did, or with a refusal: a value, not an exception.
 * `Code` is the feature's closed union; one typed table per feature maps codes to RFC 9457 problems.
 * A fault (bug, lost database) throws instead.
 */
export type Outcome<T, Code extends string> = { ok: true; value: T } | { ok: false; code: Code; detail?: string };

export const done = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refused = <Code extends string>(code: Code, detail?: string): { ok: false; code: Code; detail?: string } =>
  detail === undefined ? { ok: false, code } : { ok: false, code, detail };
