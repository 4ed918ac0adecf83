import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { RefObject } from "react";
import { openIncident } from "../../api/breaches.ts";
import type { IncidentSummary } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { Field } from "../../shell/field.tsx";
import { Hints } from "../../shell/hints.tsx";
import { useMay } from "../../shell/session.tsx";
import { Key, useShortcuts } from "../../shell/shortcuts.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { StateSquare } from "../../shell/state-square.tsx";
import { useToast } from "../../shell/toast.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { incidentQuery, incidentsQuery } from "./incident-queries.ts";
import { localNow, readCountries } from "./read-fields.ts";
import { useClock } from "./use-clock.ts";

/** The register: every breach, its people, its clocks. */
export function IncidentsPage() {
  const { t } = useTexts();
  const may = useMay();
  const [opening, setOpening] = useState(false);
  useShortcuts(may("breaches:write") ? [{ keys: "n", says: t.incidents.openOne.button, run: () => setOpening(true) }] : []);
  return (
    <>
      <title>{`${t.incidents.title} – Rempart`}</title>
      <div className="head">
        <h1>{t.incidents.title}</h1><p className="soft">{t.incidents.says}</p>
        {may("breaches:write") && <p className="push"><button type="button" className="button mini" onClick={() => setOpening(true)}>{t.incidents.openOne.button} <Key keys="n" /></button></p>}
      </div>
      {may("breaches:read") ? <Register /> : <div className="block"><p>{t.incidents.notYours}</p></div>}
      {opening && <OpenDialog onClose={() => setOpening(false)} />}
      <Hints keys={["j", "k", "Enter"]} />
    </>
  );
}

function Register() {
  const { t, format } = useTexts();
  const search = useSearch({ from: "/signed-in/incidents" });
  const navigate = useNavigate();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(incidentsQuery(search));
  const incidents = data?.pages.flatMap(({ items }) => items) ?? [];
  const counts = data?.pages[0]?.counts;
  const [chosen, setChosen] = useState<string | null>(null);
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const move = (by: number): void => {
    const at = incidents.findIndex(({ id }) => id === chosen);
    const next = incidents[at < 0 ? 0 : Math.min(incidents.length - 1, Math.max(0, at + by))];
    if (next !== undefined) links.current.get(next.id)?.focus();
  };
  useShortcuts([
    { keys: "j", says: t.incidents.next, run: () => move(1) },
    { keys: "k", says: t.incidents.previous, run: () => move(-1) },
    { keys: "Enter", says: t.actions.open, run: () => chosen !== null && void navigate({ to: "/incidents/$id", params: { id: chosen } }) },
  ]);
  const view = search.view ?? "open";
  return (
    <>
      <nav className="tabs" aria-label={t.incidents.views.label}>
        {(["open", "closed"] as const).map((each) => <Link key={each} to="/incidents" search={each === "open" ? {} : { view: each }} aria-current={each === view ? "page" : undefined}>{t.incidents.views[each]} {counts === undefined ? "" : format.count(counts[each])}</Link>)}
      </nav>
      {data === undefined ? <div className="block">{error === null ? <Skeleton rows={6} tall /> : <Trouble error={error} retry={() => void refetch()} />}</div> : (
        <>
          {error !== null && <div className="block"><Trouble error={error} retry={() => void refetch()} /></div>}
          {incidents.length === 0 ? <div className="block empty"><h2>{t.incidents.empty[view].title}</h2><p>{t.incidents.empty[view].says}</p></div> : (
            <div className="cols flush"><div>
              <IncidentsTable label={t.incidents.views[view]} incidents={incidents} chosen={chosen} onChoose={setChosen} links={links} />
              {hasNextPage && <p className="more"><button type="button" className="button mini quiet" onClick={() => void fetchNextPage()}>{isFetchingNextPage ? t.loading : t.more}</button></p>}
            </div></div>
          )}
        </>
      )}
    </>
  );
}

interface TableProps { label: string; incidents: IncidentSummary[]; chosen: string | null; onChoose(id: string): void; links: RefObject<Map<string, HTMLAnchorElement>> }

function IncidentsTable({ label, incidents, chosen, onChoose, links }: TableProps) {
  const { t, format } = useTexts();
  const clockOf = useClock();
  return (
    <table className="queue" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t.incidents.columns.incident}</th>
          <th scope="col" className="wide">{t.incidents.columns.aware}</th>
          <th scope="col" className="num">{t.incidents.columns.affected}</th>
          <th scope="col">{t.incidents.columns.severity}</th>
          <th scope="col" className="wide">{t.incidents.columns.clock}</th>
          <th scope="col" className="wide">{t.incidents.columns.page}</th>
        </tr>
      </thead>
      <tbody>
        {incidents.map(({ id, name, title, state, awareAt, affected, frozen, severity, nextClock, published }) => (
          <tr key={id} aria-current={chosen === id ? "true" : undefined} onClick={() => onChoose(id)}>
            <th scope="row">
              <Link to="/incidents/$id" params={{ id }} onFocus={() => onChoose(id)} ref={(link) => { if (link === null) links.current.delete(id); else links.current.set(id, link); }}>{title}</Link>
              <span>{name} · {t.incidents.states[state]}</span>
            </th>
            <td className="wide"><time dateTime={awareAt}>{format.moment(awareAt)}</time></td>
            <td className="num">{affected === null ? <span className="soft">{t.incidents.notKnown}</span> : <b>{format.count(affected)}</b>}<span className="under soft">{frozen ? t.incidents.frozen : affected === null ? "" : t.incidents.notFrozen}</span></td>
            <td>{severity === null ? <span className="soft">–</span> : <>{format.decimal(severity.score)} {t.incidents.bands[severity.band]}</>}</td>
            <td className="wide">{nextClock === null ? <span className="soft">{t.incidents.noClock}</span> : <><b className={nextClock.state === "overdue" ? "doubt" : undefined}>{clockOf(nextClock).figure}</b><span className="under soft">{clockOf(nextClock).label}</span></>}</td>
            <td className="wide"><StateSquare is={published ? "done" : "empty"}>{published ? t.incidents.published : t.incidents.notPublished}</StateSquare></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OpenDialog({ onClose }: { onClose(): void }) {
  const { t, language } = useTexts();
  const says = t.incidents.openOne;
  const navigate = useNavigate();
  const client = useQueryClient();
  const toast = useToast();
  const [title, setTitle] = useState("");
  const [aware, setAware] = useState(localNow);
  const [countries, setCountries] = useState("");
  const codes = readCountries(countries);
  const open = useMutation({
    mutationFn: () => openIncident({ title: title.trim(), awareAt: new Date(aware).toISOString(), countries: codes ?? [] }, language),
    onSuccess(incident) {
      client.setQueryData(incidentQuery(incident.id, language).queryKey, incident);
      void client.invalidateQueries({ queryKey: ["incidents", "list"] });
      toast({ says: says.done });
      void navigate({ to: "/incidents/$id", params: { id: incident.id } });
    },
  });
  const at = Date.parse(aware);
  const missing = title.trim().length < 3 ? says.noName : Number.isNaN(at) ? says.noAware : at > Date.now() + 60_000 ? says.future : codes === null ? says.badCountries : null;
  return (
    <ChangeDialog title={says.title} send={says.send} act={open} onSend={() => open.mutate()} onClose={onClose} missing={missing}>
      <Field label={says.name} value={title} onText={setTitle} maxLength={200} autoFocus />
      <Field label={says.aware} hint={says.awareHint} type="datetime-local" value={aware} onText={setAware} />
      <Field label={says.countries} hint={says.countriesHint} value={countries} onText={setCountries} maxLength={300} error={codes === null ? says.badCountries : null} />
    </ChangeDialog>
  );
}
