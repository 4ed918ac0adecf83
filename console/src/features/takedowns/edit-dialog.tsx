import { useState } from "react";
import type { TakedownDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { Field } from "../../shell/field.tsx";
import { Select } from "../../shell/select.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { useSayEntry } from "./takedown-thread.tsx";
import { useNews, useTakedown } from "./use-takedown.ts";

export const REPORT_LANGUAGES = ["en", "fr", "pt", "es", "de"] as const satisfies readonly TakedownDetail["language"][];

/** Address, words and language of a report that has not left. Only what was changed is sent. */
export function EditDialog({ takedown, onClose }: { takedown: TakedownDetail; onClose(): void }) {
  const { t, format } = useTexts();
  const act = useTakedown(takedown.id, onClose);
  const news = useNews(takedown, useSayEntry());
  const [begun] = useState(takedown);
  const [to, setTo] = useState(begun.to);
  const [subject, setSubject] = useState(begun.subject);
  const [text, setText] = useState(begun.text);
  const [language, setLanguage] = useState(begun.language);
  const rewritten = language !== begun.language;
  const send = (): void => act.mutate({ name: "edit", action: {
    do: "edit", version: takedown.version,
    ...(to.trim() === begun.to ? {} : { to: to.trim() }), ...(rewritten ? { language } : {}),
    ...(subject.trim() === begun.subject ? {} : { subject: subject.trim() }), ...(text === begun.text ? {} : { text }),
  } });
  return (
    <ChangeDialog title={t.takedowns.edit.title} send={t.takedowns.edit.send} act={act} news={news} onSend={send} onClose={onClose} wide>
      {begun.desk.way !== "form" && begun.desk.way !== "api" && <Field label={t.takedowns.edit.to} hint={t.takedowns.edit.toHint} type="email" maxLength={254} value={to} onText={setTo} autoFocus />}
      <Select label={t.takedowns.edit.language} hint={rewritten ? t.takedowns.edit.rewritten : undefined} value={language} onValue={(value) => setLanguage(REPORT_LANGUAGES.find((each) => each === value) ?? language)} options={REPORT_LANGUAGES.map((each) => ({ value: each, says: format.language(each) }))} />
      {!rewritten && <Field label={t.takedowns.edit.subject} maxLength={200} value={subject} onText={setSubject} />}
      {!rewritten && <TextArea label={t.takedowns.edit.text} rows={14} maxLength={20_000} value={text} onText={setText} />}
    </ChangeDialog>
  );
}
