import type { ReactNode } from "react";
import type { CampaignDetail } from "../../api/shapes.ts";
import { Modal } from "../../shell/modal.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { isStale, useBase } from "./use-act.ts";

interface Props {
  campaign: CampaignDetail;
  title: string;
  send: string;
  act: { isPending: boolean; error: unknown };
  onSend(version: number): void;
  onClose(): void;
  children: ReactNode;
  /** Why it cannot be sent yet, said beside the button. */
  missing?: string | null;
  wide?: boolean;
}

/** A question about one campaign. What others did to it meanwhile comes up inside, and nothing typed is lost. */
export function DeedDialog({ campaign, title, send, act, onSend, onClose, children, missing = null, wide = false }: Props) {
  const { t, format } = useTexts();
  const { version, news } = useBase(campaign);
  return (
    <Modal title={title} onClose={onClose} wide={wide}>
      <form onSubmit={(event) => { event.preventDefault(); if (missing === null && !act.isPending) onSend(version); }}>
        {(news.length > 0 || isStale(act.error)) && (
          <div className="note suspicious" role="alert">
            <p><b>{t.stale.title}</b> {t.stale.says}</p>
            {news.length > 0 && <ul>{news.map(({ id, at, actorName, says }) => <li key={id}><time dateTime={at}>{format.brief(at)}</time> · {actorName === null ? "" : `${actorName}: `}{says}</li>)}</ul>}
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
