import { useState } from "react";
import type { FormAnswer, FormField } from "../../api/breaches.ts";
import type { IncidentDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { Field } from "../../shell/field.tsx";
import { Select } from "../../shell/select.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { useIncident, useNews } from "./use-incident.ts";

/** One field of the form, answered by a person; the server checks that it fits its kind. */
export function AnswerDialog({ incident, field, language, onClose }: { incident: IncidentDetail; field: FormField; language: string; onClose(): void }) {
  const { t } = useTexts();
  const says = t.authorityForm;
  const act = useIncident(incident.id, onClose);
  const news = useNews(incident);
  const [value, setValue] = useState<FormAnswer | null>(field.value);
  const keep = (answer: FormAnswer | null): void => act.mutate({ do: "answer", version: incident.version, answers: { [field.id]: answer } });
  return (
    <ChangeDialog title={field.label} send={says.send} act={act} news={news} onClose={onClose} missing={isEmpty(value) ? says.noAnswer : null} onSend={() => keep(value)} wide={field.type === "longtext"}>
      <div lang={language} className="stacked"><Answer field={field} value={value} onValue={setValue} /></div>
      {field.from === "person" && <p><button type="button" className="button mini quiet" onClick={() => keep(null)}>{says.takeBack}</button></p>}
    </ChangeDialog>
  );
}

function isEmpty(value: FormAnswer | null): boolean {
  if (value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  return typeof value === "object" && Object.keys(value).length === 0;
}

const lines = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
const codes = (text: string): string[] => text.split(/[\s,;]+/).filter((code) => code !== "").map((code) => code.toUpperCase());
const table = (text: string): { country: string; count: number }[] => lines(text).map((line) => ({ country: line.slice(0, 2).toUpperCase(), count: Number(line.slice(2).replaceAll(/[^\d]/g, "") || "0") }));

function Answer({ field, value, onValue }: { field: FormField; value: FormAnswer | null; onValue(value: FormAnswer | null): void }) {
  const { t } = useTexts();
  const says = t.authorityForm;
  // What is typed is kept as it is typed; what it means is read from it.
  const [text, setText] = useState(() => asText(value));
  const typing = (read: (text: string) => FormAnswer | null) => (next: string): void => {
    setText(next);
    onValue(next.trim() === "" ? null : read(next));
  };
  const shared = { label: field.label, value: text, autoFocus: true };
  switch (field.type) {
    case "longtext": return <TextArea {...shared} rows={8} maxLength={10_000} onText={typing((next) => next)} />;
    case "boolean": return <Select label={field.label} value={value === null ? "" : String(value)} onValue={(next) => onValue(next === "" ? null : next === "true")} options={[{ value: "", says: says.choose }, { value: "true", says: says.yes }, { value: "false", says: says.no }]} />;
    case "enum": return <Select label={field.label} value={typeof value === "string" ? value : ""} onValue={(next) => onValue(next === "" ? null : next)} options={[{ value: "", says: says.choose }, ...field.options.map(({ id, label }) => ({ value: id, says: label }))]} />;
    case "multi": {
      const chosen = Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
      return <fieldset><legend>{field.label}</legend>{field.options.map(({ id, label }) => <label key={id} className="choice"><input type="checkbox" checked={chosen.includes(id)} onChange={(event) => onValue(event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))} /> <span>{label}</span></label>)}</fieldset>;
    }
    case "integer": return <Field {...shared} inputMode="numeric" maxLength={15} onText={typing((next) => (/^\d+$/.test(next.trim()) ? Number(next) : next))} />;
    case "date": return <Field {...shared} type="date" onText={typing((next) => next)} />;
    case "datetime": return <Field {...shared} hint={says.timeHint} maxLength={40} onText={typing((next) => next.trim())} />;
    case "countries": return <Field {...shared} hint={says.countriesHint} maxLength={1000} onText={typing(codes)} />;
    case "table": return <TextArea {...shared} hint={says.tableHint} rows={6} maxLength={5000} onText={typing(table)} />;
    case "authorities": return <TextArea {...shared} hint={says.listHint} rows={4} maxLength={10_000} onText={typing(lines)} />;
    case "contact": {
      const contact = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
      const set = (part: "address" | "email" | "phone") => (next: string): void => {
        const { [part]: _, ...rest } = contact;
        onValue(next === "" ? rest : { ...rest, [part]: next });
      };
      return <>{(["address", "email", "phone"] as const).map((part) => <Field key={part} label={says.contact[part]} value={contact[part] ?? ""} onText={set(part)} maxLength={500} />)}</>;
    }
    case "text": return <Field {...shared} maxLength={500} onText={typing((next) => next)} />;
  }
}

function asText(value: FormAnswer | null): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map((each) => (typeof each === "string" ? each : `${each.country} ${each.count}`)).join("\n");
  return typeof value === "object" ? "" : String(value);
}
