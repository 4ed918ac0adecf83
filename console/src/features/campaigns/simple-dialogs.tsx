import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CampaignDetail } from "../../api/shapes.ts";
import { listPeople } from "../../api/staff.ts";
import { Field } from "../../shell/field.tsx";
import { useMay, useMe } from "../../shell/session.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { DeedDialog } from "./deed-dialog.tsx";
import { useAct } from "./use-act.ts";

interface Props {
  campaign: CampaignDetail;
  onClose(): void;
}

export function DismissDialog({ campaign, onClose }: Props) {
  const { t } = useTexts();
  const act = useAct(campaign.id, onClose);
  const [because, setBecause] = useState("");
  return (
    <DeedDialog campaign={campaign} title={t.dismiss.title(campaign.title)} send={t.dismiss.send} act={act} onClose={onClose} onSend={(version) => act.mutate({ do: "dismiss", version, ...(because.trim() === "" ? {} : { because: because.trim() }) })}>
      <p>{t.dismiss.says}</p>
      <Field label={t.dismiss.because} hint={t.optional} value={because} onText={setBecause} maxLength={500} autoFocus />
    </DeedDialog>
  );
}

export function RenameDialog({ campaign, onClose }: Props) {
  const { t } = useTexts();
  const act = useAct(campaign.id, onClose);
  const [title, setTitle] = useState(campaign.title);
  return (
    <DeedDialog campaign={campaign} title={t.rename.title} send={t.rename.send} act={act} onClose={onClose} missing={title.trim() === "" ? t.rename.missing : null} onSend={(version) => act.mutate({ do: "rename", version, title: title.trim() })}>
      <Field label={t.rename.label} hint={t.rename.hint} value={title} onText={setTitle} maxLength={160} autoFocus />
    </DeedDialog>
  );
}

/** Nobody, me, and colleagues for those who may see them. */
export function AssignDialog({ campaign, onClose }: Props) {
  const { t } = useTexts();
  const me = useMe();
  const may = useMay();
  const act = useAct(campaign.id, onClose);
  const { data } = useQuery({ queryKey: ["people"], queryFn: ({ signal }) => listPeople(signal), enabled: may("staff:read") });
  const [to, setTo] = useState(campaign.assignee?.id ?? me.id);
  const colleagues = (data?.items ?? []).filter(({ id, state }) => id !== me.id && state === "active").map(({ id, name }) => ({ id, name }));
  const holder = campaign.assignee;
  const people = [{ id: me.id, name: t.assign.me(me.name) }, ...colleagues, ...(holder !== null && holder.id !== me.id && !colleagues.some(({ id }) => id === holder.id) ? [holder] : []), { id: "", name: t.campaigns.nobody }];
  return (
    <DeedDialog campaign={campaign} title={t.assign.title} send={t.assign.send} act={act} onClose={onClose} onSend={(version) => act.mutate({ do: "assign", version, to: to === "" ? null : to })}>
      <fieldset>
        <legend>{t.assign.legend}</legend>
        {people.map(({ id, name }) => (
          <label key={id} className="choice"><input type="radio" name="to" checked={to === id} autoFocus={to === id} onChange={() => setTo(id)} /> <span>{name}</span></label>
        ))}
      </fieldset>
    </DeedDialog>
  );
}
