import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CampaignDetail, TakedownDrafted } from "../../api/shapes.ts";
import { draftTakedowns, listDesks } from "../../api/takedowns.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { Field } from "../../shell/field.tsx";
import { Select } from "../../shell/select.tsx";
import { useToast } from "../../shell/toast.tsx";
import { useTexts } from "../../shell/use-texts.ts";

const RIGHT = "";
const TYPED = "typed";

interface Props {
  campaign: CampaignDetail;
  onClose(): void;
  /** What was not drafted, and why. */
  onWithout(without: TakedownDrafted["without"]): void;
}

/** A report about all that was confirmed, or about one thing to a desk of one's choice. Nothing leaves by it. */
export function DraftDialog({ campaign, onClose, onWithout }: Props) {
  const { t } = useTexts();
  const toast = useToast();
  const client = useQueryClient();
  const [indicator, setIndicator] = useState("");
  const [desk, setDesk] = useState(RIGHT);
  const [to, setTo] = useState("");
  const desks = useQuery({ queryKey: ["takedowns", "desks", campaign.id, indicator], queryFn: ({ signal }) => listDesks(campaign.id, indicator, signal), enabled: indicator !== "", staleTime: 60_000 });
  const draft = useMutation({
    mutationFn: () => draftTakedowns({ campaign: campaign.id, ...(indicator === "" ? {} : { indicator }), ...(indicator === "" || desk === RIGHT ? {} : { desk }), ...(indicator !== "" && desk === TYPED ? { to: to.trim() } : {}) }),
    onSuccess({ items, without }) {
      for (const key of ["takedowns", "campaigns"]) void client.invalidateQueries({ queryKey: [key] });
      toast({ says: t.takedowns.done.draft(items.length) });
      onWithout(without);
      onClose();
    },
  });
  const missing = indicator !== "" && desk === TYPED && !/^[^\s@]+@[^\s@]+$/.test(to.trim()) ? t.takedowns.draft.noAddress : null;
  const offered = campaign.indicatorList.filter(({ state }) => state !== "refused");
  const options = [{ value: RIGHT, says: t.takedowns.draft.right }, ...(desks.data?.items ?? []).filter(({ id }) => id !== TYPED).map(({ id, name, kind }) => ({ value: id, says: `${name} (${t.takedowns.kinds[kind]})` })), { value: TYPED, says: t.takedowns.draft.typed }];
  return (
    <ChangeDialog title={t.takedowns.draft.title} send={t.takedowns.draft.send} act={draft} onClose={onClose} missing={missing} onSend={() => draft.mutate()}>
      <p>{t.takedowns.draft.says}</p>
      <fieldset className="pick">
        <legend>{t.takedowns.draft.legend}</legend>
        <label className="choice"><input type="radio" name="about" checked={indicator === ""} autoFocus onChange={() => setIndicator("")} /> <span>{t.takedowns.draft.all}</span></label>
        {offered.map(({ id, shown, kind }) => <label key={id} className="choice"><input type="radio" name="about" checked={indicator === id} onChange={() => { setIndicator(id); setDesk(RIGHT); }} /> <span><bdi className="exact">{shown}</bdi> <span className="soft">{t.indicators.kinds[kind]}</span></span></label>)}
      </fieldset>
      {indicator !== "" && <Select label={t.takedowns.draft.desk} hint={desks.isPending ? t.takedowns.draft.looking : desks.data?.says ?? undefined} value={desk} onValue={setDesk} options={options} />}
      {indicator !== "" && desk === TYPED && <Field label={t.takedowns.draft.address} type="email" maxLength={254} value={to} onText={setTo} />}
    </ChangeDialog>
  );
}
