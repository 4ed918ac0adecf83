import type { RawMessage } from "@rempart/engine";
import type { Blobs } from "../../platform/blobs.ts";
import type { Content, StoredReport } from "./report.ts";

/** What is kept of a message: a mail as it came, a text with what is known of it. */
export function bytesOf(content: Content): Uint8Array {
  if (content.kind === "mail") return content.bytes;
  const { text, channel, sender } = content;
  return Buffer.from(JSON.stringify({ text, channel, sender }));
}

/** The message of a report, as the engine reads it; null when it is kept no longer. */
export async function openMessage(blobs: Pick<Blobs, "get">, report: Pick<StoredReport, "blob" | "kind" | "country">): Promise<RawMessage | null> {
  const bytes = await blobs.get(report.blob);
  if (bytes === null) return null;
  const shared = report.country === null ? {} : { country: report.country };
  if (report.kind === "mail") return { kind: "mail", bytes, ...shared };
  const { text, channel, sender } = JSON.parse(bytes.toString("utf8")) as Omit<Extract<Content, { kind: "text" }>, "kind">;
  return { kind: "pasted", text, ...(channel === undefined ? {} : { channel }), ...(sender === undefined ? {} : { sender }), ...shared };
}
