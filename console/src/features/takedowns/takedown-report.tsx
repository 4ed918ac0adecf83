import { useQuery } from "@tanstack/react-query";
import type { TakedownDetail, TakedownPreview } from "../../api/shapes.ts";
import { CopyButton } from "../../shell/copy-button.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { VisibleText } from "../reports/visible-text.tsx";
import { previewQuery } from "./takedown-queries.ts";

/** The report exactly as it would leave, or as it left: words, what machines read, evidence, every byte. */
export function TakedownReport({ takedown }: { takedown: TakedownDetail }) {
  const { t, format } = useTexts();
  const { data, error, refetch } = useQuery(previewQuery(takedown.id, "report", takedown.version));
  const { state, delivery, sentAt } = takedown;
  const when = delivery === "by-hand" ? t.takedowns.atDesk : sentAt !== null ? t.takedowns.didLeave(format.moment(sentAt)) : state === "approved" && (delivery === "waiting" || delivery === "sending") ? t.takedowns.onWay : t.takedowns.willLeave;
  if (data === undefined) return error === null ? <Skeleton rows={8} /> : <Trouble error={error} retry={() => void refetch()} />;
  const isOver = sentAt !== null;
  return (
    <>
      <p><b>{when}</b></p>
      {data.whyNot !== null && data.form === null && !isOver && <p className="note suspicious"><b>{t.takedowns.whyNot}</b> {data.whyNot}</p>}
      {data.form !== null && !isOver && <FormWay form={data.form} />}
      <ReportWords takedown={takedown} preview={data} />
      {data.mail !== null && data.mail.parts.map(({ part, text }) => <Part key={part} title={t.takedowns.parts[part]} text={text} />)}
      {data.mail !== null && !data.mail.parts.some(({ part }) => part === "evidence") && <p className="soft">{t.takedowns.noEvidence}</p>}
      {data.mail !== null && <Part title={t.takedowns.parts.raw} text={data.mail.raw} />}
      {data.request !== null && <Part title={t.takedowns.parts.request} text={shownRequest(data.request)} note={t.takedowns.requestSays} open />}
    </>
  );
}

/** To whom, about what, in which words. */
export function ReportWords({ takedown, preview }: { takedown: TakedownDetail; preview: TakedownPreview }) {
  const { t, format } = useTexts();
  const mail = preview.mail;
  if (preview.request !== null && mail === null) return null;
  return (
    <figure className="exhibit letter">
      <figcaption>{takedown.desk.name} · {t.takedowns.ways[takedown.desk.way]} · {format.language(takedown.language)}</figcaption>
      <dl>
        {mail !== null && <>
          <div><dt>{t.takedowns.fields.to}</dt><dd>{mail.to === "" ? <b>{t.takedowns.nobody}</b> : <bdi>{mail.to}</bdi>}</dd></div>
          <div><dt>{t.takedowns.fields.from}</dt><dd><bdi>{mail.from}</bdi></dd></div>
          <div><dt>{t.takedowns.fields.replyTo}</dt><dd><bdi>{mail.replyTo}</bdi></dd></div>
        </>}
        <div><dt>{t.takedowns.fields.subject}</dt><dd>{mail?.subject ?? takedown.subject}</dd></div>
      </dl>
      <blockquote lang={takedown.language}><VisibleText text={mail?.text ?? preview.form?.text ?? takedown.text} /></blockquote>
    </figure>
  );
}

function FormWay({ form }: { form: NonNullable<TakedownPreview["form"]> }) {
  const { t } = useTexts();
  return (
    <div className="note">
      <p>{t.takedowns.formSays}</p>
      <p className="row-buttons">{/^https:\/\//.test(form.url) && <a className="button mini" href={form.url} target="_blank" rel="noreferrer">{t.takedowns.form}</a>} <CopyButton text={form.text} says={t.takedowns.copyText} /></p>
      <p className="soft source">{form.url}</p>
    </div>
  );
}

function Part({ title, text, note, open = false }: { title: string; text: string; note?: string; open?: boolean }) {
  return (
    <details open={open}>
      <summary>{title}</summary>
      {note !== undefined && <p className="soft">{note}</p>}
      <div className="scroll tall" tabIndex={0} role="region" aria-label={title}><pre className="source"><VisibleText text={text} /></pre></div>
    </details>
  );
}

function shownRequest({ method, url, headers, body }: NonNullable<TakedownPreview["request"]>): string {
  return [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), "", body].join("\n");
}
