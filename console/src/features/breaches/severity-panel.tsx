import { useId, useState } from "react";
import type { IncidentAction, IncidentDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { Field } from "../../shell/field.tsx";
import { Select } from "../../shell/select.tsx";
import { useMay } from "../../shell/session.tsx";
import { TextArea } from "../../shell/text-area.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { LEAST_REASON } from "./decisions.tsx";
import { useIncident, useNews } from "./use-incident.ts";

type Adjusted = Extract<IncidentAction, { do: "adjust" }>["step"];
const STEPS = ["dpc", "ei", "confidentiality", "integrity", "availability", "malicious_intent"] as const satisfies readonly Adjusted[];
/** Kinds of customers shown; the report has all. */
const GROUPS = 8;

/** The ENISA score, each step with its reason, each adjustable with one. */
export function SeverityPanel({ incident }: { incident: IncidentDetail }) {
  const { t, format } = useTexts();
  const may = useMay();
  const says = t.incidents.severity;
  const [adjusting, setAdjusting] = useState<Adjusted | null>(null);
  const [circumstances, setCircumstances] = useState(false);
  const { severity } = incident;
  const label = new Map(incident.dataClasses.map((each) => [each.id, each.label]));
  const writing = may("breaches:write") && incident.can.includes("adjust");
  if (severity === null) return <><h2>{says.title}</h2><p className="soft">{says.none}</p></>;
  return (
    <>
      <h2>{severity.bandSays}</h2>
      <p><b>{says.score(format.decimal(severity.score), t.incidents.bands[severity.band])}</b> <span className="soft">{severity.sum}</span></p>
      <p>{severity.meaning}</p>
      {severity.near !== null && <p className="soft">{severity.near}</p>}
      <table aria-label={says.title}>
        <thead><tr><th scope="col">{says.step}</th><th scope="col" className="num">{says.value}</th><th scope="col">{says.why}</th></tr></thead>
        <tbody>
          {severity.steps.map(({ step, value, says: why, caution, adjusted }) => {
            const known = STEPS.find((each) => each === step);
            return (
              <tr key={step}>
                <th scope="row">{known === undefined ? step : says.steps[known]}</th>
                <td className="num">{value}{adjusted && <span className="under soft">{says.adjusted}</span>}</td>
                <td className="wrap">{why.join(" ")} {caution !== null && <span className="doubt">{caution}</span>} {writing && known !== undefined && <button type="button" className="link" aria-label={says.adjustOne(says.steps[known])} onClick={() => setAdjusting(known)}>{says.adjust}</button>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {writing && <p><button type="button" className="button mini quiet" onClick={() => setCircumstances(true)}>{says.circumstances}</button></p>}
      {severity.groups.length > 0 && (
        <>
          <h3>{says.groups}</h3>
          <table aria-label={says.groups}>
            <thead><tr><th scope="col">{says.group}</th><th scope="col" className="num">{says.people}</th><th scope="col" className="num">{says.scoreOf}</th></tr></thead>
            <tbody>{severity.groups.slice(0, GROUPS).map((group) => <tr key={group.classes.join()}><th scope="row">{format.list(group.classes.map((id) => label.get(id) ?? id))}</th><td className="num">{format.count(group.customers)}</td><td className="num">{format.decimal(group.score)} {t.incidents.bands[group.band]}</td></tr>)}</tbody>
          </table>
        </>
      )}
      <Points title={says.flags} points={severity.flags} />
      <Points title={says.suggests} points={severity.suggests} />
      <Points title={says.open} points={severity.open} />
      <p className="soft">{severity.bridge}</p>
      {adjusting !== null && <AdjustDialog incident={incident} step={adjusting} onClose={() => setAdjusting(null)} />}
      {circumstances && <CircumstancesDialog incident={incident} onClose={() => setCircumstances(false)} />}
    </>
  );
}

function Points({ title, points }: { title: string; points: string[] }) {
  if (points.length === 0) return null;
  return <><h3>{title}</h3><ul className="plain">{points.map((point) => <li key={point}>{point}</li>)}</ul></>;
}

function AdjustDialog({ incident, step, onClose }: { incident: IncidentDetail; step: Adjusted; onClose(): void }) {
  const { t } = useTexts();
  const says = t.incidents.severity;
  const act = useIncident(incident.id, onClose);
  const news = useNews(incident);
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const value = text.trim() === "" ? null : Number(text.replace(",", "."));
  const bad = value !== null && !Number.isFinite(value);
  return (
    <ChangeDialog title={says.adjustOne(says.steps[step])} send={says.send} act={act} news={news} onClose={onClose} missing={bad ? says.badValue : reason.trim().length < LEAST_REASON ? t.incidents.decisions.noReason : null} onSend={() => act.mutate({ do: "adjust", version: incident.version, step, value, reason: reason.trim() })}>
      <Field label={says.to} hint={says.computed} error={bad ? says.badValue : null} inputMode="decimal" value={text} onText={setText} maxLength={10} autoFocus />
      <TextArea label={says.reason} hint={t.incidents.decisions.reasonHint} rows={3} maxLength={2000} value={reason} onText={setReason} />
    </ChangeDialog>
  );
}

type Circumstances = IncidentDetail["circumstances"];
const FACTORS = {
  confidentiality: ["at_risk", "known_recipients", "unknown_recipients"], integrity: ["restored", "changed_restorable", "changed_for_good"], availability: ["recovered", "for_a_time", "for_good"], malicious_intent: ["no", "yes"], unintelligible: ["no", "yes"],
} as const;

function CircumstancesDialog({ incident, onClose }: { incident: IncidentDetail; onClose(): void }) {
  const { t } = useTexts();
  const says = t.incidents.severity;
  const act = useIncident(incident.id, onClose);
  const news = useNews(incident);
  const group = useId();
  const { unintelligible, ...others } = incident.circumstances;
  const [chosen, setChosen] = useState<Record<string, string>>({ ...others, ...(unintelligible === undefined ? {} : { unintelligible: unintelligible ? "yes" : "no" }) });
  const send = (): void => {
    const { unintelligible: unread, ...known } = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== ""));
    act.mutate({ do: "about", version: incident.version, circumstances: { ...known, ...(unread === undefined ? {} : { unintelligible: unread === "yes" }) } as Circumstances });
  };
  return (
    <ChangeDialog title={says.circumstances} send={says.change} act={act} news={news} onClose={onClose} onSend={send}>
      {(Object.keys(FACTORS) as (keyof typeof FACTORS)[]).map((factor) => {
        const words: Record<string, string> = says.factors[factor];
        return <Select key={`${group} ${factor}`} label={words["label"] ?? factor} value={chosen[factor] ?? ""} onValue={(value) => setChosen({ ...chosen, [factor]: value })} options={[...(chosen[factor] === undefined || chosen[factor] === "" ? [{ value: "", says: says.unknown }] : []), ...FACTORS[factor].map((value) => ({ value, says: words[value] ?? value }))]} />;
      })}
    </ChangeDialog>
  );
}
