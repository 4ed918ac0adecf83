import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { saveExample } from "../../api/publication.ts";
import type { CampaignDetail, Publication as Told } from "../../api/shapes.ts";
import { CopyButton } from "../../shell/copy-button.tsx";
import { useMay } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { useToast } from "../../shell/toast.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { VisibleText } from "../reports/visible-text.tsx";
import { publicationQuery } from "./campaign-queries.ts";

/** What everybody may read of this campaign: its page, an example that a person cleared, a warning in every language. */
export function Publication({ campaign: { id } }: { campaign: CampaignDetail }) {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery(publicationQuery(id));
  return (
    <>
      {data === undefined ? (error === null ? <Skeleton rows={4} /> : <Trouble error={error} retry={() => void refetch()} />) : (
        <>
          <p>{data.page === null ? t.publication.notPublished : <>{t.publication.published} <a href={data.page} target="_blank" rel="noreferrer">{t.publication.page}</a></>}</p>
          <Example told={data} />
          <h3>{t.publication.warning}</h3>
          {data.warnings === null ? <p className="soft">{t.publication.later}</p> : <Warning warnings={data.warnings} />}
        </>
      )}
    </>
  );
}

/** Most that an example may hold, as the contract says. */
const MOST = 2_000;

function Example({ told }: { told: Told }) {
  const { t, format } = useTexts();
  const may = useMay();
  const toast = useToast();
  const client = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const [masks, setMasks] = useState<string[]>([]);
  const save = useMutation({
    mutationFn: (example: string) => saveExample(told.campaign, example),
    onSuccess({ masks: left, ...now }) {
      client.setQueryData(publicationQuery(told.campaign).queryKey, now);
      setMasks(left);
      setText(null);
      toast({ says: now.example === null ? t.publication.removed : t.publication.saved });
    },
  });
  if (text !== null) {
    return (
      <form onSubmit={(event) => { event.preventDefault(); if (!save.isPending) save.mutate(text); }}>
        <TextArea label={t.publication.label} hint={told.proposal === null ? t.publication.noMessage : t.publication.hint} rows={8} maxLength={MOST} value={text} onText={setText} autoFocus />
        {save.error !== null && <Trouble error={save.error} />}
        <div className="dialog-foot"><button type="submit" className="button mini">{save.isPending ? t.sending : t.publication.save}</button><button type="button" className="button mini quiet" onClick={() => setText(null)}>{t.cancel}</button></div>
      </form>
    );
  }
  return (
    <>
      {told.example === null ? <p className="soft">{t.publication.noExample}</p> : <><blockquote className="ready"><VisibleText text={told.example} /></blockquote>{told.savedAt !== null && <p className="soft">{t.publication.cleared(format.moment(told.savedAt))}</p>}</>}
      {masks.length > 0 && told.example !== null && <p className="note suspicious" role="alert">{t.publication.masks(format.list(masks.slice(0, 12)))}</p>}
      {save.error !== null && <Trouble error={save.error} />}
      {may("campaigns:confirm") && (
        <p className="row-buttons">
          <button type="button" className="button mini quiet" onClick={() => setText((told.example ?? told.proposal ?? "").slice(0, MOST))}>{told.example === null ? t.publication.prepare : t.publication.change}</button>
          {told.example !== null && <button type="button" className="button mini quiet" onClick={() => save.mutate("")}>{t.publication.none}</button>}
        </p>
      )}
    </>
  );
}

function Warning({ warnings }: { warnings: NonNullable<Told["warnings"]> }) {
  const { t, format, language: mine } = useTexts();
  const languages = Object.keys(warnings) as (keyof typeof warnings)[];
  const [language, setLanguage] = useState(languages.find((each) => each === mine) ?? languages[0]!);
  const text = warnings[language];
  return (
    <>
      <div className="inline-choices" role="radiogroup" aria-label={t.publication.language}>
        {languages.map((each) => <label key={each} lang={each}><input type="radio" name="warning" checked={each === language} onChange={() => setLanguage(each)} /> {format.language(each)}</label>)}
      </div>
      <blockquote className="ready" lang={language}>{text}</blockquote>
      <p><CopyButton key={language} text={text} /></p>
    </>
  );
}
