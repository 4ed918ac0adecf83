import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { CampaignSummary } from "../../api/shapes.ts";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { CampaignActions } from "./campaign-actions.tsx";
import { campaignQuery } from "./campaign-queries.ts";
import { JoinedBecause } from "./joined-because.tsx";

/** Indicators shown before the campaign is opened. */
const SHOWN = 5;

/** The chosen campaign beside the queue: enough to decide whether to open it. No report is opened for it, so nothing is written to the audit log. */
export function Preview({ summary, move }: { summary: CampaignSummary; move(by: number): void }) {
  const { t, format } = useTexts();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(campaignQuery(summary.id));
  return (
    <aside className="preview" aria-label={t.campaigns.preview}>
      <h2><Link to="/campaigns/$id" params={{ id: summary.id }}>{summary.title}</Link></h2>
      <p className="soft">{t.campaigns.seenFromTo(format.moment(summary.firstSeen), format.moment(summary.lastSeen))}</p>
      {data === undefined ? (error === null ? <Skeleton rows={8} /> : <Trouble error={error} retry={() => void refetch()} />) : (
        <>
          <CampaignActions campaign={data} short more={[{ name: "open", keys: "Enter", says: t.actions.open, run: () => void navigate({ to: "/campaigns/$id", params: { id: data.id } }) }]} />
          <h3>{t.indicators.title}</h3>
          {data.indicatorList.length === 0 ? <p className="soft">{t.campaigns.noIndicator}</p> : (
            <ul className="plain">
              {data.indicatorList.slice(0, SHOWN).map(({ id, shown, seen }) => <li key={id}><bdi className="exact">{shown}</bdi> <span className="soft num">{t.indicators.seenTimes(seen)}</span></li>)}
              {data.indicatorList.length > SHOWN && <li className="soft">{t.campaigns.moreIndicators(data.indicatorList.length - SHOWN)}</li>}
            </ul>
          )}
          <h3>{t.joined.title}</h3>
          <JoinedBecause joined={data.joined.slice(0, 3)} />
        </>
      )}
      <p className="walk"><button type="button" className="button mini quiet" onClick={() => move(-1)}>{t.campaigns.previous}</button> <button type="button" className="button mini quiet" onClick={() => move(1)}>{t.campaigns.next}</button></p>
    </aside>
  );
}
