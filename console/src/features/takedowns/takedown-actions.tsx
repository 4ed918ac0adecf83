import { useState } from "react";
import type { TakedownDetail } from "../../api/shapes.ts";
import { useMay, useMe } from "../../shell/session.tsx";
import { Key, useShortcuts } from "../../shell/shortcuts.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { CloseDialog, MarkDialog } from "./mark-dialogs.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { SendDialog } from "./send-dialog.tsx";
import { useTakedown } from "./use-takedown.ts";

type Can = TakedownDetail["can"][number];

const KEYS: Record<Can, string> = { send: "a", "send-again": "a", remind: "r", "remind-again": "r", edit: "e", answered: "w", refuse: "f", close: "x", reopen: "o", check: "l" };
/** In the order of the list. */
const ORDER = Object.keys(KEYS) as Can[];
const SENDS: readonly Can[] = ["send", "send-again", "remind", "remind-again"];

/** What can be done with this case, by this person, now: each a button, each with its key. */
export function TakedownActions({ takedown }: { takedown: TakedownDetail }) {
  const { t } = useTexts();
  const may = useMay();
  const me = useMe();
  const [open, setOpen] = useState<Can | null>(null);
  const act = useTakedown(takedown.id);
  const { version, can, desk } = takedown;
  const run = (each: Can): void => {
    if (each === "reopen" || each === "check") act.mutate({ name: each, action: { do: each, version } });
    else setOpen(each);
  };
  const deeds = ORDER.filter((each) => can.includes(each) && may(SENDS.includes(each) ? "takedowns:send" : "takedowns:write"));
  const sayDeed = (each: Can): string => (each === "send" && desk.way === "form" ? t.takedowns.actions.form : t.takedowns.actions[each]);
  useShortcuts(deeds.map((each) => ({ keys: KEYS[each], says: sayDeed(each), run: () => run(each) })));
  const cannot = !may("takedowns:write") ? t.takedowns.readOnly(t.roles[me.role]) : !may("takedowns:send") ? t.takedowns.noSend(t.roles[me.role]) : can.length === 0 ? t.takedowns.nothingNow : null;
  const close = (): void => setOpen(null);
  return (
    <>
      <ul className="keys">
        {deeds.map((each) => <li key={each} className={SENDS.includes(each) && each !== "remind-again" ? "main" : undefined}><button type="button" onClick={() => run(each)}>{act.isPending && act.variables.name === each ? t.sending : sayDeed(each)} <span><Key keys={KEYS[each]} /></span></button></li>)}
      </ul>
      {cannot !== null && <p className="soft">{cannot}</p>}
      {act.error !== null && <Trouble error={act.error} />}
      {open !== null && SENDS.includes(open) && <SendDialog takedown={takedown} deed={open as "send"} onClose={close} />}
      {open === "edit" && <EditDialog takedown={takedown} onClose={close} />}
      {open === "close" && <CloseDialog takedown={takedown} onClose={close} />}
      {(open === "answered" || open === "refuse") && <MarkDialog takedown={takedown} marking={open} onClose={close} />}
    </>
  );
}
