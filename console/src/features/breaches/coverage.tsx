import { useId, useState } from "react";
import type { IncidentDetail, RunSummary } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { useMay } from "../../shell/session.tsx";
import { StateSquare } from "../../shell/state-square.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { logNames } from "./case-draft.ts";
import { CoverageChart } from "./coverage-chart.tsx";
import { LEAST_REASON } from "./decisions.tsx";
import { useIncident, useNames, useNews } from "./use-incident.ts";

type Hole = RunSummary["coverage"]["holes"][number];
const CHOICES = ["counted", "covered", "open"] as const;
/** Holes are decided one by one; this many are shown at first. */
const SHOWN = 20;

/** Where the logs have holes, what was decided of each, and what may be said to those who hear nothing. */
export function Coverage({ incident, summary }: { incident: IncidentDetail; summary: RunSummary }) {
  const { t, format } = useTexts();
  const may = useMay();
  const name = useNames(incident);
  const says = t.incidents.coverage;
  const [deciding, setDeciding] = useState<Hole | null>(null);
  const [all, setAll] = useState(false);
  const { holes, unreadable } = summary.coverage;
  const logs = logNames(incident.caseData) ?? [...new Map(holes.map(({ entry, log }) => [entry, log])).values()];
  const deciders = may("breaches:write") && incident.can.includes("decide") && (may("breaches:approve") || !incident.published);
  return (
    <>
      <h2>{says.title(holes.length)}</h2>
      <CoverageChart coverage={summary.coverage} logs={logs} />
      <p className="legend"><span><b>{says.legendFull}</b> – {says.legendFullSays}</span> <span><b>{says.legendHole}</b> – {says.legendHoleSays}</span></p>
      {unreadable > 0 && <p className="note suspicious">{says.unreadable(format.count(unreadable))}</p>}
      {holes.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={says.table}>
          <table aria-label={says.table}>
            <thead><tr><th scope="col">{says.hole}</th><th scope="col">{says.length}</th><th scope="col">{says.decision}</th><th scope="col"><span className="hidden">{says.decide}</span></th></tr></thead>
            <tbody>
              {holes.slice(0, all ? undefined : SHOWN).map((hole) => (
                <tr key={`${hole.entry} ${hole.from}`}>
                  <th scope="row">{hole.log}<span className="under soft"><time dateTime={hole.from}>{format.moment(hole.from)}</time> – <time dateTime={hole.to}>{format.moment(hole.to)}</time></span></th>
                  <td>{format.span(hole.minutes * 60_000)}</td>
                  <td>{hole.decision === null ? <StateSquare is="waiting"><b>{says.undecided}</b></StateSquare> : <><StateSquare is={hole.decision.choice === "open" ? "empty" : "done"}>{says.short[hole.decision.choice]}</StateSquare><span className="under soft">{hole.decision.note} · {name(hole.decision.by)}</span></>}</td>
                  <td className="num">{deciders && <button type="button" className="button mini quiet" aria-label={says.decideOne(hole.log, format.moment(hole.from))} onClick={() => setDeciding(hole)}>{says.decide}</button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {holes.length > SHOWN && !all && <p><button type="button" className="button mini quiet" onClick={() => setAll(true)}>{t.incidents.timeline.all(holes.length)}</button></p>}
      <Exclude summary={summary} />
      {deciding !== null && <HoleDialog incident={incident} hole={deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

/** “No mail means not concerned”: only when the logs can carry it. */
function Exclude({ summary: { coverage, unresolved } }: { summary: RunSummary }) {
  const { t, format } = useTexts();
  const says = t.incidents.exclude;
  // As the public page judges it: holes that other logs cover hide nobody.
  const covered = coverage.holes.length > 0 && coverage.unreadable === 0 && coverage.whyNot.length === 1 && coverage.holes.every(({ decision }) => decision?.choice === "covered");
  const may = coverage.mayExclude || covered;
  const reasons = [
    ...(coverage.holes.length > 0 ? [says.reasons.holes(format.count(coverage.holes.length))] : []),
    ...(coverage.unreadable > 0 ? [says.reasons.unreadable(format.count(coverage.unreadable))] : []),
    ...(unresolved > 0 ? [says.reasons.unresolved(format.count(unresolved))] : []),
  ];
  return (
    <div className={may ? "note genuine" : "note unproven"}>
      <h3>{says.title}</h3>
      {may ? <p>{covered ? says.covered : says.yes}</p> : <><p><b>{says.no}</b> {says.because}</p><ul>{(reasons.length > 0 ? reasons : coverage.whyNot).map((each) => <li key={each}>{each}</li>)}</ul></>}
    </div>
  );
}

function HoleDialog({ incident, hole, onClose }: { incident: IncidentDetail; hole: Hole; onClose(): void }) {
  const { t, format } = useTexts();
  const says = t.incidents.coverage;
  const act = useIncident(incident.id, onClose);
  const news = useNews(incident);
  const group = useId();
  const [choice, setChoice] = useState<(typeof CHOICES)[number]>(hole.decision?.choice ?? "counted");
  const [note, setNote] = useState(hole.decision?.note ?? "");
  return (
    <ChangeDialog title={`${hole.log}, ${format.moment(hole.from)}`} send={says.send} act={act} news={news} onClose={onClose} missing={note.trim().length < LEAST_REASON ? says.noNote : null} onSend={() => act.mutate({ do: "hole", version: incident.version, entry: hole.entry, from: hole.from, choice, note: note.trim() })}>
      <fieldset>
        <legend>{says.decision}</legend>
        {CHOICES.map((each) => <label key={each} className="choice"><input type="radio" name={group} checked={choice === each} onChange={() => setChoice(each)} /> <span>{says.choices[each]}</span></label>)}
      </fieldset>
      <TextArea label={says.note} hint={says.noteHint} rows={3} maxLength={2000} value={note} onText={setNote} autoFocus />
    </ChangeDialog>
  );
}
