import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import type { CampaignDetail } from "../../api/shapes.ts";
import { Hints } from "../../shell/hints.tsx";
import { POLL_MILLISECONDS, useLive } from "../../shell/live.tsx";
import { Seal } from "../../shell/seal.tsx";
import { Key, useShortcuts } from "../../shell/shortcuts.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { CampaignTakedowns } from "../takedowns/campaign-takedowns.tsx";
import { CampaignActions } from "./campaign-actions.tsx";
import { CampaignExample } from "./campaign-example.tsx";
import { CampaignReports } from "./campaign-reports.tsx";
import { campaignQuery, spoken } from "./campaign-queries.ts";
import { CampaignState } from "./campaign-state.tsx";
import { FactStrip } from "./fact-strip.tsx";
import { HoursChart } from "./hours-chart.tsx";
import { IndicatorsTable } from "./indicators-table.tsx";
import { JoinedBecause } from "./joined-because.tsx";
import { Journal } from "./journal.tsx";
import { Publication } from "./publication.tsx";
import { chooseNext, lastSearch, placeInQueue } from "./queue-memory.ts";

/** Everything about one campaign on one page: size, course, what it uses, why we say so, what was done. */
export function CampaignPage() {
  const { t } = useTexts();
  const { id } = useParams({ from: "/signed-in/campaigns/$id" });
  const live = useLive();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ ...campaignQuery(id), refetchInterval: live === "live" ? false : POLL_MILLISECONDS });
  // A campaign that was merged leads to the one it is part of now.
  const now = data?.id ?? id;
  useEffect(() => {
    if (now !== id) void navigate({ to: "/campaigns/$id", params: { id: now }, replace: true });
  }, [now, id, navigate]);
  const back = (): void => void navigate({ to: "/campaigns", search: lastSearch() });
  useShortcuts([{ keys: "Escape", says: t.campaigns.back, run: back }]);
  return (
    <>
      <title>{`${data?.title ?? t.campaigns.one} – Rempart`}</title>
      {data === undefined ? (
        <div className="block"><h1>{t.campaigns.one}</h1>{error === null ? <Skeleton rows={10} tall /> : <><Trouble error={error} retry={() => void refetch()} /><p><Link to="/campaigns" search={lastSearch()}>{t.campaigns.back}</Link></p></>}</div>
      ) : <Loaded key={data.id} campaign={data} trouble={error} retry={() => void refetch()} />}
      <Hints keys={["j", "k", "c", "x", "a", "m", "n", "z", "Escape"]} />
    </>
  );
}

function Loaded({ campaign, trouble, retry }: { campaign: CampaignDetail; trouble: unknown; retry(): void }) {
  const { t, format } = useTexts();
  return (
    <>
      <div className="head">
        <Seal verdict={campaign.verdict} />
        <h1>{campaign.title}</h1>
        <p className="soft"><CampaignState campaign={campaign} /> · {spoken(campaign)} · {t.campaigns.openedAt(format.moment(campaign.firstSeen))} · {campaign.assignee === null ? t.campaigns.nobody : t.campaigns.heldBy(campaign.assignee.name)}</p>
        <Neighbours id={campaign.id} />
      </div>
      {trouble !== null && <div className="block"><Trouble error={trouble} retry={retry} /></div>}
      <FactStrip campaign={campaign} />
      <div className="cols side">
        <section>
          <h2>{t.chart.title}</h2>
          <HoursChart hours={campaign.hours} events={campaign.events} />
          <h2>{t.indicators.title}</h2>
          <IndicatorsTable campaign={campaign} />
        </section>
        <section>
          <h2>{t.actions.title}</h2>
          <CampaignActions campaign={campaign} />
          <h2>{t.journal.title}</h2>
          <Journal campaign={campaign} />
        </section>
      </div>
      <div className="cols half">
        <section>
          <h2>{t.example.title}</h2>
          <CampaignExample campaign={campaign} />
        </section>
        <section>
          <h2>{t.joined.title}</h2>
          <JoinedBecause joined={campaign.joined} />
          <h2>{t.unknowns.title}</h2>
          {campaign.unknown.length === 0 ? <p>{t.unknowns.none}</p> : <ul className="plain">{campaign.unknown.map((says) => <li key={says}>{says}</li>)}</ul>}
        </section>
      </div>
      <div className="cols half">
        <section>
          <h2>{t.takedowns.ofCampaign}</h2>
          <CampaignTakedowns campaign={campaign} />
        </section>
        <section>
          <h2>{t.publication.title}</h2>
          <Publication campaign={campaign} />
        </section>
      </div>
      <div className="cols"><section><h2>{t.campaignReports.title(campaign.size, format.count(campaign.size))}</h2><CampaignReports id={campaign.id} /></section></div>
    </>
  );
}

/** The campaigns before and after it in the queue it was opened from. */
function Neighbours({ id }: { id: string }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const place = placeInQueue(id);
  const go = (to: string | undefined): void => {
    if (to === undefined) return;
    chooseNext(to);
    void navigate({ to: "/campaigns/$id", params: { id: to } });
  };
  useShortcuts([
    { keys: "j", says: t.campaigns.next, run: () => go(place?.after) },
    { keys: "k", says: t.campaigns.previous, run: () => go(place?.before) },
  ]);
  if (place === null) return null;
  return (
    <p className="push soft neighbours">
      {t.campaigns.place(place.at, place.of)}
      {place.before !== undefined && <Link to="/campaigns/$id" params={{ id: place.before }} onClick={() => chooseNext(place.before!)}>{t.campaigns.previous} <Key keys="k" /></Link>}
      {place.after !== undefined && <Link to="/campaigns/$id" params={{ id: place.after }} onClick={() => chooseNext(place.after!)}>{t.campaigns.next} <Key keys="j" /></Link>}
    </p>
  );
}
