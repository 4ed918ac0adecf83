import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MailingDetail, NoticeText, NoticeTexts } from "../../api/shapes.ts";
import { readTemplates } from "../../api/notices.ts";
import { isStale } from "../../shell/change-dialog.tsx";
import { Field } from "../../shell/field.tsx";
import { useMay } from "../../shell/session.tsx";
import { useShortcuts } from "../../shell/shortcuts.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { blanksIn, cutBlanks } from "./read-blanks.ts";
import { useMailing } from "./use-mailing.ts";

type Language = NoticeTexts["default"];

/** The notice's words, once per language, with what they read like beside them. */
export function NoticeTextEditor({ mailing }: { mailing: MailingDetail }) {
  const { t, format } = useTexts();
  const may = useMay();
  const says = t.notices.text;
  const [typed, setTyped] = useState<NoticeTexts | null>(null);
  const [base, setBase] = useState(mailing.version);
  const act = useMailing(mailing.id, () => setTyped(null));
  const texts = typed ?? mailing.texts;
  const written = Object.keys(texts.languages) as Language[];
  const [language, setLanguage] = useState<Language>(texts.default);
  const text = texts.languages[language];
  const writing = may("breaches:write");
  const { data: templates } = useQuery({ queryKey: ["mailings", "templates", mailing.incident], queryFn: ({ signal }) => readTemplates(mailing.incident, signal), staleTime: Infinity, enabled: writing });
  const others = (Object.keys(templates ?? {}) as Language[]).filter((each) => !written.includes(each));
  const change = (next: NoticeTexts): void => {
    if (typed === null) setBase(mailing.version);
    setTyped(next);
  };
  const rewrite = (part: Partial<NoticeText>): void => void (text !== undefined && change({ ...texts, languages: { ...texts.languages, [language]: { ...text, ...part } } }));
  const save = (): void => void (typed !== null && !act.isPending && act.mutate({ name: "edit", edit: { version: mailing.version, texts: tidy(typed) } }));
  useShortcuts(writing ? [{ keys: "s", says: says.save, run: save }] : []);
  if (text === undefined) return null;
  const blanks = blanksIn(text);
  return (
    <>
      <div className="inline-choices" role="radiogroup" aria-label={says.language}>
        {written.map((each) => <label key={each}><input type="radio" name="notice-language" checked={each === language} onChange={() => setLanguage(each)} /> {format.language(each)} {each === texts.default && <span className="soft">{says.main}</span>}</label>)}
      </div>
      {writing && (
        <p className="row-buttons">
          {others.map((each) => <button key={each} type="button" className="button mini quiet" onClick={() => { const template = templates?.[each]; if (template === undefined) return; change({ ...texts, languages: { ...texts.languages, [each]: { ...template, classes: { ...text.classes, ...template.classes }, safe: template.safe.length > 0 ? template.safe : text.safe } } }); setLanguage(each); }}>{says.add} · {format.language(each)}</button>)}
          {language !== texts.default && <button type="button" className="button mini quiet" onClick={() => { const { [language]: _, ...rest } = texts.languages; change({ ...texts, languages: rest }); setLanguage(texts.default); }}>{says.drop}</button>}
        </p>
      )}
      <p role="status" className={blanks > 0 ? "note suspicious" : "soft"}>{blanks > 0 ? says.blanks(blanks) : says.noBlanks}</p>
      <form className="beside" onSubmit={(event) => { event.preventDefault(); save(); }}>
        <fieldset disabled={!writing} className="stacked" lang={language}>
          <Field label={says.subject} value={text.subject} onText={(subject) => rewrite({ subject })} maxLength={150} />
          <Field label={says.greeting} value={text.greeting} onText={(greeting) => rewrite({ greeting })} maxLength={300} />
          <Field label={says.plainGreeting} value={text.plainGreeting} onText={(plainGreeting) => rewrite({ plainGreeting })} maxLength={300} />
          <Sections sections={text.sections} onSections={(sections) => rewrite({ sections })} />
          <fieldset className="part">
            <legend>{says.classes}</legend>
            <div className="grid">{Object.entries(text.classes).map(([id, words]) => <Field key={id} label={id} value={words} onText={(next) => rewrite({ classes: { ...text.classes, [id]: next } })} maxLength={80} />)}</div>
          </fieldset>
          <TextArea label={says.safe} hint={says.safeHint} rows={3} value={text.safe.join("\n")} onText={(lines) => rewrite({ safe: lines === "" ? [] : lines.split("\n") })} maxLength={2000} />
          <TextArea label={says.sms} hint={says.smsHint} rows={3} value={text.sms ?? ""} onText={(sms) => rewrite({ sms })} maxLength={320} />
        </fieldset>
        <Preview text={text} language={language} />
        <div className="beside-foot">
          {typed !== null && mailing.version > base && <p className="note suspicious" role="alert"><b>{t.stale.title}</b> {t.stale.says}</p>}
          {act.error !== null && (isStale(act.error) ? <p className="note suspicious" role="alert">{t.stale.title} {t.stale.says}</p> : <Trouble error={act.error} />)}
          {writing && <div className="dialog-foot"><button type="submit" className="button" aria-disabled={typed === null || undefined}>{act.isPending ? t.sending : says.save}</button>{typed !== null && <button type="button" className="button quiet" onClick={() => setTyped(null)}>{t.cancel}</button>}<p className="soft" role="status">{typed === null ? says.saved : says.unsaved}</p></div>}
        </div>
      </form>
    </>
  );
}

/** As the server takes it: no empty heading, no empty line, no empty SMS. */
function tidy(texts: NoticeTexts): NoticeTexts {
  const languages = Object.fromEntries(Object.entries(texts.languages).flatMap(([language, text]) => {
    if (text === undefined) return [];
    const { sms, safe, sections, ...rest } = text;
    return [[language, { ...rest, safe: safe.map((each) => each.trim()).filter((each) => each !== ""), sections: sections.map(({ heading, text: words }) => (heading === undefined || heading.trim() === "" ? { text: words } : { heading, text: words })), ...(sms === undefined || sms.trim() === "" ? {} : { sms }) }]];
  }));
  return { ...texts, languages };
}

function Sections({ sections, onSections }: { sections: NoticeText["sections"]; onSections(sections: NoticeText["sections"]): void }) {
  const { t } = useTexts();
  const says = t.notices.text;
  const change = (at: number, part: Partial<NoticeText["sections"][number]>): void => onSections(sections.map((each, index) => (index === at ? { ...each, ...part } : each)));
  return (
    <>
      <p className="soft">{says.wordsHint}</p>
      {sections.map((section, index) => (
        <fieldset key={index} className="part">
          <legend>{says.section(index + 1)}</legend>
          <Field label={says.heading} value={section.heading ?? ""} onText={(heading) => change(index, { heading })} maxLength={300} />
          <TextArea label={says.words} rows={Math.min(10, Math.max(2, Math.ceil(section.text.length / 60)))} value={section.text} onText={(text) => change(index, { text })} maxLength={3000} />
          {sections.length > 2 && <p><button type="button" className="button mini quiet" onClick={() => onSections(sections.filter((_, at) => at !== index))}>{says.dropSection(index + 1)}</button></p>}
        </fieldset>
      ))}
      {sections.length < 20 && <p><button type="button" className="button mini quiet" onClick={() => onSections([...sections, { heading: "", text: "" }])}>{says.addSection}</button></p>}
    </>
  );
}

/** As a reader with a name, of whom everything was exposed, would see it. Blanks are marked. */
function Preview({ text, language }: { text: NoticeText; language: string }) {
  const { t } = useTexts();
  return (
    <div>
      <h3>{t.notices.text.preview}</h3>
      <article className="paper" lang={language}>
        <h4><Marked text={text.subject} /></h4>
        <p><Marked text={text.greeting.replaceAll("{name}", "Ana Reis")} /></p>
        {text.sections.map((section, index) => (section.text.trim() === "{safe}" && text.safe.length === 0 ? null : (
          <div key={index}>
            {section.heading !== undefined && section.heading !== "" && <h5><Marked text={section.heading} /></h5>}
            {section.text.trim() === "{classes}" ? <ul>{Object.values(text.classes).map((each, at) => <li key={at}>{each}</li>)}</ul>
              : section.text.trim() === "{safe}" ? <ul>{text.safe.map((each, at) => <li key={at}>{each}</li>)}</ul>
                : section.text.split(/\n{2,}/).map((words, at) => <p key={at} className="said"><Marked text={words.replaceAll("{code}", "ab12-cd34")} /></p>)}
          </div>
        )))}
      </article>
    </div>
  );
}

function Marked({ text }: { text: string }) {
  return <>{cutBlanks(text).map(({ words, blank }, index) => (blank ? <mark key={index}>{words}</mark> : words))}</>;
}
