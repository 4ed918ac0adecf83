import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { AffectedPage, BreachRun, IncidentDetail } from "../../api/shapes.ts";
import { Modal } from "../../shell/modal.tsx";
import { useMay } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { StateSquare } from "../../shell/state-square.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { countingRun } from "./counting-run.ts";
import { IncidentActions } from "./incident-actions.tsx";
import { IncidentFrame } from "./incident-frame.tsx";
import { affectedQuery, evidenceQuery } from "./incident-queries.ts";
import { RunProgress } from "./run-progress.tsx";
import { Suspects } from "./suspects.tsx";
import { useNames } from "./use-incident.ts";

/** Runs of the case, who is concerned by one of them, and the log lines behind each. */
export function IncidentPeoplePage() {
  return <IncidentFrame part="people">{(incident) => <Parts key={incident.id} incident={incident} />}</IncidentFrame>;
}

function Parts({ incident }: { incident: IncidentDetail }) {
  const { t } = useTexts();
  const may = useMay();
  const search = useSearch({ from: "/signed-in/incidents/$id/people" });
  const run = incident.runs.find(({ id, state }) => id === search.run && state === "done") ?? countingRun(incident);
  return (
    <>
      <RunProgress incident={incident} />
      <div className="cols side">
        <section><h2>{t.incidents.runs.title}</h2><Runs incident={incident} chosen={run?.id ?? null} /></section>
        <section><h2>{t.incidents.actions.title}</h2><IncidentActions incident={incident} /></section>
      </div>
      {run !== null && (may("breaches:personal") ? (
        <>
          <div className="cols"><section><h2>{t.incidents.affected.title}</h2><Affected key={`${run.id} ${search.customer ?? ""}`} incident={incident} run={run} customer={search.customer} /></section></div>
          <div className="cols"><section id="suspects"><h2>{t.incidents.suspects.title}</h2><Suspects incident={incident} run={run} /></section></div>
        </>
      ) : <div className="block"><p className="soft">{t.incidents.affected.notYours}</p></div>)}
    </>
  );
}

const SQUARE = { waiting: "waiting", running: "under-way", done: "done", failed: "refused", cancelled: "empty" } as const;

function Runs({ incident, chosen }: { incident: IncidentDetail; chosen: string | null }) {
  const { t, format } = useTexts();
  const name = useNames(incident);
  const navigate = useNavigate();
  const says = t.incidents.runs;
  if (incident.runs.length === 0) return <p className="soft">{says.none}</p>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={says.title}>
      <table aria-label={says.title}>
        <thead><tr><th scope="col">{says.asked}</th><th scope="col">{says.state}</th><th scope="col" className="num">{says.people}</th><th scope="col" className="num wide">{says.version}</th><th scope="col" className="num wide">{says.took}</th></tr></thead>
        <tbody>
          {incident.runs.map((run) => (
            <tr key={run.id} aria-current={run.id === chosen ? "true" : undefined}>
              <th scope="row">{run.state === "done" ? <button type="button" className="link" onClick={() => void navigate({ to: "/incidents/$id/people", params: { id: incident.id }, search: { run: run.id } })}>{format.moment(run.askedAt)}</button> : format.moment(run.askedAt)}<span className="under soft">{name(run.askedBy)}</span></th>
              <td><StateSquare is={SQUARE[run.state]}>{says.states[run.state]}</StateSquare>{run.id === incident.frozenRun && <b className="under">{says.isFrozen}</b>}{run.failure !== null && <span className="under doubt">{run.failure}</span>}</td>
              <td className="num">{run.summary === null ? "–" : format.count(run.summary.affected)}</td>
              <td className="num wide">{run.caseVersion}</td>
              <td className="num wide">{run.summary === null ? "–" : says.seconds(format.decimal(run.summary.seconds))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Customer = AffectedPage["items"][number];

/** The list is fetched when a person asks for it: looking is written to the audit log. */
function Affected({ incident, run, customer }: { incident: IncidentDetail; run: BreachRun; customer: string | undefined }) {
  const { t, format } = useTexts();
  const says = t.incidents.affected;
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState(customer !== undefined);
  const [open, setOpen] = useState<string | null>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({ ...affectedQuery(incident.id, run.id, customer), enabled: asked });
  const rows: Customer[] = data?.pages.flatMap(({ items }) => items) ?? [];
  const label = new Map(incident.dataClasses.map((each) => [each.id, each.label]));
  const go = (wanted: string): void => void navigate({ to: "/incidents/$id/people", params: { id: incident.id }, search: { ...(run.id === countingRun(incident)?.id ? {} : { run: run.id }), ...(wanted === "" ? {} : { customer: wanted }) } });
  return (
    <>
      <p className="soft">{says.audited}</p>
      <form className="find-one" role="search" aria-label={says.find} onSubmit={(event) => { event.preventDefault(); setAsked(true); go(input.current?.value.trim() ?? ""); }}>
        <div className="field"><label htmlFor="customer">{says.search}</label><input id="customer" ref={input} defaultValue={customer ?? ""} maxLength={400} /></div>
        <button type="submit" className="button mini">{says.find}</button>
        {customer !== undefined && <button type="button" className="button mini quiet" onClick={() => go("")}>{says.clear}</button>}
      </form>
      {!asked ? <p><button type="button" className="button mini quiet" onClick={() => setAsked(true)}>{says.show}</button></p>
        : data === undefined ? (error === null ? <Skeleton rows={6} /> : <Trouble error={error} retry={() => void refetch()} />)
          : rows.length === 0 ? <p role="status">{customer === undefined ? says.nobody : says.none}</p> : (
            <div className="scroll" tabIndex={0} role="region" aria-label={says.title}>
              <table aria-label={says.title}>
                <thead><tr><th scope="col">{says.customer}</th><th scope="col">{says.classes}</th><th scope="col" className="num">{says.requests}</th><th scope="col" className="num wide">{says.records}</th><th scope="col" className="wide">{says.seen}</th><th scope="col"><span className="hidden">{says.lines}</span></th></tr></thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.customer}>
                      <th scope="row"><bdi className="exact">{row.customer}</bdi></th>
                      <td>{format.list(row.classes.map((id) => label.get(id) ?? id))}</td>
                      <td className="num">{format.count(row.requests)}</td>
                      <td className="num wide">{format.count(row.records)}</td>
                      <td className="wide nb">{format.moment(row.firstSeen)} – {format.moment(row.lastSeen)}</td>
                      <td className="num"><button type="button" className="button mini quiet" aria-label={says.openLines(row.customer)} onClick={() => setOpen(row.customer)}>{says.lines}</button></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
      {hasNextPage && <p><button type="button" className="button mini quiet" onClick={() => void fetchNextPage()}>{isFetchingNextPage ? t.loading : t.more}</button></p>}
      {open !== null && <Lines incident={incident} run={run} customer={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Lines({ incident, run, customer, onClose }: { incident: IncidentDetail; run: BreachRun; customer: string; onClose(): void }) {
  const { t, format } = useTexts();
  const says = t.incidents.affected;
  const { data, error, refetch } = useQuery(evidenceQuery(incident.id, run.id, customer));
  return (
    <Modal title={says.linesOf(customer)} onClose={onClose} wide>
      <div>
        {data === undefined ? (error === null ? <Skeleton rows={4} /> : <Trouble error={error} retry={() => void refetch()} />) : (
          <ol className="plain lines">
            {data.items.map(({ file, line, at, text, routes }) => <li key={`${file} ${line}`}><p><b>{file}:{line}</b> <time dateTime={at}>{format.moment(at)}</time> <span className="soft">{format.list(routes)}</span></p><pre className="source">{text}</pre></li>)}
          </ol>
        )}
        {data?.more === true && <p>{says.more}</p>}
      </div>
    </Modal>
  );
}
