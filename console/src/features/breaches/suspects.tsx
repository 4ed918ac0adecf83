import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { BreachRun, IncidentDetail } from "../../api/shapes.ts";
import { useMay } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { addIntruder } from "./case-draft.ts";
import { suspectsQuery } from "./incident-queries.ts";
import { useIncident } from "./use-incident.ts";

/** Clients that stand out in a run; a person may put one into the case as the intruder. */
export function Suspects({ incident, run }: { incident: IncidentDetail; run: BreachRun }) {
  const { t, format, language } = useTexts();
  const may = useMay();
  const says = t.incidents.suspects;
  // Looking is entered in the audit log: only when asked.
  const [asked, setAsked] = useState(false);
  const { data, error, refetch } = useQuery({ ...suspectsQuery(incident.id, run.id, language), enabled: asked });
  const act = useIncident(incident.id);
  if (!asked && data === undefined) return <><p className="soft">{says.says} {t.incidents.affected.audited}</p><p><button type="button" className="button mini quiet" onClick={() => setAsked(true)}>{says.show}</button></p></>;
  if (data === undefined) return error === null ? <Skeleton rows={3} /> : <Trouble error={error} retry={() => void refetch()} />;
  if (data.items.length === 0) return <p className="soft">{says.none}</p>;
  const writing = may("breaches:write") && incident.can.includes("edit-case");
  return (
    <>
      <p className="soft">{says.says}</p>
      {writing && incident.caseData === null && <p className="note suspicious">{says.cannot}</p>}
      <div className="scroll" tabIndex={0} role="region" aria-label={says.title}>
        <table aria-label={says.title}>
          <thead><tr><th scope="col">{says.client}</th><th scope="col">{says.why}</th><th scope="col" className="num">{says.requests}</th><th scope="col" className="num">{says.records}</th><th scope="col" className="wide">{says.seen}</th><th scope="col"><span className="hidden">{says.mark}</span></th></tr></thead>
          <tbody>
            {data.items.map((suspect) => {
              const text = suspect.named ? null : addIntruder(incident.caseData, suspect.client);
              return (
                <tr key={suspect.client}>
                  <th scope="row"><bdi className="exact">{suspect.client}</bdi></th>
                  <td className="wrap">{suspect.because}</td>
                  <td className="num">{format.count(suspect.requests)}</td>
                  <td className="num">{format.count(suspect.recordsAbout)}</td>
                  <td className="wide nb">{format.moment(suspect.firstSeen)} – {format.moment(suspect.lastSeen)}</td>
                  <td className="num">{suspect.named ? <span className="soft">{says.named}</span> : writing && text !== null && <button type="button" className="button mini quiet" aria-label={says.markOne(suspect.client)} onClick={() => act.mutate({ do: "case", version: incident.version, text })}>{says.mark}</button>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {act.error !== null && <Trouble error={act.error} />}
    </>
  );
}
