import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { readReportFigures } from "../../api/reports.ts";
import { Hints } from "../../shell/hints.tsx";
import { POLL_MILLISECONDS, useLive } from "../../shell/live.tsx";
import { useShortcuts } from "../../shell/shortcuts.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { reportsQuery } from "./report-queries.ts";
import { ReportsTable } from "./reports-table.tsx";
import { VERDICTS } from "./reports-search.ts";

/** Every report, newest first; nothing of who reported. */
export function ReportsPage() {
  const { t, format } = useTexts();
  const { q, verdict } = useSearch({ from: "/signed-in/reports" });
  const navigate = useNavigate({ from: "/reports" });
  const live = useLive();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({ ...reportsQuery({ q, verdict }), refetchInterval: live === "live" ? false : POLL_MILLISECONDS });
  const figures = useQuery({ queryKey: ["reports", "figures"], queryFn: ({ signal }) => readReportFigures(signal) });
  const reports = data?.pages.flatMap(({ items }) => items) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const move = (by: number): void => {
    const at = reports.findIndex(({ id }) => id === chosen);
    const next = reports[at < 0 ? 0 : Math.min(reports.length - 1, Math.max(0, at + by))];
    if (next !== undefined) links.current.get(next.id)?.focus();
  };
  useShortcuts([
    { keys: "j", says: t.reports.next, run: () => move(1) },
    { keys: "k", says: t.reports.previous, run: () => move(-1) },
    { keys: "Enter", says: t.actions.open, run: () => chosen !== null && void navigate({ to: "/reports/$id", params: { id: chosen } }) },
  ]);
  return (
    <>
      <title>{`${t.reports.title} – Rempart`}</title>
      <div className="head">
        <h1>{t.reports.title}</h1>
        {figures.data !== undefined && <p className="soft">{t.reports.figures(format.count(figures.data.received), format.percent(figures.data.received === 0 ? 0 : figures.data.decidedAlone / figures.data.received), format.day(figures.data.since))}</p>}
      </div>
      <nav className="tabs" aria-label={t.reports.views}>
        {([undefined, ...VERDICTS] as const).map((each) => <Link key={each ?? "all"} from="/reports" to="/reports" search={(before) => ({ ...before, verdict: each })} aria-current={each === verdict ? "page" : undefined}>{each === undefined ? t.reports.all : t.verdicts[each]}</Link>)}
      </nav>
      {q !== undefined && <p className="found" role="status">{t.search.found(q, reports.length, hasNextPage)} <Link from="/reports" to="/reports" search={(before) => ({ ...before, q: undefined })}>{t.search.clear}</Link></p>}
      {data === undefined ? <div className="block">{error === null ? <Skeleton rows={10} tall /> : <Trouble error={error} retry={() => void refetch()} />}</div> : (
        <>
          {error !== null && <div className="block"><Trouble error={error} retry={() => void refetch()} /></div>}
          {reports.length === 0 ? <div className="block empty"><h2>{q === undefined ? t.reports.empty.title : t.campaigns.empty.search.title}</h2><p>{q === undefined ? t.reports.empty.says : t.campaigns.empty.search.says}</p></div> : (
            <div className="cols flush"><div>
              <ReportsTable label={t.reports.title} reports={reports} chosen={chosen} onChoose={setChosen} links={links} />
              {hasNextPage && <p className="more"><button type="button" className="button mini quiet" onClick={() => void fetchNextPage()}>{isFetchingNextPage ? t.loading : t.more}</button></p>}
            </div></div>
          )}
        </>
      )}
      <Hints keys={["j", "k", "Enter", "/"]} />
    </>
  );
}
