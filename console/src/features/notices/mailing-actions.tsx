import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { MailingDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { Field } from "../../shell/field.tsx";
import { useMay, useMe } from "../../shell/session.tsx";
import { Key, useShortcuts } from "../../shell/shortcuts.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { listChangeQuery } from "./mailing-queries.ts";
import { countBlanks } from "./read-blanks.ts";
import { useMailing } from "./use-mailing.ts";

const KEYS = { freeze: "f", approve: "a", send: "e", resume: "r", pause: "p", limit: "l", cancel: "x" } as const;
type Action = keyof typeof KEYS;
const ASKED: readonly Action[] = ["freeze", "approve", "send", "cancel", "limit"];
type Listed = "remaining" | "approved";

/** What can be done with the mailing now, by this person; what cannot, with its reason. */
export function MailingActions({ mailing }: { mailing: MailingDetail }) {
  const { t } = useTexts();
  const may = useMay();
  const me = useMe();
  const says = t.notices;
  const [open, setOpen] = useState<Action | null>(null);
  const act = useMailing(mailing.id);
  const { can, version, state, authors } = mailing;
  const isOwn = authors.includes(`staff:${me.id}`);
  const blanks = state === "draft" ? countBlanks(mailing.texts) : 0;
  const deeds = (Object.keys(KEYS) as Action[]).filter((each) => {
    if (each === "limit") return may("breaches:write") && state !== "done" && state !== "cancelled";
    if (!can.includes(each)) return false;
    return each === "approve" ? may("breaches:approve") && !isOwn : may("breaches:write") && (each !== "freeze" || blanks === 0);
  });
  const run = (each: Action): void => {
    if (ASKED.includes(each) || (each === "resume" && mailing.newList === "undecided")) setOpen(each);
    else if (each === "pause" || each === "resume") act.mutate({ name: each, version });
  };
  useShortcuts(deeds.map((each) => ({ keys: KEYS[each], says: says.actions[each], run: () => run(each) })));
  const [main] = deeds;
  return (
    <>
      <ul className="keys">{deeds.map((each) => <li key={each} className={each === main && each !== "limit" && each !== "cancel" ? "main" : undefined}><button type="button" onClick={() => run(each)}>{says.actions[each]} <span><Key keys={KEYS[each]} /></span></button></li>)}</ul>
      {can.includes("approve") && (isOwn ? <p className="note">{says.steps.own}</p> : !may("breaches:approve") && <p className="soft">{says.steps.mayNot}</p>)}
      {blanks > 0 && <p className="note suspicious">{says.text.blanks(blanks)}</p>}
      {!may("breaches:write") && <p className="soft">{says.readOnly}</p>}
      {act.error !== null && <Trouble error={act.error} />}
      {open === "limit" ? <LimitDialog mailing={mailing} onClose={() => setOpen(null)} /> : open === "resume" ? <NewListDialog mailing={mailing} onClose={() => setOpen(null)} /> : open !== null && <AskDialog mailing={mailing} deed={open as Asked} onClose={() => setOpen(null)} />}
    </>
  );
}

type Asked = "freeze" | "approve" | "send" | "cancel";

function AskDialog({ mailing, deed, onClose }: { mailing: MailingDetail; deed: Asked; onClose(): void }) {
  const { t, format } = useTexts();
  const act = useMailing(mailing.id, onClose);
  const says = t.notices.ask[deed];
  const { version, hash, notices } = mailing;
  // Of what is on the page now: another text or list has another hash, and is refused.
  const [read] = useState(hash);
  const send = (): void => {
    if (deed !== "approve") act.mutate({ name: deed, version });
    else if (read !== null) act.mutate({ name: "approve", hash: read });
  };
  return (
    <ChangeDialog title={says.title} send={says.send} act={act} onSend={send} onClose={onClose}>
      <p>{deed === "send" ? t.notices.ask.send.says(format.count(notices)) : t.notices.ask[deed].says}</p>
      {deed === "approve" && read !== null && <><h3>{t.notices.steps.hash}</h3><p><code className="source">{read}</code></p></>}
    </ChangeDialog>
  );
}

/** The list was frozen anew since: to whom does it still go? */
function NewListDialog({ mailing, onClose }: { mailing: MailingDetail; onClose(): void }) {
  const { t, format } = useTexts();
  const says = t.notices.ask.newList;
  const group = useId();
  const act = useMailing(mailing.id, onClose);
  const { data, error, refetch } = useQuery(listChangeQuery(mailing.id, mailing.version));
  const [choice, setChoice] = useState<Listed>("remaining");
  return (
    <ChangeDialog title={says.title} send={says.send} act={act} onClose={onClose} missing={data === undefined ? says.counting : null} onSend={() => act.mutate({ name: "resume", version: mailing.version, newList: choice })}>
      <p>{says.says}</p>
      {data === undefined ? (error === null ? <Skeleton rows={2} /> : <Trouble error={error} retry={() => void refetch()} />) : (
        <fieldset>
          <legend>{says.legend(data.open, format.count(data.open))}</legend>
          {(["remaining", "approved"] as const).map((each) => <label key={each} className="choice"><input type="radio" name={group} checked={choice === each} onChange={() => setChoice(each)} /> <span>{each === "remaining" ? says.remaining(format.count(data.same), data.changed, data.gone, format.count) : says.approved(format.count(data.open), data.changed, data.gone, format.count)}</span></label>)}
        </fieldset>
      )}
    </ChangeDialog>
  );
}

function LimitDialog({ mailing, onClose }: { mailing: MailingDetail; onClose(): void }) {
  const { t } = useTexts();
  const says = t.notices.ask.limit;
  const act = useMailing(mailing.id, onClose);
  const [text, setText] = useState(mailing.perMinute === null ? "" : String(mailing.perMinute));
  const bad = text.trim() !== "" && !/^[1-9]\d{0,5}$/.test(text.trim());
  return (
    <ChangeDialog title={says.title} send={says.send} act={act} onClose={onClose} missing={bad ? says.bad : null} onSend={() => act.mutate({ name: "limit", edit: { version: mailing.version, perMinute: text.trim() === "" ? null : Number(text) } })}>
      <Field label={says.label} hint={says.hint} error={bad ? says.bad : null} inputMode="numeric" value={text} onText={setText} maxLength={7} autoFocus />
    </ChangeDialog>
  );
}
