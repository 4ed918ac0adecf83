/** As a field of a form has it: local time without its zone. */
export function localNow(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** `FR, pt` to codes; null where something is none. */
export function readCountries(text: string): string[] | null {
  const codes = [...new Set(text.split(/[\s,;]+/).filter((part) => part !== "").map((part) => part.toUpperCase()))];
  return codes.length <= 60 && codes.every((code) => /^[A-Z]{2}$/.test(code)) ? codes : null;
}
