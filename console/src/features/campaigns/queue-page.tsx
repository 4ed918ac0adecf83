import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { POLL_MILLISECONDS, useLive } from "../../shell/live.tsx";
import { useShortcuts } from "../../shell/shortcuts.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Hints } from "../../shell/hints.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { queueQuery, VIEWS } from "./campaign-queries.ts";
import { Preview } from "./preview.tsx";
import { leaveQueue, lastChosen } from "./queue-memory.ts";
import { QueueTable } from "./queue-table.tsx";

/** Campaigns, not reports: what is going on, the most urgent first. */
export function QueuePage() {
  const { t, format } = useTexts();
  const search = useSearch({ from: "/signed-in/campaigns" });
  const { view = "open", sort = "last-day", q } = search;
  const navigate = useNavigate({ from: "/campaigns" });
  const live = useLive();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({ ...queueQuery(search), refetchInterval: live === "live" ? false : POLL_MILLISECONDS });
  const campaigns = data?.pages.flatMap(({ items }) => items) ?? [];
  const counts = data?.pages[0]?.counts ?? {};
  const [chosen, setChosen] = useState<string | null>(lastChosen);
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const at = Math.max(0, campaigns.findIndex(({ id }) => id === chosen));
  const current = campaigns[at];
  useEffect(() => leaveQueue(search, campaigns.map(({ id }) => id), current?.id ?? null));
  const move = (by: number): void => {
    // The first j lands on the first line: nothing is focused before it.
    const focused = current !== undefined && links.current.get(current.id) === document.activeElement;
    const next = campaigns[Math.min(campaigns.length - 1, Math.max(0, focused ? at + by : at))];
    if (next === undefined) return;
    setChosen(next.id);
    links.current.get(next.id)?.focus();
  };
  useShortcuts([
    { keys: "j", says: t.campaigns.next, run: () => move(1) },
    { keys: "k", says: t.campaigns.previous, run: () => move(-1) },
    { keys: "Enter", says: t.actions.open, run: () => current !== undefined && void navigate({ to: "/campaigns/$id", params: { id: current.id } }) },
  ]);
  return (
    <>
      <title>{`${t.campaigns.title} – Rempart`}</title>
      <div className="head">
        <h1>{t.campaigns.title}</h1>
        {data !== undefined && <p className="soft">{t.campaigns.summary(format.count(counts["open"] ?? 0), format.count(counts["confirmed"] ?? 0))}</p>}
      </div>
      <nav className="tabs" aria-label={t.campaigns.views.label}>
        {VIEWS.map((each) => (
          <Link key={each} from="/campaigns" to="/campaigns" search={(before) => ({ ...before, view: each === "open" ? undefined : each })} aria-current={each === view ? "page" : undefined}>
            {t.campaigns.views[each]} {counts[each] === undefined ? "" : format.count(counts[each])}
          </Link>
        ))}
      </nav>
      {q !== undefined && <p className="found" role="status">{t.search.found(q, campaigns.length, hasNextPage)} <Link from="/campaigns" to="/campaigns" search={(before) => ({ ...before, q: undefined })}>{t.search.clear}</Link></p>}
      {data === undefined ? <div className="block">{error === null ? <Skeleton rows={8} tall /> : <Trouble error={error} retry={() => void refetch()} />}</div> : (
        <>
          {error !== null && <div className="block"><Trouble error={error} retry={() => void refetch()} /></div>}
          {campaigns.length === 0 ? <div className="block empty"><h2>{t.campaigns.empty[q === undefined ? view : "search"].title}</h2><p>{t.campaigns.empty[q === undefined ? view : "search"].says}</p></div> : (
            <div className="cols side flush">
              <div>
                <QueueTable label={t.campaigns.views[view]} campaigns={campaigns} chosen={current?.id ?? null} sort={sort} onSort={(by) => void navigate({ search: (before) => ({ ...before, sort: by === "last-day" ? undefined : by }) })} onChoose={setChosen} links={links} />
                {hasNextPage && <p className="more"><button type="button" className="button mini quiet" onClick={() => void fetchNextPage()}>{isFetchingNextPage ? t.loading : t.more}</button></p>}
              </div>
              {current !== undefined && <Preview key={current.id} summary={current} move={move} />}
            </div>
          )}
        </>
      )}
      <Hints keys={["j", "k", "Enter", "c", "x", "a", "m", "z"]} />
    </>
  );
}
