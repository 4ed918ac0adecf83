import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { lettersPath, markPosted, reconcileNotice } from "../../api/notices.ts";
import type { MailingDetail, NoticeShown } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { useMay } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { useToast } from "../../shell/toast.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { noticesQuery } from "./mailing-queries.ts";
import { ProofDialog } from "./notice-proof.tsx";

const LEAST_REASON = 8;

/** Notices in one state, without personal data; what is uncertain is decided here, letters are marked as posted. */
export function NoticeList({ mailing, state }: { mailing: MailingDetail; state: string }) {
  const { t, format } = useTexts();
  const may = useMay();
  const says = t.notices.notice;
  const client = useQueryClient();
  const toast = useToast();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(noticesQuery(mailing.id, state));
  const [proof, setProof] = useState<string | null>(null);
  const [deciding, setDeciding] = useState<NoticeShown | null>(null);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const letters = items.filter((item) => item.channel === "letter" && item.state === "fallback");
  const post = useMutation({
    mutationFn: () => markPosted(mailing.id, letters.map(({ id }) => id)),
    onSuccess() {
      toast({ says: t.notices.done.posted });
      void client.invalidateQueries({ queryKey: ["mailings"] });
    },
  });
  if (data === undefined) return error === null ? <Skeleton rows={4} /> : <Trouble error={error} retry={() => void refetch()} />;
  const title = says.states[state as keyof typeof says.states] ?? state;
  return (
    <>
      <h3>{title}</h3>
      {state === "uncertain" && <p className="note suspicious">{t.notices.uncertain.says}</p>}
      {letters.length > 0 && <p className="row-buttons"><span>{says.letters}</span> {may("breaches:personal") && [...new Set(letters.map(({ language }) => language))].map((language) => <a key={language} href={lettersPath(mailing.id, language)} download>{says.print(format.language(language))}</a>)} {may("breaches:write") && <button type="button" className="button mini quiet" onClick={() => post.mutate()}>{post.isPending ? t.sending : says.postAll(letters.length)}</button>}</p>}
      {post.error !== null && <Trouble error={post.error} />}
      {items.length === 0 ? <p className="soft">{says.none}</p> : (
        <div className="scroll" tabIndex={0} role="region" aria-label={title}>
          <table aria-label={title}>
            <thead><tr><th scope="col">{says.id}</th><th scope="col" className="wide">{says.language}</th><th scope="col">{says.channel}</th><th scope="col" className="num wide">{says.tries}</th><th scope="col" className="wide">{says.at}</th><th scope="col"><span className="hidden">{says.proof}</span></th></tr></thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <th scope="row"><code>{item.id.slice(-10)}</code></th>
                  <td className="wide">{format.language(item.language)}</td>
                  <td>{says.channels[item.channel]}</td>
                  <td className="num wide">{format.count(item.tries)}</td>
                  <td className="wide nb">{format.moment(item.at)}</td>
                  <td className="num deciding">
                    {may("breaches:personal") && <button type="button" className="button mini quiet" aria-label={says.proofOf(item.id.slice(-10))} onClick={() => setProof(item.id)}>{says.proof}</button>}
                    {state === "uncertain" && may("breaches:write") && <button type="button" className="button mini" aria-label={t.notices.uncertain.decideOne(item.id.slice(-10))} onClick={() => setDeciding(item)}>{t.notices.uncertain.decide}</button>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && <p><button type="button" className="button mini quiet" onClick={() => void fetchNextPage()}>{isFetchingNextPage ? t.loading : t.more}</button></p>}
      {proof !== null && <ProofDialog id={proof} onClose={() => setProof(null)} />}
      {deciding !== null && <UncertainDialog notice={deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

function UncertainDialog({ notice, onClose }: { notice: NoticeShown; onClose(): void }) {
  const { t } = useTexts();
  const says = t.notices.uncertain;
  const client = useQueryClient();
  const toast = useToast();
  const group = useId();
  const [choice, setChoice] = useState<"resend" | "leave">("leave");
  const [because, setBecause] = useState("");
  const act = useMutation({
    mutationFn: () => reconcileNotice(notice.id, { do: choice, because: because.trim() }),
    onSuccess() {
      toast({ says: t.notices.done[choice] });
      void client.invalidateQueries({ queryKey: ["mailings"] });
      onClose();
    },
  });
  return (
    <ChangeDialog title={says.decideOne(notice.id.slice(-10))} send={says.send} act={act} onClose={onClose} missing={because.trim().length < LEAST_REASON ? says.noBecause : null} onSend={() => act.mutate()}>
      <p>{says.says}</p>
      <fieldset>
        <legend>{says.decide}</legend>
        {(["leave", "resend"] as const).map((each) => <label key={each} className="choice"><input type="radio" name={group} checked={choice === each} onChange={() => setChoice(each)} /> <span>{says[each]}</span></label>)}
      </fieldset>
      <TextArea label={says.because} hint={says.becauseHint} rows={3} maxLength={500} value={because} onText={setBecause} autoFocus />
    </ChangeDialog>
  );
}
