import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CampaignDetail, TakedownDrafted } from "../../api/shapes.ts";
import { useMay } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { DraftDialog } from "./draft-dialog.tsx";
import { takedownsQuery } from "./takedown-queries.ts";
import { TakedownsTable } from "./takedowns-table.tsx";

/** Cases shown on the campaign's page. */
const SHOWN = 12;

/** The campaign's cases, on its page, and the way to more. */
export function CampaignTakedowns({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useTexts();
  const may = useMay();
  const [drafting, setDrafting] = useState(false);
  const [without, setWithout] = useState<TakedownDrafted["without"]>([]);
  const { data, error, refetch } = useInfiniteQuery({ ...takedownsQuery({ view: "all", campaign: campaign.id }), enabled: may("takedowns:read") });
  if (!may("takedowns:read")) return <p className="soft">{t.takedowns.notYours}</p>;
  const takedowns = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {data === undefined ? (error === null ? <Skeleton rows={2} /> : <Trouble error={error} retry={() => void refetch()} />)
        : takedowns.length === 0 ? <p className="soft">{t.takedowns.none}</p> : <TakedownsTable label={t.takedowns.ofCampaign} takedowns={takedowns.slice(0, SHOWN)} ofCampaign />}
      {without.length > 0 && <div className="note" role="status"><p><b>{t.takedowns.draft.without}</b></p><ul>{without.map(({ indicatorId, shown, says }) => <li key={indicatorId}><bdi className="exact">{shown}</bdi>: {says}</li>)}</ul></div>}
      <p className="row-buttons">
        {may("takedowns:write") && campaign.indicatorList.length > 0 && <button type="button" className="button mini quiet" onClick={() => setDrafting(true)}>{t.takedowns.actions.draft}</button>}
        {takedowns.length > 0 && <Link to="/takedowns" search={{ view: "all", campaign: campaign.id }}>{t.takedowns.allOf}</Link>}
      </p>
      {drafting && <DraftDialog campaign={campaign} onClose={() => setDrafting(false)} onWithout={setWithout} />}
    </>
  );
}
