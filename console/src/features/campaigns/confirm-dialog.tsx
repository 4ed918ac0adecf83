import { useState } from "react";
import type { CampaignDetail, Indicator } from "../../api/shapes.ts";
import { useTexts } from "../../shell/use-texts.ts";
import { DeedDialog } from "./deed-dialog.tsx";
import { useAct } from "./use-act.ts";

/** Confirming lets things leave the house, so it lists them, one by one; what wants a person's judgement starts unticked. */
export function ConfirmDialog({ campaign, onClose }: { campaign: CampaignDetail; onClose(): void }) {
  const { t } = useTexts();
  const act = useAct(campaign.id, onClose);
  const [changed, setChanged] = useState<Record<string, boolean>>({});
  const offered = campaign.indicatorList.filter(({ state }) => state !== "refused");
  const ticked = ({ id, needsPerson }: Indicator): boolean => changed[id] ?? needsPerson === null;
  const sure = offered.filter(({ needsPerson }) => needsPerson === null);
  const doubtful = offered.filter(({ needsPerson }) => needsPerson !== null);
  const row = (indicator: Indicator) => (
    <label key={indicator.id} className="choice">
      <input type="checkbox" checked={ticked(indicator)} onChange={(event) => setChanged({ ...changed, [indicator.id]: event.target.checked })} />
      <span><span className="exact">{indicator.shown}</span> <span className="soft">{t.indicators.kinds[indicator.kind]} · {t.indicators.seenTimes(indicator.seen)} · {t.indicators.confidence(indicator.confidence)}</span>{indicator.needsPerson !== null && <span className="doubt">{indicator.needsPerson}</span>}</span>
    </label>
  );
  const chosen = offered.filter(ticked);
  return (
    <DeedDialog campaign={campaign} title={t.confirm.title(campaign.title)} send={t.confirm.send(chosen.length)} act={act} onClose={onClose} wide onSend={(version) => act.mutate({ do: "confirm", version, indicators: chosen.map(({ id }) => id) })}>
      <p>{t.confirm.says}</p>
      {sure.length > 0 && <fieldset><legend>{t.confirm.sure}</legend>{sure.map(row)}</fieldset>}
      {doubtful.length > 0 && <fieldset><legend>{t.confirm.doubtful}</legend>{doubtful.map(row)}</fieldset>}
      {offered.length === 0 && <p className="soft">{t.confirm.none}</p>}
    </DeedDialog>
  );
}
