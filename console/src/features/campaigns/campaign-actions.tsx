import { useState } from "react";
import type { CampaignDetail } from "../../api/shapes.ts";
import { useMay, useMe } from "../../shell/session.tsx";
import { Key, useShortcuts } from "../../shell/shortcuts.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import { AssignDialog, DismissDialog, RenameDialog } from "./simple-dialogs.tsx";
import { SplitDialog } from "./split-dialog.tsx";
import { newestFirst, useAct } from "./use-act.ts";

const DIALOGS = { confirm: ConfirmDialog, dismiss: DismissDialog, assign: AssignDialog, rename: RenameDialog, merge: MergeDialog, split: SplitDialog };
type DialogName = keyof typeof DIALOGS;

interface Deed {
  name: string;
  keys: string;
  says: string;
  aside?: string | undefined;
  main?: boolean;
  run(): void;
}

/** What can be done to this campaign by this person, in its state: each a button, each with its key. */
export function CampaignActions({ campaign, short = false, more = [] }: { campaign: CampaignDetail; short?: boolean; more?: Deed[] }) {
  const { t } = useTexts();
  const may = useMay();
  const me = useMe();
  const [open, setOpen] = useState<DialogName | null>(null);
  const act = useAct(campaign.id);
  const deeds = [...more, ...useDeeds(campaign, setOpen, act.mutate)].filter(({ name }) => !short || !["rename", "split", "publish", "extinguish"].includes(name));
  useShortcuts(deeds.filter(({ keys }) => keys !== "Enter").map(({ keys, says, run }) => ({ keys, says, run })));
  const Dialog = open === null ? null : DIALOGS[open];
  const cannot = !may("campaigns:write") ? t.actions.readOnly(t.roles[me.role]) : !may("campaigns:confirm") ? t.actions.noConfirm(t.roles[me.role]) : null;
  return (
    <>
      <ul className="keys">
        {deeds.map(({ name, keys, says, aside, main, run }) => (
          <li key={name} className={main === true ? "main" : undefined}>
            <button type="button" onClick={run}>{says} <span>{aside !== undefined && <span className="soft">{aside}</span>} <Key keys={keys} /></span></button>
          </li>
        ))}
      </ul>
      {cannot !== null && <p className="soft">{cannot}</p>}
      {act.error !== null && <Trouble error={act.error} />}
      {Dialog !== null && <Dialog campaign={campaign} onClose={() => setOpen(null)} />}
    </>
  );
}

function useDeeds(campaign: CampaignDetail, open: (name: DialogName) => void, mutate: ReturnType<typeof useAct>["mutate"]): Deed[] {
  const { t } = useTexts();
  const may = useMay();
  const me = useMe();
  const { state, version, published } = campaign;
  const write = may("campaigns:write");
  const confirm = may("campaigns:confirm");
  const undoable = newestFirst(campaign.events).find((event) => event.undoable && event.actor?.endsWith(me.id) === true);
  const dialog = (name: DialogName, keys: string, aside?: string): Deed => ({ name, keys, says: t.actions[name], aside, main: name === "confirm", run: () => open(name) });
  const lively = state === "open" || state === "confirmed";
  return [
    ...(confirm && state === "open" ? [dialog("confirm", "c")] : []),
    ...(confirm && state === "confirmed" ? [{ name: "publish", keys: "p", says: published ? t.actions.unpublish : t.actions.publish, main: !published, run: () => mutate({ do: "publish", version, published: !published }) }] : []),
    ...(write && lively ? [dialog("assign", "a", campaign.assignee?.name ?? t.campaigns.nobody), dialog("merge", "m"), dialog("split", "s"), dialog("rename", "r")] : []),
    ...(confirm && state === "confirmed" ? [{ name: "extinguish", keys: "e", says: t.actions.extinguish, run: () => mutate({ do: "extinguish", version }) }] : []),
    ...((state === "confirmed" ? confirm : write && lively) ? [dialog("dismiss", "x")] : []),
    ...(write && !lively ? [{ name: "reopen", keys: "o", says: t.actions.reopen, main: true, run: () => mutate({ do: "reopen", version }) }] : []),
    ...(write && undoable !== undefined ? [{ name: "undo", keys: "z", says: t.actions.undo, aside: undoable.says, run: () => mutate({ do: "undo", version, event: undoable.id }) }] : []),
  ];
}
