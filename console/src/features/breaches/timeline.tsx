import { useState } from "react";
import type { IncidentDetail } from "../../api/shapes.ts";
import { useMay } from "../../shell/session.tsx";
import { useShortcuts } from "../../shell/shortcuts.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { useIncident, useNames } from "./use-incident.ts";

/** Entries shown before the rest is asked for. */
const SHOWN = 12;

/** What was done and by whom, the newest first, with room for a note. */
export function Timeline({ incident }: { incident: IncidentDetail }) {
  const { t, format } = useTexts();
  const may = useMay();
  const name = useNames(incident);
  const [all, setAll] = useState(false);
  const [text, setText] = useState("");
  const act = useIncident(incident.id, () => setText(""));
  const writing = may("breaches:write") && incident.can.includes("note");
  useShortcuts(writing ? [{ keys: "n", says: t.incidents.timeline.label, run: () => document.querySelector<HTMLTextAreaElement>(".comment textarea")?.focus() }] : []);
  const entries = incident.timeline.toReversed();
  return (
    <>
      {writing && (
        <form className="comment" onSubmit={(event) => { event.preventDefault(); if (text.trim() !== "" && !act.isPending) act.mutate({ do: "note", version: incident.version, text: text.trim() }); }}>
          <TextArea label={t.incidents.timeline.label} rows={2} maxLength={4000} value={text} onText={setText} />
          {act.error !== null && <Trouble error={act.error} />}
          <p><button type="submit" className="button mini" aria-disabled={text.trim() === "" || undefined}>{act.isPending ? t.sending : t.incidents.timeline.send}</button></p>
        </form>
      )}
      <ol className="log">
        {entries.slice(0, all ? undefined : SHOWN).map((entry) => <li key={entry.id}><time dateTime={entry.at}>{format.brief(entry.at)}</time> <span><b>{name(entry.actor)}</b> <span className="said">{entry.text}</span></span></li>)}
      </ol>
      {entries.length > SHOWN && !all && <p><button type="button" className="button mini quiet" onClick={() => setAll(true)}>{t.incidents.timeline.all(entries.length)}</button></p>}
    </>
  );
}
