import { useState } from "react";
import type { TakedownDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { useSayEntry } from "./takedown-thread.tsx";
import { useNews, useTakedown } from "./use-takedown.ts";

interface Props {
  takedown: TakedownDetail;
  onClose(): void;
}

const OUTCOMES = ["down", "suspended", "no-action", "not-theirs", "withdrawn", "other"] as const satisfies readonly NonNullable<TakedownDetail["outcome"]>[];

const noted = (note: string): { note?: string } => (note.trim() === "" ? {} : { note: note.trim() });

export function CloseDialog({ takedown, onClose }: Props) {
  const { t } = useTexts();
  const act = useTakedown(takedown.id, onClose);
  const news = useNews(takedown, useSayEntry());
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>(takedown.sentAt === null ? "withdrawn" : "down");
  const [note, setNote] = useState("");
  return (
    <ChangeDialog title={t.takedowns.close.title} send={t.takedowns.close.send} act={act} news={news} onClose={onClose} onSend={() => act.mutate({ name: "close", action: { do: "close", version: takedown.version, outcome, ...noted(note) } })}>
      <fieldset>
        <legend>{t.takedowns.close.legend}</legend>
        {OUTCOMES.map((each) => <label key={each} className="choice"><input type="radio" name="outcome" checked={outcome === each} autoFocus={outcome === each} onChange={() => setOutcome(each)} /> <span>{t.takedowns.close.outcomes[each]}</span></label>)}
      </fieldset>
      <TextArea label={t.takedowns.close.note} hint={t.optional} rows={3} maxLength={4000} value={note} onText={setNote} />
    </ChangeDialog>
  );
}

/** What a desk said elsewhere: on its pages, by telephone. Its mails join the case by themselves. */
export function MarkDialog({ takedown, marking, onClose }: Props & { marking: "answered" | "refuse" }) {
  const { t } = useTexts();
  const act = useTakedown(takedown.id, onClose);
  const news = useNews(takedown, useSayEntry());
  const [note, setNote] = useState("");
  return (
    <ChangeDialog title={t.takedowns.mark[marking]} send={t.takedowns.mark.send} act={act} news={news} onClose={onClose} onSend={() => act.mutate({ name: marking, action: { do: marking, version: takedown.version, ...noted(note) } })}>
      <TextArea label={t.takedowns.mark.note} hint={t.optional} rows={3} maxLength={4000} value={note} onText={setNote} autoFocus />
    </ChangeDialog>
  );
}
