import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { listCampaigns } from "../../api/campaigns.ts";
import type { CampaignDetail } from "../../api/shapes.ts";
import { Field } from "../../shell/field.tsx";
import { Seal } from "../../shell/seal.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { spoken } from "./campaign-queries.ts";
import { DeedDialog } from "./deed-dialog.tsx";
import { useAct } from "./use-act.ts";

/** The other campaign is found by words, number or domain. It stays remembered that a person joined the two. */
export function MergeDialog({ campaign, onClose }: { campaign: CampaignDetail; onClose(): void }) {
  const { t, format } = useTexts();
  const act = useAct(campaign.id, onClose);
  const [q, setQ] = useState("");
  const asked = useDeferredValue(q.trim());
  const [other, setOther] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ["campaigns", "to-merge", asked], queryFn: ({ signal }) => listCampaigns({ q: asked }, signal), placeholderData: (before) => before });
  const found = (data?.items ?? []).filter(({ id }) => id !== campaign.id).slice(0, 20);
  return (
    <DeedDialog campaign={campaign} title={t.merge.title(campaign.title)} send={t.merge.send} act={act} onClose={onClose} wide missing={other === null ? t.merge.missing : null} onSend={(version) => other !== null && act.mutate({ do: "merge", version, with: other })}>
      <p>{t.merge.says}</p>
      <Field label={t.merge.search} value={q} onText={setQ} type="search" maxLength={200} autoFocus />
      <fieldset className="pick">
        <legend>{t.merge.legend}</legend>
        {data === undefined && error === null && <Skeleton rows={4} />}
        {error !== null && <Trouble error={error} retry={() => void refetch()} />}
        {data !== undefined && found.length === 0 && <p className="soft">{t.merge.none}</p>}
        {found.map((each) => (
          <label key={each.id} className="choice">
            <input type="radio" name="other" checked={other === each.id} onChange={() => setOther(each.id)} />
            <span><b>{each.title}</b> <span className="soft">{spoken(each)} · {t.campaigns.reports(each.size, format.count(each.size))} · {t.campaigns.states[each.state]}</span> <Seal verdict={each.verdict} /></span>
          </label>
        ))}
      </fieldset>
    </DeedDialog>
  );
}
