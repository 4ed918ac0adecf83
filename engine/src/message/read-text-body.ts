import { decodeUuencode } from "./decode-transfer.ts";
import type { DefectLog } from "./defects.ts";
import { LONGEST_TEXT } from "./html-content.ts";
import { isDisguised } from "./is-disguised.ts";
import type { Attachment } from "./message.ts";

/** Cuts to `limit` units without splitting a surrogate pair. */
export const cutText = (text: string, limit: number, log: DefectLog): string => {
  if (text.length <= limit) return text;
  log.add("text-too-long");
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit);
};

/** Line ends as `\n`, NUL characters dropped. */
export const tidyText = (text: string, log: DefectLog): string => {
  let tidy = text.includes("\r") ? text.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : text;
  if (tidy.includes("\u0000")) {
    log.add("nul-byte");
    tidy = tidy.replaceAll("\u0000", "");
  }
  return tidy;
};

/** RFC 3676: a line that ends in a blank goes on in the next one. */
export const unflow = (text: string, dropBlank: boolean): string => {
  if (!text.includes(" \n")) return text;
  const out: string[] = [];
  for (const line of text.split("\n")) {
    const soft = line.endsWith(" ") && line !== "-- ";
    out.push(soft && dropBlank ? line.slice(0, -1) : line, soft ? "" : "\n");
  }
  if (out.at(-1) === "\n") out.pop();
  return out.join("");
};

const MOST_FILES = 20;

/** Cuts files between `begin 644 name` and `end` out of a text and lists them. */
export const cutUuencode = (text: string, log: DefectLog): { text: string; files: Attachment[] } => {
  const files: Attachment[] = [];
  if (!text.includes("begin ")) return { text, files };
  const out: string[] = [];
  let from = 0;
  let next = 0;
  const lastEnd = text.lastIndexOf("\nend");
  for (let at = text.indexOf("begin "); at !== -1 && files.length < MOST_FILES; at = text.indexOf("begin ", next)) {
    next = at + 6;
    if (at > 0 && text[at - 1] !== "\n") continue;
    const lineEnd = text.indexOf("\n", at);
    if (lineEnd === -1) break;
    const head = /^begin [0-7]{3,4} (\S.{0,200})$/.exec(text.slice(at, Math.min(lineEnd, at + 220)));
    const stop = head === null || lastEnd < lineEnd ? -1 : text.indexOf("\nend", lineEnd);
    if (head === null || stop === -1) continue;
    const body = new TextEncoder().encode(text.slice(lineEnd + 1, Math.min(stop, lineEnd + 2_000)));
    const disguised = isDisguised(head[1]!, "", decodeUuencode(body, 0, body.length, 1_024));
    files.push({ name: head[1]!, type: "application/octet-stream", bytes: Math.floor(((stop - lineEnd) * 45) / 62), ...(disguised && { disguised }) });
    log.add("uuencode");
    out.push(text.slice(from, at));
    from = next = Math.min(stop + 5, text.length);
  }
  out.push(text.slice(from));
  return { text: out.join(""), files };
};

/** A text/plain body made readable: line ends, RFC 3676 flow, uuencoded files cut out, at most 200,000 units. */
export const readTextBody = (raw: string, parameters: Map<string, string>, log: DefectLog): { text: string; files: Attachment[] } => {
  let text = tidyText(raw, log);
  if (parameters.get("format")?.toLowerCase() === "flowed") text = unflow(text, parameters.get("delsp")?.toLowerCase() === "yes");
  const cut = cutUuencode(text, log);
  return { text: cutText(cut.text, LONGEST_TEXT, log), files: cut.files };
};
