import { Link } from "@tanstack/react-router";
import type { IncidentDetail } from "../../api/shapes.ts";
import { PAPERS, PROOFS, paperPath } from "../../api/breaches.ts";
import { useMay } from "../../shell/session.tsx";
import { StateSquare } from "../../shell/state-square.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { Containment } from "./containment.tsx";
import { countingRun } from "./counting-run.ts";
import { Coverage } from "./coverage.tsx";
import { Decisions } from "./decisions.tsx";
import { EvidenceKept } from "./evidence-kept.tsx";
import { IncidentActions } from "./incident-actions.tsx";
import { IncidentFrame } from "./incident-frame.tsx";
import { IncidentStrip } from "./incident-strip.tsx";
import { RunProgress } from "./run-progress.tsx";
import { SeverityPanel } from "./severity-panel.tsx";
import { Timeline } from "./timeline.tsx";

/** One incident on a page: how many, what, how sure, how grave, what is done about it. */
export function IncidentPage() {
  return <IncidentFrame part="overview">{(incident) => <Overview key={incident.id} incident={incident} />}</IncidentFrame>;
}

function Overview({ incident }: { incident: IncidentDetail }) {
  const { t } = useTexts();
  const run = countingRun(incident);
  return (
    <>
      <IncidentStrip incident={incident} />
      <RunProgress incident={incident} />
      <div className="cols half">
        <section><Funnel incident={incident} /></section>
        <section>{run !== null && <><Classes incident={incident} /></>}<h2>{t.incidents.actions.title}</h2><IncidentActions incident={incident} /></section>
      </div>
      {run !== null && <div className="cols"><section><Coverage incident={incident} summary={run.summary} /></section></div>}
      <div className="cols half">
        <section><SeverityPanel incident={incident} /></section>
        <section><Decisions incident={incident} /><h2>{t.incidents.containment.title}</h2><Containment incident={incident} /></section>
      </div>
      <div className="cols half">
        <section><h2>{t.incidents.timeline.title}</h2><Timeline incident={incident} /></section>
        <section><h2>{t.incidents.papers.title}</h2><Papers incident={incident} /><EvidenceKept incident={incident} /></section>
      </div>
    </>
  );
}

/** From lines to people, each step a figure. */
function Funnel({ incident }: { incident: IncidentDetail }) {
  const { t, format } = useTexts();
  const says = t.incidents.funnel;
  const run = countingRun(incident);
  if (run === null) return <><h2>{says.titleNone}</h2><p>{says.none}</p><p><Link to="/incidents/$id/case" params={{ id: incident.id }}>{says.toCase}</Link></p></>;
  const { lines, files, seconds, requests, affected, unresolved, suspects } = run.summary;
  const steps: [count: number, says: string][] = [[lines, says.lines(format.count(files), t.incidents.runs.seconds(format.decimal(seconds)))], [requests.matched, says.matched], [requests.exposing, says.exposing], ...(unresolved > 0 ? [[unresolved, says.unresolved] as [number, string]] : [])];
  return (
    <>
      <h2>{says.title(format.count(affected))}</h2>
      <ol className="funnel">
        {steps.map(([count, step]) => <li key={step}><b>{format.count(count)}</b> <span>{step}</span></li>)}
        <li><b>{format.count(affected)}</b> <span><b>{says.people}</b></span></li>
      </ol>
      <p><Link to="/incidents/$id/people" params={{ id: incident.id }}>{t.incidents.affected.show}</Link>{suspects > 0 && <> · <Link to="/incidents/$id/people" params={{ id: incident.id }} hash="suspects">{says.suspects(format.count(suspects))}</Link></>}</p>
    </>
  );
}

function Classes({ incident }: { incident: IncidentDetail }) {
  const { t, format } = useTexts();
  const says = t.incidents.classes;
  const summary = countingRun(incident)?.summary;
  if (summary === undefined) return null;
  return (
    <>
      <h2>{says.title}</h2>
      <table aria-label={says.title}>
        <thead><tr><th scope="col">{says.kind}</th><th scope="col" className="num">{says.people}</th><th scope="col">{says.finding}</th></tr></thead>
        <tbody>
          {summary.classes.map(({ id, label, customers, atMost }) => <tr key={id}><th scope="row">{label}</th><td className="num">{atMost && <span className="soft">{says.atMost} </span>}{format.count(customers)}</td><td><StateSquare is="done">{says.read}</StateSquare></td></tr>)}
          {summary.safe.map(({ id, label, held }) => <tr key={`safe ${id}`}><th scope="row">{label}</th><td className="num">{held ? format.count(0) : "?"}</td><td className="wrap"><StateSquare is={held ? "refused" : "waiting"}><span className={held ? "soft" : undefined}>{held ? says.held : <b>{says.notHeld}</b>}</span></StateSquare></td></tr>)}
        </tbody>
      </table>
      {summary.classes.some(({ atMost }) => atMost) && <p className="soft">{says.atMostSays}</p>}
    </>
  );
}

function Papers({ incident }: { incident: IncidentDetail }) {
  const { t } = useTexts();
  const may = useMay();
  const run = countingRun(incident);
  const says = t.incidents.papers;
  if (run === null) return <p className="soft">{says.none}</p>;
  if (!may("breaches:personal")) return <p className="soft">{says.notYours}</p>;
  const papers = run.removedAt === null ? PAPERS : run.id === incident.frozenRun ? PAPERS.filter((file) => PROOFS.includes(file)) : [];
  if (papers.length === 0) return null;
  return (
    <>
      <ul className="plain">{papers.map((file) => <li key={file}><a href={paperPath(incident.id, run.id, file)} download={file}>{says.names[file]}</a> <span className="soft">{file}</span></li>)}</ul>
      <p className="soft">{says.says}</p>
    </>
  );
}
