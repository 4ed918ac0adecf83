import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { TakedownDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { previewQuery } from "./takedown-queries.ts";
import { ReportWords } from "./takedown-report.tsx";
import { useSayEntry } from "./takedown-thread.tsx";
import { useNews, useTakedown } from "./use-takedown.ts";

const LEAST_REASON = 8;

interface Props {
  takedown: TakedownDetail;
  deed: "send" | "send-again" | "remind" | "remind-again";
  onClose(): void;
}

/** The last look before something leaves: to whom, in which words, what speaks against it. What is shown here is what goes. */
export function SendDialog({ takedown, deed, onClose }: Props) {
  const { t } = useTexts();
  const { id, desk, version, cautions, delivery } = takedown;
  const isReminder = deed === "remind" || deed === "remind-again";
  const isForm = desk.way === "form" && !isReminder;
  const again = deed === "send-again" || deed === "remind-again";
  const act = useTakedown(id, onClose);
  const news = useNews(takedown, useSayEntry());
  const [because, setBecause] = useState("");
  const preview = useQuery(previewQuery(id, isReminder ? "reminder" : "report", version));
  const wantsReason = (again && delivery === "uncertain") || (!isReminder && cautions.length > 0);
  const cannot = preview.data !== undefined && !preview.data.sends && !isForm;
  const missing = cannot ? t.takedowns.send.cannot : wantsReason && because.trim().length < LEAST_REASON ? t.takedowns.send.missing : null;
  const send = (): void => act.mutate({ name: isForm ? "form" : deed, wish: { what: isReminder ? "reminder" : "report", version, again, ...(because.trim().length < LEAST_REASON ? {} : { because: because.trim() }) } });
  const title = isForm ? t.takedowns.send.form : isReminder ? t.takedowns.send.remind(desk.name) : again ? t.takedowns.send.again(desk.name) : t.takedowns.send.title(desk.name);
  return (
    <ChangeDialog title={title} send={isForm ? t.takedowns.send.mark : isReminder ? t.takedowns.send.remindSend : t.takedowns.send.send} act={act} news={news} onSend={send} onClose={onClose} missing={missing} wide>
      {!isForm && <p>{t.takedowns.send.says}</p>}
      {again && delivery === "uncertain" && <p className="note suspicious">{t.takedowns.send.twice}</p>}
      {!isReminder && cautions.length > 0 && <div className="note suspicious"><p><b>{t.takedowns.needsPerson}</b></p><ul>{cautions.map((each) => <li key={each}>{t.takedowns.cautions[each]}</li>)}</ul></div>}
      {wantsReason && <TextArea label={t.takedowns.send.because} hint={t.takedowns.send.becauseHint} rows={2} maxLength={500} value={because} onText={setBecause} autoFocus />}
      {cannot && <p className="note suspicious"><b>{t.takedowns.whyNot}</b> {preview.data?.whyNot}</p>}
      {preview.data === undefined ? (preview.error === null ? <Skeleton rows={6} /> : <Trouble error={preview.error} retry={() => void preview.refetch()} />) : <ReportWords takedown={takedown} preview={preview.data} />}
    </ChangeDialog>
  );
}
