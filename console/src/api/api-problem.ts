/** Why a call was not done: a problem of the server (RFC 9457), or no answer at all (`status` 0, code `unreachable`). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  /** The server's own sentence, in English. */
  readonly detail: string;
  /** For the operator: the same id stands in the log. */
  readonly requestId: string | null;
  readonly errors: { pointer: string; detail: string }[];

  constructor(status: number, { code, detail, requestId, errors }: { code: string; detail: string; requestId?: string | null; errors?: { pointer: string; detail: string }[] }) {
    super(`${status} ${code}`);
    this.name = "ApiProblem";
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.requestId = requestId ?? null;
    this.errors = errors ?? [];
  }
}

/** Reads what the server sent in place of what was asked; anything unexpected becomes a problem too. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  try {
    const body = (await response.json()) as Partial<Record<"code" | "detail" | "requestId", string>> & { errors?: { pointer: string; detail: string }[] };
    if (typeof body.code === "string") return new ApiProblem(response.status, { code: body.code, detail: body.detail ?? "", requestId: body.requestId ?? null, errors: body.errors ?? [] });
  } catch {
    // Not JSON: a proxy's own page, or a body cut short. Its status says enough.
  }
  return new ApiProblem(response.status, { code: response.status >= 500 ? "fault" : "unreadable", detail: "" });
}
