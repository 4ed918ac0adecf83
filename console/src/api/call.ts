import { ApiProblem, readProblem } from "./api-problem.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Told when the server no longer knows who we are, so that the sign-in page comes up; set by the session's provider. */
let onSignedOut: () => void = () => {};
export function whenSignedOut(run: () => void): void {
  onSignedOut = run;
}

/** In which language the server should write sentences: reasons, journal. */
let language = "en";
export function askIn(code: string): void {
  language = code;
}

/** One request to our own server. Refusals and silence throw an `ApiProblem`; an answer without a body gives `undefined`. */
export async function call<Answer>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Answer> {
  const response = await send(method, path, body, signal);
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

/** As `call`, for what is text: a message's raw source. */
export async function callText(path: string, signal?: AbortSignal): Promise<string> {
  return (await send("GET", path, undefined, signal)).text();
}

async function send(method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const headers = new Headers({ accept: "application/json, text/plain;q=0.5", "accept-language": language });
  if (body !== undefined) headers.set("content-type", "application/json");
  if (method === "POST") headers.set("idempotency-key", newKey());
  let response: Response;
  try {
    response = await fetch(path, { method, headers, credentials: "same-origin", ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal === undefined ? {} : { signal }) });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiProblem(0, { code: "unreachable", detail: "" });
  }
  if (response.ok) return response;
  const problem = await readProblem(response);
  if (response.status === 401 && !path.endsWith("/sign-in") && !path.endsWith("/second-factor")) onSignedOut();
  throw problem;
}

/** `crypto.randomUUID` wants HTTPS; an intranet without it has a console too. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A query string of what is set, with its question mark. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const set = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return set.length === 0 ? "" : `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()}`;
}
