import type { HeaderBlock } from "./header-block.ts";

/** Charsets in which the letters of a signed body mean what they meant, or are garbled: never other words. */
const SAME_LETTERS = new Set(["utf-8", "utf8", "us-ascii", "ascii"]);
const AS_WRITTEN = new Set(["", "7bit", "8bit", "binary"]);

/**
 * Fields that say how the body is read, and that the signature leaves out (RFC 6376 sections 5.4.1 and 8.15): whoever passes the mail on can make
 * another text of the same signed bytes. They count only where they are not what the bytes say anyhow: plain text as it stands, or a multipart
 * that begins and ends with the boundary named. `covered` are the names in `h=`, lower case.
 */
export function unsignedStructure(block: HeaderBlock, covered: readonly string[], body: Uint8Array): string[] {
  const reasons: string[] = [];
  const valueOf = (name: string): string | undefined => (covered.includes(name) ? undefined : block.fields.find((field) => field.name === name)?.value);
  const type = valueOf("content-type");
  if (type !== undefined && !isPlain(type) && !isFramed(type, body)) reasons.push("content-type-unsigned");
  const encoding = valueOf("content-transfer-encoding");
  if (encoding !== undefined && !AS_WRITTEN.has(encoding.trim().toLowerCase())) reasons.push("content-transfer-encoding-unsigned");
  const version = valueOf("mime-version");
  if (version !== undefined && version.trim() !== "1.0") reasons.push("mime-version-unsigned");
  return reasons;
}

/** Plain text whose only parameter is a charset that turns no letter into another, or how its lines flow (RFC 3676). */
function isPlain(value: string): boolean {
  const [type = "", ...parameters] = value.toLowerCase().split(";").map((piece) => piece.trim());
  return type === "text/plain" && parameters.every((each) => {
    const [name = "", given = ""] = each.split("=").map((side) => side.trim().replace(/^"|"$/g, ""));
    return each === "" || (name === "charset" ? SAME_LETTERS.has(given) : name === "format" || name === "delsp");
  });
}

/**
 * The signed body's first and last lines are the boundary's own, so it cannot have been framed otherwise. As `mixed` everything is shown; an
 * `alternative` shows one part of several, so none of them may have been a file.
 */
function isFramed(value: string, body: Uint8Array): boolean {
  const found = /^multipart\/(mixed|alternative)\s*;\s*boundary\s*=\s*(?:"([^"\\]{1,70})"|([^\s;"]{1,70}))\s*;?\s*$/i.exec(value.trim());
  if (!found) return false;
  const line = `--${found[2] ?? found[3]!}`;
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1").trim();
  if (!text.startsWith(`${line}\r\n`) || !text.endsWith(`\r\n${line}--`)) return false;
  return found[1]!.toLowerCase() === "mixed" || !/^content-disposition:|^content-type:[^\r\n]*[;\s]name\*?=|^\s+name\*?=/im.test(text);
}
