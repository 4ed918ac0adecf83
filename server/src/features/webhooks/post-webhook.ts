import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { lookupPublic } from "../../platform/http/public-address.ts";
import { refuseAddress } from "./webhook.ts";

export interface Posted {
  /** Null when nobody answered. */
  status: number | null;
  /** Short, for people; null when it was taken. */
  error: string | null;
}

const PATIENCE = 15_000;

/**
 * Posts a signed body. A redirect is not followed, an answer's body not read; only public addresses are connected to, checked on the very
 * address, unless `mayBePrivate`. Never rejects.
 */
export function postWebhook(address: string, headers: Record<string, string>, body: string, mayBePrivate: boolean): Promise<Posted> {
  if (refuseAddress(address, mayBePrivate) !== null) return Promise.resolve({ status: null, error: "This address may not be sent to." });
  const url = new URL(address);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const bytes = Buffer.from(body);
    const call = request(url, {
      method: "POST", agent: false, maxHeaderSize: 16_384, signal: AbortSignal.timeout(PATIENCE), ...(mayBePrivate ? {} : { lookup: lookupPublic }),
      headers: { "content-type": "application/json", "content-length": bytes.length, "user-agent": "Rempart", ...headers },
    }, (response) => {
      const status = response.statusCode ?? 0;
      response.destroy();
      resolve({ status, error: status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? "It answered with a redirect, which is not followed." : `It answered HTTP ${status}.` });
    });
    call.on("error", (error: NodeJS.ErrnoException) => resolve({ status: null, error: sayError(error) }));
    call.end(bytes);
  });
}

/** Texts of errors may hold addresses of our own network. */
function sayError({ code, name }: NodeJS.ErrnoException): string {
  if (name === "TimeoutError" || name === "AbortError" || code === "ABORT_ERR") return "It did not answer within 15 seconds.";
  if (code === "EREFUSED") return "Its name leads to an address that is not public.";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "Its name is not known.";
  if (code === "ECONNREFUSED") return "It refused the connection.";
  return /CERT|TLS|SSL|SELF_SIGNED|ALTNAME/.test(code ?? "") ? "Its certificate could not be verified." : "The connection failed.";
}
