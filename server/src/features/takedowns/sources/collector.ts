import type { Sent } from "../../../platform/mail/relay.ts";

/** A place that collects frauds, beside whoever could take one down. Off unless the operator turns it on. */
export interface Collector {
  id: string;
  name: string;
  /** Kinds of indicators that it takes. */
  kinds: readonly string[];
  /** Page about it. */
  page: string;
  /** Names of settings that turn it on. */
  settings: string;
  configured: boolean;
  /** By mail: to this address, in the usual form. */
  address?: string;
  /** By HTTP: made from the case alone, so that it can be shown before it is sent. */
  request?(report: { uri: string; text: string; caseId: string; from: string }): CollectorRequest;
}

export interface CollectorRequest {
  method: "POST";
  url: string;
  headers: Record<string, string>;
  body: string;
  /** A header that holds a secret, filled in when it is sent and never shown. */
  secret: { header: string; value(): Promise<string> } | null;
}

/** The request as people see it. */
export const shownRequest = ({ method, url, headers, body, secret }: CollectorRequest) => ({ method, url, headers: secret === null ? headers : { ...headers, [secret.header]: "***" }, body });

const MILLISECONDS = 20_000;
const MOST_ANSWER = 64 * 1024;
/** The connection was never made, so nothing was handed over. */
const NEVER_MADE = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT", "DEPTH_ZERO_SELF_SIGNED_CERT", "CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID"]);

/** Sends once. `ready` is asked just before; false withdraws it. Never throws for what the network does. */
export async function sendRequest(request: CollectorRequest, ready: () => Promise<boolean>, milliseconds = MILLISECONDS): Promise<Sent> {
  let headers = request.headers;
  try {
    if (request.secret !== null) headers = { ...headers, [request.secret.header]: await request.secret.value() };
  } catch {
    return { state: "unreached", text: "no access token could be had" };
  }
  if (!(await ready())) return { state: "withdrawn" };
  try {
    const response = await fetch(request.url, { method: request.method, headers, body: request.body, redirect: "manual", signal: AbortSignal.timeout(milliseconds) });
    const text = await readSome(response);
    return response.ok ? { state: "accepted", text } : { state: "rejected", code: response.status, text };
  } catch (error) {
    const code = (error as { cause?: { code?: unknown } }).cause?.code;
    return { state: typeof code === "string" && NEVER_MADE.has(code) ? "unreached" : "uncertain", text: typeof code === "string" ? code : "no answer" };
  }
}

async function readSome(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_ANSWER) break;
  }
  return Buffer.concat(chunks).toString("utf8").replace(/[\0-\x1f\x7f]+/g, " ").slice(0, 500);
}
