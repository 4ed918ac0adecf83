/** One `NAME=value` line. */
export interface ConfigEntry {
  name: string;
  value: string;
  line: number;
}

/**
 * Reads a `.env`-style file: `NAME=value` lines, `#` comments, optional single or double quotes around the whole value.
 * No variables, no escapes, no values over several lines: what you see is the value.
 */
export function parseConfigFile(text: string): { entries: ConfigEntry[]; faults: { line: number; says: string }[] } {
  const entries: ConfigEntry[] = [];
  const faults: { line: number; says: string }[] = [];
  const first = new Map<string, number>();
  for (const [index, raw] of text.replace(/^\uFEFF/, "").split(/\r?\n/).entries()) {
    const line = index + 1;
    const content = raw.trim();
    if (content === "" || content.startsWith("#")) continue;
    const equals = content.indexOf("=");
    const name = content.slice(0, Math.max(equals, 0)).replace(/^export /, "").trim();
    if (equals < 1 || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      faults.push({ line, says: "expected NAME=value, or a comment that begins with #." });
      continue;
    }
    const earlier = first.get(name);
    if (earlier !== undefined) faults.push({ line, says: `${name} is already set on line ${earlier}. Keep one of them.` });
    first.set(name, line);
    entries.push({ name, value: unquoted(content.slice(equals + 1).trim()), line });
  }
  return { entries, faults };
}

function unquoted(value: string): string {
  const quote = value[0];
  if (quote === '"' || quote === "'") {
    const end = value.indexOf(quote, 1);
    // After the closing quote only a comment may stand.
    if (end > 0 && /^\s*(#.*)?$/.test(value.slice(end + 1))) return value.slice(1, end);
  }
  const comment = value.search(/\s#/);
  return comment === -1 ? value : value.slice(0, comment).trim();
}
