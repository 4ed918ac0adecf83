import { useState } from "react";
import type { IncidentDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { useMay } from "../../shell/session.tsx";
import { StateSquare } from "../../shell/state-square.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { useIncident, useNames, useNews } from "./use-incident.ts";

type Step = IncidentDetail["containment"][number];

/** What stops it, step by step; some steps the brand's own systems are told of. */
export function Containment({ incident }: { incident: IncidentDetail }) {
  const { t, format } = useTexts();
  const may = useMay();
  const name = useNames(incident);
  const says = t.incidents.containment;
  const act = useIncident(incident.id);
  const [marking, setMarking] = useState<Step | null>(null);
  const writing = may("breaches:write") && incident.can.includes("contain");
  return (
    <>
      <p className="soft">{says.of(incident.containment.filter(({ done }) => done !== null).length, incident.containment.length)}</p>
      <ul className="rows">
        {incident.containment.map((each) => {
          const { step, done } = each;
          return (
            <li key={step}>
              <div><StateSquare is={done === null ? "waiting" : "done"}><span className="wrap">{says.steps[step]}</span></StateSquare>{done !== null && <><span className="under soft">{says.done(name(done.by), format.moment(done.at))}</span>{done.note !== "" && <span className="under said">{done.note}</span>}</>}</div>
              {writing && (done === null ? <button type="button" className="button mini quiet" aria-label={says.markOne(says.steps[step])} onClick={() => setMarking(each)}>{says.mark}</button>
                : <button type="button" className="button mini quiet" aria-label={says.unmarkOne(says.steps[step])} onClick={() => act.mutate({ do: "contain", version: incident.version, step, done: false })}>{says.unmark}</button>)}
            </li>
          );
        })}
      </ul>
      {act.error !== null && <Trouble error={act.error} />}
      {marking !== null && <MarkDialog incident={incident} step={marking} onClose={() => setMarking(null)} />}
    </>
  );
}

function MarkDialog({ incident, step: { step, told }, onClose }: { incident: IncidentDetail; step: Step; onClose(): void }) {
  const { t } = useTexts();
  const says = t.incidents.containment;
  const act = useIncident(incident.id, onClose);
  const news = useNews(incident);
  const [note, setNote] = useState("");
  const [tell, setTell] = useState(false);
  return (
    <ChangeDialog title={says.steps[step]} send={says.send} act={act} news={news} onClose={onClose} onSend={() => act.mutate({ do: "contain", version: incident.version, step, done: true, note: note.trim(), tell })}>
      <TextArea label={says.note} hint={t.optional} rows={3} maxLength={2000} value={note} onText={setNote} autoFocus />
      {told && <label className="choice"><input type="checkbox" checked={tell} onChange={(event) => setTell(event.target.checked)} /> <span>{says.tell} <span className="soft">{says.tellSays}</span></span></label>}
    </ChangeDialog>
  );
}
