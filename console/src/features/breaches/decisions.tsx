import { useState } from "react";
import type { IncidentDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { useMay } from "../../shell/session.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { useIncident, useNames, useNews } from "./use-incident.ts";

const ABOUT = ["authority", "people"] as const;
export const LEAST_REASON = 8;

/** Who is told, decided by a person who answers for it. */
export function Decisions({ incident }: { incident: IncidentDetail }) {
  const { t, format } = useTexts();
  const may = useMay();
  const name = useNames(incident);
  const says = t.incidents.decisions;
  const [deciding, setDeciding] = useState<(typeof ABOUT)[number] | null>(null);
  return (
    <>
      <h2>{says.title}</h2>
      <ul className="rows">
        {ABOUT.map((about) => {
          const decision = incident.decisions[about];
          return (
            <li key={about}>
              <div><b>{says[about]}</b> {decision === null ? <span className="doubt">{says.none}</span> : <>{says[decision.choice]} <span className="under soft">{decision.reason}</span><span className="under soft">{says.by(name(decision.by), format.moment(decision.at))}</span></>}</div>
              {may("breaches:write") && incident.can.includes("decide") && <button type="button" className="button mini quiet" aria-label={says.decideOne(says[about])} onClick={() => setDeciding(about)}>{says.decide}</button>}
            </li>
          );
        })}
      </ul>
      {deciding !== null && <DecideDialog incident={incident} about={deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

function DecideDialog({ incident, about, onClose }: { incident: IncidentDetail; about: (typeof ABOUT)[number]; onClose(): void }) {
  const { t } = useTexts();
  const says = t.incidents.decisions;
  const act = useIncident(incident.id, onClose);
  const news = useNews(incident);
  const [choice, setChoice] = useState<"notify" | "not">(incident.decisions[about]?.choice ?? "notify");
  const [reason, setReason] = useState("");
  return (
    <ChangeDialog title={says[about]} send={says.send} act={act} news={news} onClose={onClose} missing={reason.trim().length < LEAST_REASON ? says.noReason : null} onSend={() => act.mutate({ do: "decide", version: incident.version, about, choice, reason: reason.trim() })}>
      <fieldset>
        <legend>{says[about]}</legend>
        {(["notify", "not"] as const).map((each) => <label key={each} className="choice"><input type="radio" name="choice" checked={choice === each} onChange={() => setChoice(each)} /> <span>{says[each]}</span></label>)}
      </fieldset>
      <TextArea label={says.reason} hint={says.reasonHint} rows={4} maxLength={2000} value={reason} onText={setReason} autoFocus />
    </ChangeDialog>
  );
}
