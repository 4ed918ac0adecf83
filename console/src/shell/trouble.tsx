import { ApiProblem } from "../api/api-problem.ts";
import type { Texts } from "../texts/index.ts";
import { useTexts } from "./use-texts.ts";

/** What went wrong and what to do about it, in the reader's words where we have them, else in the server's. */
export function sayProblem(t: Texts, error: unknown): string {
  if (!(error instanceof ApiProblem)) return t.problems.fault;
  const known = t.problems[error.code as keyof Texts["problems"]];
  if (typeof known === "string") return known;
  if (error.status === 403) return t.problems.forbidden;
  if (error.status === 404) return t.problems.not_found;
  if (error.status === 429) return t.problems.too_many_requests;
  return [error.detail, ...error.errors.map(({ detail }) => detail)].filter((sentence) => sentence !== "").join(" ") || t.problems.fault;
}

/** An error where the thing would have stood, with a way on. */
export function Trouble({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t } = useTexts();
  const id = error instanceof ApiProblem && error.status >= 500 ? error.requestId : null;
  return (
    <div className="note trouble" role="alert">
      <p><b>{t.problems.title}</b> {sayProblem(t, error)}</p>
      {id !== null && <p className="soft">{t.problems.reference(id)}</p>}
      {retry !== undefined && <button type="button" className="button mini quiet" onClick={retry}>{t.retry}</button>}
    </div>
  );
}
