/** What a relay wrote down of one mail. */
export interface LogEntry {
  messageId: string;
  state: "accepted" | "bounced";
  said: string;
}

const MOST_LINES = 2_000_000;
const MOST_QUEUED = 500_000;
const LONGEST_SAID = 200;

/** Reads a relay's log: Postfix's lines, or JSON lines `{"messageId","state":"accepted"|"bounced","said"?}`. What is neither is passed over. Linear. */
export function readRelayLog(text: string): LogEntry[] {
  const entries: LogEntry[] = [];
  const postfix = new Map<string, { messageId: string; queued: boolean }>();
  let count = 0;
  for (let at = 0; at < text.length && count < MOST_LINES; count++) {
    const end = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at);
    const line = text.slice(at, Math.min(end, at + 4_000));
    at = end + 1;
    const entry = line.startsWith("{") ? readJson(line) : readPostfix(line, postfix);
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

function readJson(line: string): LogEntry | null {
  try {
    const { messageId, state, said } = JSON.parse(line) as Record<string, unknown>;
    if (typeof messageId !== "string" || (state !== "accepted" && state !== "bounced")) return null;
    return { messageId, state, said: typeof said === "string" ? plain(said) : "" };
  } catch {
    return null;
  }
}

/**
 * `postfix/cleanup[…]: QUEUEID: message-id=<…>` names it while it still comes in; it is taken once `qmgr` has it in the queue, and its end is the
 * `status=` of the delivery.
 */
function readPostfix(line: string, known: Map<string, { messageId: string; queued: boolean }>): LogEntry | null {
  const [, program = "", queue = "", rest = ""] = /postfix[\w./-]{0,60}\/(\w{1,20})\[\d{1,10}\]: ([0-9A-Za-z]{6,20}): (.{1,3000})$/.exec(line) ?? [];
  if (program === "cleanup") {
    const [, messageId] = /^message-id=(<[^<>\s]{1,400}>)/.exec(rest) ?? [];
    if (messageId !== undefined && known.size < MOST_QUEUED) known.set(queue, { messageId, queued: false });
    return null;
  }
  const mail = known.get(queue);
  if (mail === undefined) return null;
  const [, status] = /\bstatus=(\w{1,20})/.exec(rest) ?? [];
  if (status === "bounced") return { messageId: mail.messageId, state: "bounced", said: plain(rest.slice(rest.indexOf("status="))) };
  const isTaken = status !== undefined || (program === "qmgr" && rest.includes("queue active"));
  if (!isTaken || mail.queued) return null;
  mail.queued = true;
  return { messageId: mail.messageId, state: "accepted", said: "" };
}

const plain = (text: string): string => text.replace(/\S+@\S+/g, "(address)").replace(/\s+/g, " ").slice(0, LONGEST_SAID);
