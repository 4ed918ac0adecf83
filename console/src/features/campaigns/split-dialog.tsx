import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CampaignDetail } from "../../api/shapes.ts";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { reportsQuery } from "../reports/report-queries.ts";
import { DeedDialog } from "./deed-dialog.tsx";
import { useAct } from "./use-act.ts";

/** Most that one split may move, as the contract says. */
const MOST = 1000;

/** Reports that do not belong here are picked one by one; they get a campaign of their own and do not come back by themselves. */
export function SplitDialog({ campaign, onClose }: { campaign: CampaignDetail; onClose(): void }) {
  const { t, format } = useTexts();
  const act = useAct(campaign.id, onClose);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(reportsQuery({ campaign: campaign.id }));
  const reports = data?.pages.flatMap(({ items }) => items) ?? [];
  const toggle = (id: string): void => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  const missing = picked.size === 0 ? t.split.missing : picked.size >= campaign.size ? t.split.all : picked.size > MOST ? t.split.tooMany(MOST) : null;
  return (
    <DeedDialog campaign={campaign} title={t.split.title(campaign.title)} send={t.split.send(picked.size)} act={act} onClose={onClose} wide missing={missing} onSend={(version) => act.mutate({ do: "split", version, reports: [...picked] })}>
      <p>{t.split.says}</p>
      <fieldset className="pick">
        <legend>{t.split.legend}</legend>
        {data === undefined && (error === null ? <Skeleton rows={4} /> : <Trouble error={error} retry={() => void refetch()} />)}
        {reports.map(({ id, excerpt, sender, receivedAt, country }) => (
          <label key={id} className="choice">
            <input type="checkbox" checked={picked.has(id)} onChange={() => toggle(id)} />
            <span><bdi>{excerpt}</bdi> <span className="soft"><bdi>{sender}</bdi> · {format.moment(receivedAt)}{country !== null && ` · ${country}`}</span></span>
          </label>
        ))}
        {hasNextPage && <button type="button" className="button mini quiet" onClick={() => void fetchNextPage()}>{isFetchingNextPage ? t.loading : t.more}</button>}
      </fieldset>
    </DeedDialog>
  );
}
