import { useState } from "react";
import type { CampaignDetail } from "../../api/shapes.ts";
import { isStale } from "../../shell/change-dialog.tsx";
import { useMay } from "../../shell/session.tsx";
import { Key, useShortcuts } from "../../shell/shortcuts.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { newestFirst, useAct } from "./use-act.ts";

/** Events shown before the rest is asked for. */
const SHOWN = 12;

/** What happened and who did it, newest first, on the ruler; and a line to add one's own. */
export function Journal({ campaign }: { campaign: CampaignDetail }) {
  const { t, format } = useTexts();
  const may = useMay();
  const act = useAct(campaign.id, () => setText(""));
  const undo = useAct(campaign.id);
  const [text, setText] = useState("");
  const [all, setAll] = useState(false);
  const events = newestFirst(campaign.events);
  useShortcuts(may("campaigns:write") ? [{ keys: "n", says: t.journal.write, run: () => document.getElementById("comment")?.focus() }] : []);
  const send = (): void => {
    if (text.trim() !== "" && !act.isPending) act.mutate({ do: "comment", version: campaign.version, text: text.trim() });
  };
  return (
    <>
      {may("campaigns:write") && (
        <form className="comment" onSubmit={(event) => { event.preventDefault(); send(); }}>
          <label htmlFor="comment">{t.journal.label} <Key keys="n" /></label>
          <textarea id="comment" rows={2} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(); }} />
          {act.error !== null && (isStale(act.error) ? <p className="note suspicious" role="alert"><b>{t.stale.title}</b> {t.stale.says}</p> : <Trouble error={act.error} />)}
          <button type="submit" className="button mini quiet">{act.isPending ? t.sending : t.journal.send}</button>
        </form>
      )}
      {undo.error !== null && <Trouble error={undo.error} />}
      <ol className="log">
        {events.slice(0, all ? events.length : SHOWN).map(({ id, at, actorName, says, kind, undoable }) => (
          <li key={id}>
            <time className="soft" dateTime={at}>{format.brief(at)}</time>
            <span>
              {actorName !== null && <b>{actorName}: </b>}<span className={kind === "commented" ? "said" : undefined}>{says}</span>
              {undoable && may("campaigns:write") && <> <button type="button" className="link" aria-label={t.journal.undoOne(says)} onClick={() => undo.mutate({ do: "undo", version: campaign.version, event: id })}>{t.actions.undo}</button></>}
            </span>
          </li>
        ))}
      </ol>
      {!all && events.length > SHOWN && <button type="button" className="button mini quiet" onClick={() => setAll(true)}>{t.journal.all(events.length)}</button>}
    </>
  );
}
