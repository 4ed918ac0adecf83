import { useState } from "react";
import type { IncidentDetail } from "../../api/shapes.ts";
import { isStale } from "../../shell/change-dialog.tsx";
import { Field } from "../../shell/field.tsx";
import { useMay } from "../../shell/session.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { AskDialog } from "./incident-actions.tsx";
import { IncidentFrame } from "./incident-frame.tsx";
import { useIncident } from "./use-incident.ts";

type Language = keyof IncidentDetail["page"];
type PageText = NonNullable<IncidentDetail["page"][Language]>;
const LANGUAGES = ["en", "fr", "pt", "es", "de"] as const satisfies readonly Language[];
const PARTS = ["what", "exposed", "safe", "did", "next"] as const;
const EMPTY: PageText = { title: "", what: "", exposed: "", safe: "", did: "", next: "" };

/** What everybody may read of the incident: written by language, then published by whoever may. */
export function PublicTextPage() {
  return <IncidentFrame part="page">{(incident) => <Editor key={incident.id} incident={incident} />}</IncidentFrame>;
}

function Editor({ incident }: { incident: IncidentDetail }) {
  const { t, format, language: mine } = useTexts();
  const may = useMay();
  const says = t.notices.page;
  const [language, setLanguage] = useState<Language>(LANGUAGES.find((each) => incident.page[each] !== undefined) ?? LANGUAGES.find((each) => each === mine) ?? "en");
  // What was typed and not kept, by language: going to another loses nothing.
  const [typed, setTyped] = useState<Partial<Record<Language, PageText>>>({});
  const [asking, setAsking] = useState<"publish" | "unpublish" | null>(null);
  const act = useIncident(incident.id);
  const kept = incident.page[language];
  const text = typed[language] ?? kept ?? { ...EMPTY, title: kept === undefined ? incident.title : "" };
  const approving = may("breaches:approve");
  // What everybody reads at once is changed by whoever may publish.
  const writing = may("breaches:write") && incident.can.includes("page") && (approving || !incident.published);
  const change = (part: Partial<PageText>): void => setTyped({ ...typed, [language]: { ...text, ...part } });
  const keep = (next: PageText | null): void => act.mutate({ do: "page", version: incident.version, language, text: next }, { onSuccess: () => setTyped({ ...typed, [language]: undefined }) });
  const missing = text.title.trim().length < 3 ? says.noTitle : null;
  return (
    <div className="cols half">
      <section>
        <h2>{says.title}</h2>
        <p>{incident.pagePath === null ? says.notPublic : <>{says.isPublic} <a href={incident.pagePath} target="_blank" rel="noreferrer">{says.open}</a></>}</p>
        {approving && <p className="row-buttons">{(["publish", "unpublish"] as const).filter((each) => incident.can.includes(each)).map((each) => <button key={each} type="button" className={each === "publish" ? "button mini" : "button mini quiet"} onClick={() => setAsking(each)}>{t.incidents.actions[each]}</button>)}</p>}
        <p className="soft">{says.says}</p>
        <div className="inline-choices" role="radiogroup" aria-label={says.languages}>
          {LANGUAGES.map((each) => <label key={each}><input type="radio" name="language" checked={each === language} onChange={() => setLanguage(each)} /> {format.language(each)} <span className="soft">{incident.page[each] === undefined ? says.notWritten : says.written}</span></label>)}
        </div>
        <form onSubmit={(event) => { event.preventDefault(); if (writing && missing === null && !act.isPending) keep(text); }}>
          <fieldset disabled={!writing} className="stacked" lang={language}>
            <Field label={says.fields.title} value={text.title} onText={(title) => change({ title })} maxLength={200} />
            {PARTS.map((part) => <TextArea key={part} label={says.fields[part]} hint={part === "exposed" || part === "safe" ? says.hints[part] : says.blank} rows={4} maxLength={4000} value={text[part]} onText={(words) => change({ [part]: words })} />)}
          </fieldset>
          {act.error !== null && (isStale(act.error) ? <p className="note suspicious" role="alert">{t.stale.title} {t.stale.says}</p> : <Trouble error={act.error} />)}
          {writing && (
            <div className="dialog-foot">
              <button type="submit" className="button" aria-disabled={missing !== null || undefined}>{act.isPending ? t.sending : says.save}</button>
              {kept !== undefined && <button type="button" className="button quiet" onClick={() => keep(null)}>{says.drop}</button>}
              <p className="soft" role="status">{missing ?? (typed[language] === undefined ? "" : says.unsaved)}</p>
            </div>
          )}
        </form>
      </section>
      <section>
        <h2>{says.preview}</h2>
        <article className="paper" lang={language}>
          <h3>{text.title}</h3>
          {PARTS.filter((part) => text[part].trim() !== "").map((part) => <div key={part}><h4>{says.fields[part]}</h4>{text[part].split(/\n{2,}/).map((words, index) => <p key={index} className="said">{words}</p>)}</div>)}
        </article>
      </section>
      {asking !== null && <AskDialog incident={incident} deed={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}
