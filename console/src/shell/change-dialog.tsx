import type { ReactNode } from "react";
import { ApiProblem } from "../api/api-problem.ts";
import { Modal } from "./modal.tsx";
import { Trouble } from "./trouble.tsx";
import { useTexts } from "./use-texts.ts";

/** Something others did while a dialog was open. */
export interface News {
  id: string;
  at: string;
  by: string | null;
  says: string;
}

export const isStale = (error: unknown): boolean => error instanceof ApiProblem && error.code === "stale";

interface Props {
  title: string;
  send: string;
  act: { isPending: boolean; error: unknown };
  news?: News[];
  onSend(): void;
  onClose(): void;
  children: ReactNode;
  /** Why it cannot be sent yet, said beside the button. */
  missing?: string | null;
  wide?: boolean;
}

/** A question about one thing that others may change too. What they did meanwhile comes up inside, and nothing typed is lost. */
export function ChangeDialog({ title, send, act, news = [], onSend, onClose, children, missing = null, wide = false }: Props) {
  const { t, format } = useTexts();
  return (
    <Modal title={title} onClose={onClose} wide={wide}>
      <form noValidate onSubmit={(event) => { event.preventDefault(); if (missing === null && !act.isPending) onSend(); }}>
        {(news.length > 0 || isStale(act.error)) && (
          <div className="note suspicious" role="alert">
            <p><b>{t.stale.title}</b> {t.stale.says}</p>
            {news.length > 0 && <ul>{news.map(({ id, at, by, says }) => <li key={id}><time dateTime={at}>{format.brief(at)}</time> · {by === null ? "" : `${by}: `}{says}</li>)}</ul>}
          </div>
        )}
        {children}
        {act.error !== null && !isStale(act.error) && <Trouble error={act.error} />}
        <div className="dialog-foot">
          <button type="submit" className="button" aria-disabled={missing !== null || undefined}>{act.isPending ? t.sending : send}</button>
          <button type="button" className="button quiet" onClick={onClose}>{t.cancel}</button>
          {missing !== null && <p className="soft" role="status">{missing}</p>}
        </div>
      </form>
    </Modal>
  );
}
