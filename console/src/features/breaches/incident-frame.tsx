import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { IncidentDetail } from "../../api/shapes.ts";
import { Hints } from "../../shell/hints.tsx";
import { useMay } from "../../shell/session.tsx";
import { useShortcuts } from "../../shell/shortcuts.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { StateSquare } from "../../shell/state-square.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { incidentQuery } from "./incident-queries.ts";

const PARTS = { overview: "/incidents/$id", case: "/incidents/$id/case", people: "/incidents/$id/people", notice: "/incidents/$id/notice", page: "/incidents/$id/page", form: "/incidents/$id/form" } as const;
const KEYS: Record<keyof typeof PARTS, string> = { overview: "1", case: "2", people: "3", notice: "4", page: "5", form: "6" };
type Part = keyof typeof PARTS;

/** Head and tabs of an incident, around one of its parts. */
export function IncidentFrame({ part, children }: { part: Part; children(incident: IncidentDetail): ReactNode }) {
  const { t, language, format } = useTexts();
  const { id = "" } = useParams({ strict: false });
  const may = useMay();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ ...incidentQuery(id, language), enabled: may("breaches:read") });
  const parts = Object.keys(PARTS) as Part[];
  useShortcuts([
    { keys: "Escape", says: t.incidents.back, run: () => void navigate({ to: "/incidents" }) },
    ...parts.map((each) => ({ keys: KEYS[each], says: t.incidents.tabs[each], run: () => void navigate({ to: PARTS[each], params: { id } }) })),
  ]);
  if (data === undefined || !may("breaches:read")) {
    return (
      <div className="block">
        <title>{`${t.incidents.one} – Rempart`}</title>
        <h1>{t.incidents.one}</h1>
        {!may("breaches:read") ? <p>{t.incidents.notYours}</p> : error === null ? <Skeleton rows={10} tall /> : <><Trouble error={error} retry={() => void refetch()} /><p><Link to="/incidents">{t.incidents.back}</Link></p></>}
      </div>
    );
  }
  return (
    <>
      <title>{`${data.title} – Rempart`}</title>
      <div className="head">
        <h1>{data.title}</h1>
        <p className="soft">{data.name} · <StateSquare is={data.state === "open" ? "under-way" : "done"}>{t.incidents.states[data.state]}</StateSquare> · {t.incidents.since(format.moment(data.awareAt))} · {t.incidents.caseVersion(data.caseVersion)}</p>
        {data.pagePath !== null && <p className="push"><a href={data.pagePath} target="_blank" rel="noreferrer">{t.incidents.publicPage}</a></p>}
      </div>
      <nav className="tabs" aria-label={t.incidents.tabs.label}>
        {parts.map((each) => <Link key={each} to={PARTS[each]} params={{ id: data.id }} activeOptions={{ exact: true, includeSearch: false }}>{t.incidents.tabs[each]}</Link>)}
      </nav>
      {error !== null && <div className="block"><Trouble error={error} retry={() => void refetch()} /></div>}
      {children(data)}
      <Hints keys={part === "overview" ? ["n", "Escape"] : ["Escape"]} />
    </>
  );
}
