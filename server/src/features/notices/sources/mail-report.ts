/** What a mail to the return path of a notice says: of its delivery (RFC 3464), or that its reader complains (RFC 5965). */
export interface MailReport {
  kind: "failed" | "delayed" | "delivered" | "complaint" | "other";
  /** `5.1.1`, as the receiver's system says; empty when it does not. */
  status: string;
  said: string;
  /** Addresses and ids in it by which a notice can be found. */
  names: string[];
}

const MOST_BYTES = 256 * 1024;
const MOST_NAMES = 20;
const LONGEST_SAID = 200;

/** Total over hostile bytes, linear. The first machine-readable part counts. */
export function readMailReport(bytes: Uint8Array): MailReport {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MOST_BYTES)).toString("latin1").split(/\r?\n/);
  // A long Message-ID stands on a line of its own, and programs quote what they complain of.
  const names = unfolded(lines).flatMap((line) => /^[> ]{0,4}(?:original-mail-from|message-id|return-path|original-envelope-id)\s{0,5}:\s{0,5}(.{1,400})$/i.exec(line)?.[1]?.replace(/^rfc822;\s*|[<>]/gi, "").trim() ?? []).slice(0, MOST_NAMES);
  const part = machinePart(lines);
  if (part === null) return { kind: "other", status: "", said: "", names };
  const value = (name: string): string[] => part.lines.flatMap((line) => (line.toLowerCase().startsWith(`${name}:`) ? [line.slice(name.length + 1).trim().slice(0, 400)] : []));
  if (part.type === "feedback-report") return { kind: "complaint", status: "", said: plain(value("feedback-type")[0] ?? ""), names: [...names, ...value("original-mail-from").map((each) => each.replace(/[<>]/g, ""))] };
  const actions = value("action").map((action) => action.toLowerCase());
  // One reader for each notice: of several groups the worst is his.
  const kind = actions.includes("failed") ? "failed" : actions.includes("delayed") ? "delayed" : actions.some((action) => ["delivered", "relayed", "expanded"].includes(action)) ? (actions.includes("delivered") ? "delivered" : "other") : "other";
  return { kind, status: /^[245]\.\d{1,3}\.\d{1,3}/.exec(value("status")[0] ?? "")?.[0] ?? "", said: plain(value("diagnostic-code")[0] ?? value("status")[0] ?? ""), names };
}

function machinePart(lines: readonly string[]): { type: "delivery-status" | "feedback-report"; lines: string[] } | null {
  for (let at = 0; at < lines.length; at++) {
    const type = /^content-type:\s{0,5}message\/(?:global-)?(delivery-status|feedback-report)\b/i.exec(lines[at]!)?.[1]?.toLowerCase();
    if (type === undefined) continue;
    // Fields before and after it, up to the boundary above.
    let encoded = false;
    let body = at + 1;
    for (let above = at; above > 0 && above > at - 20 && !lines[above]!.startsWith("--"); above--) encoded ||= isEncoded(lines[above]!);
    while (body < lines.length && lines[body] !== "") encoded ||= isEncoded(lines[body++]!);
    const end = lines.findIndex((line, index) => index > body && line.startsWith("--"));
    const content = lines.slice(body + 1, end < 0 ? undefined : end);
    return { type: type as "delivery-status", lines: unfolded(encoded ? Buffer.from(content.join(""), "base64").toString("latin1").split(/\r?\n/) : content) };
  }
  return null;
}

const isEncoded = (line: string): boolean => /^content-transfer-encoding:\s{0,5}base64/i.test(line);

function unfolded(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line) && whole.length > 0) whole[whole.length - 1] += ` ${line.trim()}`;
    else whole.push(line);
  }
  return whole;
}

const plain = (text: string): string => text.replace(/\S+@\S+/g, "(address)").replace(/[\0-\x1f\x7f]+|\s+/g, " ").trim().slice(0, LONGEST_SAID);
