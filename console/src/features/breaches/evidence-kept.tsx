import { useState } from "react";
import type { IncidentDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { useMay } from "../../shell/session.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { LEAST_REASON } from "./decisions.tsx";
import { useIncident, useNews } from "./use-incident.ts";

/** When logs, tables and results go, and that somebody may keep them. */
export function EvidenceKept({ incident }: { incident: IncidentDetail }) {
  const { t, format } = useTexts();
  const may = useMay();
  const says = t.incidents.evidence;
  const [asking, setAsking] = useState(false);
  const { days, kept, goesAt, goneAt } = incident.evidence;
  return (
    <>
      <p className="soft">{goneAt !== null ? says.gone(format.day(goneAt)) : kept ? says.kept : goesAt !== null ? says.goes(format.day(goesAt)) : says.open(format.count(days))}</p>
      {may("breaches:write") && incident.can.includes("keep-evidence") && <p><button type="button" className="button mini quiet" onClick={() => setAsking(true)}>{kept ? says.letGo : says.keep}</button></p>}
      {asking && <KeepDialog incident={incident} onClose={() => setAsking(false)} />}
    </>
  );
}

function KeepDialog({ incident, onClose }: { incident: IncidentDetail; onClose(): void }) {
  const { t } = useTexts();
  const says = t.incidents.evidence;
  const act = useIncident(incident.id, onClose);
  const news = useNews(incident);
  const [reason, setReason] = useState("");
  const keep = !incident.evidence.kept;
  return (
    <ChangeDialog title={keep ? says.keep : says.letGo} send={keep ? says.keep : says.letGo} act={act} news={news} onClose={onClose} missing={reason.trim().length < LEAST_REASON ? says.noReason : null} onSend={() => act.mutate({ do: "keep-evidence", version: incident.version, keep, reason: reason.trim() })}>
      <p>{keep ? says.keepSays : says.letGoSays}</p>
      <TextArea label={says.reason} hint={says.reasonHint} rows={3} maxLength={2000} value={reason} onText={setReason} autoFocus />
    </ChangeDialog>
  );
}
