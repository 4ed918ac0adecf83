import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { Hints } from "../../shell/hints.tsx";
import { useMay } from "../../shell/session.tsx";
import { useShortcuts } from "../../shell/shortcuts.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { figuresQuery, STANDING, takedownsQuery, VIEWS, type View } from "./takedown-queries.ts";
import { TakedownsTable } from "./takedowns-table.tsx";

/** Cases: what we asked whom to end, and what came of it. */
export function TakedownsPage() {
  const { t } = useTexts();
  const may = useMay();
  return (
    <>
      <title>{`${t.takedowns.title} – Rempart`}</title>
      <div className="head"><h1>{t.takedowns.title}</h1><p className="soft">{t.takedowns.says}</p></div>
      {may("takedowns:read") ? <Cases /> : <div className="block"><p>{t.takedowns.notYours}</p></div>}
      <Hints keys={["j", "k", "Enter"]} />
    </>
  );
}

function Cases() {
  const { t, format } = useTexts();
  const search = useSearch({ from: "/signed-in/takedowns" });
  const { view = "drafted", campaign } = search;
  const navigate = useNavigate({ from: "/takedowns" });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(takedownsQuery(search));
  const takedowns = data?.pages.flatMap(({ items }) => items) ?? [];
  const counts = data?.pages[0]?.counts ?? {};
  const [chosen, setChosen] = useState<string | null>(null);
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const move = (by: number): void => {
    const at = takedowns.findIndex(({ id }) => id === chosen);
    const next = takedowns[at < 0 ? 0 : Math.min(takedowns.length - 1, Math.max(0, at + by))];
    if (next !== undefined) links.current.get(next.id)?.focus();
  };
  useShortcuts([
    { keys: "j", says: t.takedowns.next, run: () => move(1) },
    { keys: "k", says: t.takedowns.previous, run: () => move(-1) },
    { keys: "Enter", says: t.actions.open, run: () => chosen !== null && void navigate({ to: "/takedowns/$id", params: { id: chosen } }) },
  ]);
  // Counts are of all campaigns together.
  const countOf = (each: View): string => (campaign !== undefined || each === "all" ? "" : format.count(counts[each] ?? 0));
  const empty = t.takedowns.empty[view === "drafted" || view === "due" ? view : "other"];
  return (
    <>
      <Figures due={counts["due"]} />
      <nav className="tabs" aria-label={t.takedowns.views.label}>
        {VIEWS.filter((each) => STANDING.includes(each) || each === view || (counts[each] ?? 0) > 0).map((each) => (
          <Link key={each} from="/takedowns" to="/takedowns" search={(before) => ({ ...before, view: each === "drafted" ? undefined : each })} aria-current={each === view ? "page" : undefined}>{t.takedowns.views[each]} {countOf(each)}</Link>
        ))}
      </nav>
      {campaign !== undefined && <p className="found">{t.takedowns.forCampaign} <Link to="/campaigns/$id" params={{ id: campaign }}>{t.takedowns.toCampaign}</Link> · <Link from="/takedowns" to="/takedowns" search={(before) => ({ ...before, campaign: undefined })}>{t.search.clear}</Link></p>}
      {data === undefined ? <div className="block">{error === null ? <Skeleton rows={8} tall /> : <Trouble error={error} retry={() => void refetch()} />}</div> : (
        <>
          {error !== null && <div className="block"><Trouble error={error} retry={() => void refetch()} /></div>}
          {takedowns.length === 0 ? <div className="block empty"><h2>{empty.title}</h2><p>{empty.says}</p></div> : (
            <div className="cols flush"><div>
              <TakedownsTable label={t.takedowns.views[view]} takedowns={takedowns} chosen={chosen} onChoose={setChosen} links={links} />
              {hasNextPage && <p className="more"><button type="button" className="button mini quiet" onClick={() => void fetchNextPage()}>{isFetchingNextPage ? t.loading : t.more}</button></p>}
            </div></div>
          )}
        </>
      )}
    </>
  );
}

const HOUR = 3_600_000;

/** Of the last ninety days. The page is of use without them: no error of theirs stands in the way. */
function Figures({ due }: { due: number | undefined }) {
  const { t, format } = useTexts();
  const { data } = useQuery(figuresQuery());
  const says = t.takedowns.facts;
  const facts = data === undefined ? [] : [
    data.medianHours === null ? { label: says.median, figure: says.noMedian, context: says.noMedianSays } : { label: says.median, figure: format.span(data.medianHours * HOUR), context: says.medianSays(format.count(data.down), format.day(data.since)) },
    { label: says.sent, figure: format.count(data.sent), context: says.sentSays(format.count(data.cases)) },
    { label: says.answered, figure: format.count(data.answered), context: says.answeredSays },
    { label: says.down, figure: format.count(data.down), context: says.downSays },
    { label: says.due, figure: format.count(due ?? 0), context: says.dueSays },
  ];
  return <dl className="strip figures">{facts.map(({ label, figure, context }) => <div key={label}><dt>{label}</dt><dd>{figure} <small>{context}</small></dd></div>)}</dl>;
}
