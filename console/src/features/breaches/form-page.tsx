import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AUTHORITIES, formPdfPath, readForm, type Authority, type FormAnswer, type FormField } from "../../api/breaches.ts";
import type { IncidentDetail } from "../../api/shapes.ts";
import { Select } from "../../shell/select.tsx";
import { useMay } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { StateSquare } from "../../shell/state-square.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { AnswerDialog } from "./answer-dialog.tsx";
import { Filings } from "./filings.tsx";
import { IncidentFrame } from "./incident-frame.tsx";

/** The authority's form: what the incident answers by itself, what a person must, what was filed when. */
export function AuthorityFormPage() {
  return <IncidentFrame part="form">{(incident) => <Form key={incident.id} incident={incident} />}</IncidentFrame>;
}

const formQuery = (incident: IncidentDetail, authority: Authority, language: string) => queryOptions({ queryKey: ["incidents", "form", incident.id, incident.version, authority, language], queryFn: ({ signal }) => readForm(incident.id, authority, language, signal), placeholderData: (before) => before });

function Form({ incident }: { incident: IncidentDetail }) {
  const { t, format, language } = useTexts();
  const says = t.authorityForm;
  const client = useQueryClient();
  const [authority, setAuthority] = useState<Authority>(incident.countries.includes("FR") && incident.countries.length === 1 ? "cnil" : "edpb");
  const [openOnly, setOpenOnly] = useState(false);
  const [answering, setAnswering] = useState<FormField | null>(null);
  const { data, error, refetch } = useQuery(formQuery(incident, authority, language));
  return (
    <div className="cols side">
      <section>
        <h2>{says.title}</h2>
        <Select label={says.which} value={authority} onValue={(value) => setAuthority(AUTHORITIES.find((each) => each === value) ?? authority)} options={AUTHORITIES.map((value) => ({ value, says: says.names[value] }))} />
        {data === undefined ? (error === null ? <Skeleton rows={10} /> : <Trouble error={error} retry={() => void refetch()} />) : (
          <>
            <p className="note unproven">{data.caution}</p>
            <p>{says.counts(format.count(data.counts.answered), format.count(data.counts.unanswered), format.count(data.counts.wantedNow))} <a href={formPdfPath(incident.id, authority, language)} target="_blank" rel="noreferrer">{says.print}</a></p>
            <label className="choice"><input type="checkbox" checked={openOnly} onChange={(event) => setOpenOnly(event.target.checked)} /> <span>{says.openOnly}</span></label>
            <Fields fields={data.fields.filter(({ status }) => (openOnly ? status === "unanswered" : status !== "not-applicable"))} language={language} incident={incident} onAnswer={setAnswering} />
          </>
        )}
      </section>
      <section><h2>{says.filed.title}</h2><Filings incident={incident} /></section>
      {answering !== null && <AnswerDialog incident={incident} field={answering} language={language} onClose={() => { setAnswering(null); void client.invalidateQueries({ queryKey: ["incidents", "form", incident.id] }); }} />}
    </div>
  );
}

function Fields({ fields, language, incident, onAnswer }: { fields: FormField[]; language: string; incident: IncidentDetail; onAnswer(field: FormField): void }) {
  const { t } = useTexts();
  const may = useMay();
  const says = t.authorityForm;
  const say = useSayAnswer();
  const writing = may("breaches:write") && incident.can.includes("answer");
  const sections = [...new Map(fields.map(({ section, sectionLabel }) => [section, sectionLabel]))];
  return (
    <>
      {sections.map(([section, title]) => (
        <div key={section} lang={language}>
          <h3>{title}</h3>
          <ul className="rows">
            {fields.filter((field) => field.section === section).map((field) => (
              <li key={field.id}>
                <div>
                  <b>{field.label}</b>
                  {field.value === null ? <span className="under"><StateSquare is="waiting"><span className="wrap">{[says.status.unanswered, says.ask(says.who[field.who]), ...(field.wanted === null ? [] : [says.wanted[field.wanted]])].join(" · ")}</span></StateSquare></span>
                    : <><span className="under said">{say(field, field.value)}</span>{field.from !== null && <span className="under soft">{says.from[field.from]}</span>}</>}
                </div>
                {writing && <button type="button" className="button mini quiet" aria-label={says.answerOne(field.label)} onClick={() => onAnswer(field)}>{says.answer}</button>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

/** An answer in words. */
function useSayAnswer(): (field: FormField, value: FormAnswer) => string {
  const { t, format } = useTexts();
  return ({ type, options }, value) => {
    const label = (id: string): string => options.find((option) => option.id === id)?.label ?? id;
    if (typeof value === "boolean") return value ? t.authorityForm.yes : t.authorityForm.no;
    if (typeof value === "number") return format.count(value);
    if (typeof value === "string") return type === "datetime" ? format.moment(value) : label(value);
    if (!Array.isArray(value)) return [value.address, value.email, value.phone].filter((part) => part !== undefined).join("\n");
    return value.map((each) => (typeof each === "string" ? (type === "countries" ? format.country(each) : label(each)) : `${format.country(each.country)}: ${format.count(each.count)}`)).join("\n");
  };
}
