import { useState } from "react";
import type { ReactNode } from "react";
import { Field } from "../../shell/field.tsx";
import { Select } from "../../shell/select.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { CUSTOMER_FIELDS, LOG_FORMATS, NAMED_FORMATS, REQUEST_FIELDS, type CaseDraft } from "./case-draft.ts";

export interface StepProps {
  draft: CaseDraft;
  onDraft(draft: CaseDraft): void;
  classes: { id: string; label: string }[];
  /** Names of the files given, to choose from. */
  files: string[];
  disabled: boolean;
}
/** Text columns of a file name's suggestions. */
const FILES = "case-files";

function FileNames({ files }: { files: string[] }) {
  return <datalist id={FILES}>{files.map((name) => <option key={name} value={name} />)}</datalist>;
}

interface ListProps<Item> { title: string; says?: string; items: Item[]; name(item: Item, index: number): string; fresh: Item; disabled: boolean; onItems(items: Item[]): void; children(item: Item, change: (change: Partial<Item>) => void, index: number): ReactNode }

/** Things of one kind: each in its own group, with room for another. */
function List<Item>({ title, says, items, name, fresh, disabled, onItems, children }: ListProps<Item>) {
  const { t } = useTexts();
  return (
    <>
      <h2>{title}</h2>
      {says !== undefined && <p>{says}</p>}
      {items.map((item, index) => (
        <fieldset key={index} className="part" disabled={disabled}>
          <legend>{name(item, index)}</legend>
          {children(item, (change) => onItems(items.map((each, at) => (at === index ? { ...each, ...change } : each))), index)}
          {!disabled && <p><button type="button" className="button mini quiet" aria-label={t.caseFile.removeOne(name(item, index))} onClick={() => onItems(items.filter((_, at) => at !== index))}>{t.caseFile.remove}</button></p>}
        </fieldset>
      ))}
      {!disabled && <p><button type="button" className="button mini" onClick={() => onItems([...items, fresh])}>{t.caseFile.add}</button></p>}
    </>
  );
}

const MOST = 20_000;

export function LogsStep({ draft, onDraft, files, disabled }: StepProps) {
  const { t } = useTexts();
  const says = t.caseFile.logs;
  return (
    <>
      <FileNames files={files} />
      <List title={says.title} items={draft.logs} name={(_, index) => says.one(index + 1)} disabled={disabled} onItems={(logs) => onDraft({ ...draft, logs })} fresh={{ path: "", format: "combined", fields: {}, clockOffset: "" }}>
        {(log, change) => (
          <>
            <TextArea label={says.path} hint={says.pathHint} rows={Math.min(6, log.path.split("\n").length + 1)} maxLength={MOST} value={log.path} onText={(path) => change({ path })} spellCheck={false} />
            <Select label={says.format} value={log.format} onValue={(format) => change({ format })} options={LOG_FORMATS.map((value) => ({ value, says: says.formats[value] }))} />
            {NAMED_FORMATS.includes(log.format) && (
              <fieldset>
                <legend>{says.fields}</legend>
                <p className="soft">{says.fieldsHint}</p>
                <div className="grid">{REQUEST_FIELDS.map((field) => <Field key={field} label={says.fieldNames[field]} value={log.fields[field] ?? ""} onText={(value) => change({ fields: { ...log.fields, [field]: value } })} maxLength={200} spellCheck={false} />)}</div>
              </fieldset>
            )}
            <Field label={says.offset} hint={says.offsetHint} value={log.clockOffset} onText={(clockOffset) => change({ clockOffset })} maxLength={20} />
          </>
        )}
      </List>
    </>
  );
}

export function IntruderStep({ draft, onDraft, disabled }: StepProps) {
  const { t } = useTexts();
  const says = t.caseFile.intruder;
  return (
    <List title={says.title} says={says.says} items={draft.indicators} name={(_, index) => says.one(index + 1)} disabled={disabled} onItems={(indicators) => onDraft({ ...draft, indicators })} fresh={{ ip: "", userAgent: "", session: "", path: "", from: "", to: "" }}>
      {(one, change) => (
        <>
          <div className="grid">
            <TextArea label={says.ip} hint={says.listHint} rows={3} maxLength={MOST} value={one.ip} onText={(ip) => change({ ip })} spellCheck={false} />
            <TextArea label={says.userAgent} hint={says.starHint} rows={3} maxLength={MOST} value={one.userAgent} onText={(userAgent) => change({ userAgent })} spellCheck={false} />
            <TextArea label={says.session} hint={says.listHint} rows={3} maxLength={MOST} value={one.session} onText={(session) => change({ session })} spellCheck={false} />
            <TextArea label={says.path} hint={says.starHint} rows={3} maxLength={MOST} value={one.path} onText={(path) => change({ path })} spellCheck={false} />
            <Field label={says.from} hint={says.timeHint} value={one.from} onText={(from) => change({ from })} maxLength={40} />
            <Field label={says.to} hint={says.timeHint} value={one.to} onText={(to) => change({ to })} maxLength={40} />
          </div>
        </>
      )}
    </List>
  );
}

export function EndpointsStep({ draft, onDraft, classes, disabled }: StepProps) {
  const { t } = useTexts();
  const says = t.caseFile.endpoints;
  return (
    <List title={says.title} items={draft.catalogue} name={({ route }, index) => (route === "" ? says.one(index + 1) : route)} disabled={disabled} onItems={(catalogue) => onDraft({ ...draft, catalogue })} fresh={{ route: "", status: "200", record: "", key: "", exposes: [] }}>
      {(entry, change) => (
        <>
          <Field label={says.route} hint={says.routeHint} value={entry.route} onText={(route) => change({ route })} maxLength={1000} spellCheck={false} />
          <div className="grid">
            <Field label={says.status} hint={says.statusHint} value={entry.status} onText={(status) => change({ status })} maxLength={300} />
            <Field label={says.record} hint={says.recordHint} value={entry.record} onText={(record) => change({ record })} maxLength={64} spellCheck={false} />
            <Field label={says.key} hint={says.keyHint} value={entry.key} onText={(key) => change({ key })} maxLength={210} spellCheck={false} />
          </div>
          <Classes label={says.exposes} classes={classes} chosen={entry.exposes} onChosen={(exposes) => change({ exposes })} />
        </>
      )}
    </List>
  );
}

/** Kinds of data to tick; those chosen are named while it is closed. One unknown to the server stays, and the server names it. */
function Classes({ label, classes, chosen, onChosen }: { label: string; classes: StepProps["classes"]; chosen: string[]; onChosen(chosen: string[]): void }) {
  const { t, format } = useTexts();
  const known = new Map(classes.map((each) => [each.id, each.label]));
  // As it is at first; from then on the reader opens and closes it.
  const [begun] = useState(chosen.length === 0);
  return (
    <details open={begun}>
      <summary><b>{label}</b> – {chosen.length === 0 ? t.caseFile.endpoints.chosen(0) : format.list(chosen.map((id) => known.get(id) ?? id))}</summary>
      <div className="grid ticks">
        {classes.map(({ id, label: says }) => <label key={id} className="choice"><input type="checkbox" checked={chosen.includes(id)} onChange={(event) => onChosen(event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))} /> <span>{says}</span></label>)}
      </div>
    </details>
  );
}

export function CustomersStep({ draft, onDraft, files, disabled }: StepProps) {
  const { t } = useTexts();
  const says = t.caseFile;
  return (
    <>
      <FileNames files={files} />
      <List title={says.records.title} items={draft.records} name={({ name }) => says.records.one(name)} disabled={disabled} onItems={(records) => onDraft({ ...draft, records })} fresh={{ name: "", path: "", key: "", every: false, customer: "customer_id" }}>
        {(record, change) => (
          <>
            <div className="grid">
              <Field label={says.records.name} value={record.name} onText={(name) => change({ name })} maxLength={64} spellCheck={false} />
              <Field label={says.records.path} list={FILES} value={record.path} onText={(path) => change({ path })} maxLength={1000} spellCheck={false} />
              {!record.every && <Field label={says.records.key} value={record.key} onText={(key) => change({ key })} maxLength={200} spellCheck={false} />}
              <Field label={says.records.customer} value={record.customer} onText={(customer) => change({ customer })} maxLength={200} spellCheck={false} />
            </div>
            <label className="choice"><input type="checkbox" checked={record.every} onChange={(event) => change({ every: event.target.checked })} /> <span>{says.records.every}</span></label>
          </>
        )}
      </List>
      <h2>{says.customers.title}</h2>
      <fieldset className="part" disabled={disabled}>
        <legend className="hidden">{says.customers.title}</legend>
        <div className="grid">{CUSTOMER_FIELDS.map((field) => <Field key={field} label={says.customers.fields[field]} list={field === "path" ? FILES : undefined} value={draft.customers[field]} onText={(value) => onDraft({ ...draft, customers: { ...draft.customers, [field]: value } })} maxLength={1000} spellCheck={false} />)}</div>
      </fieldset>
    </>
  );
}

export function CoverageStep({ draft, onDraft, classes, disabled }: StepProps) {
  const { t } = useTexts();
  const says = t.caseFile.coverage;
  const coverage = (change: Partial<CaseDraft["coverage"]>): void => onDraft({ ...draft, coverage: { ...draft.coverage, ...change } });
  const incident = (change: Partial<CaseDraft["incident"]>): void => onDraft({ ...draft, incident: { ...draft.incident, ...change } });
  return (
    <>
      <h2>{says.title}</h2>
      <fieldset className="part" disabled={disabled}>
        <legend className="hidden">{says.title}</legend>
        <div className="grid">
          <Field label={says.from} hint={t.caseFile.intruder.timeHint} value={draft.coverage.from} onText={(from) => coverage({ from })} maxLength={40} />
          <Field label={says.to} hint={t.caseFile.intruder.timeHint} value={draft.coverage.to} onText={(to) => coverage({ to })} maxLength={40} />
          <Field label={says.gap} hint={says.gapHint} value={draft.coverage.expectGapBelow} onText={(expectGapBelow) => coverage({ expectGapBelow })} maxLength={20} />
        </div>
      </fieldset>
      <h2>{says.safe}</h2>
      <fieldset className="part" disabled={disabled}>
        <legend className="hidden">{says.safe}</legend>
        <p className="soft">{says.safeSays}</p>
        <Classes label={says.safe} classes={classes} chosen={draft.safe} onChosen={(safe) => onDraft({ ...draft, safe })} />
      </fieldset>
      <h2>{says.incident}</h2>
      <fieldset className="part" disabled={disabled}>
        <legend className="hidden">{says.incident}</legend>
        <div className="grid">
          <Field label={says.title2} value={draft.incident.title} onText={(title) => incident({ title })} maxLength={200} />
          <Field label={says.awareAt} hint={t.caseFile.intruder.timeHint} value={draft.incident.awareAt} onText={(awareAt) => incident({ awareAt })} maxLength={40} />
        </div>
      </fieldset>
    </>
  );
}
