import { useState } from "react";
import type { ClockShown, IncidentDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { Field } from "../../shell/field.tsx";
import { useMay } from "../../shell/session.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { localNow, readCountries } from "./read-fields.ts";
import { useClock } from "./use-clock.ts";
import { useIncident, useNews } from "./use-incident.ts";

/** Every deadline that runs, and what stopped it. */
export function Filings({ incident }: { incident: IncidentDetail }) {
  const { t, format } = useTexts();
  const may = useMay();
  const says = t.authorityForm.filed;
  const clockOf = useClock();
  const [filing, setFiling] = useState<ClockShown | null>(null);
  const [changing, setChanging] = useState(false);
  const writing = may("breaches:write") && incident.can.includes("answer");
  return (
    <>
      {incident.clocks.length === 0 ? <p>{says.none}</p> : (
        <ul className="rows">
          {incident.clocks.map((clock) => {
            const { label, figure, context } = clockOf(clock);
            return (
              <li key={clock.id}>
                <div><b>{label}</b><span className={clock.state === "overdue" ? "under doubt" : "under"}>{figure}</span>{context !== "" && <span className="under soft">{context}</span>}<span className="under soft">{[clock.reference, ...(clock.who === null ? [] : [clock.who])].join(" · ")}</span></div>
                {writing && clock.metAt === null && <button type="button" className="button mini quiet" aria-label={says.markOne(label)} onClick={() => setFiling(clock)}>{says.mark}</button>}
              </li>
            );
          })}
        </ul>
      )}
      {incident.filings.length > 0 && <ul className="plain">{incident.filings.map(({ law, at, reference }) => <li key={`${law} ${at}`}>{says.was(law, format.moment(at), reference)}</li>)}</ul>}
      <p><b>{says.countries}</b> – {incident.countries.length === 0 ? "–" : format.list(incident.countries.map((code) => format.country(code)))}</p>
      {writing && <p><button type="button" className="button mini quiet" onClick={() => setChanging(true)}>{says.change}</button></p>}
      {filing !== null && <FiledDialog incident={incident} clock={filing} onClose={() => setFiling(null)} />}
      {changing && <CountriesDialog incident={incident} onClose={() => setChanging(false)} />}
    </>
  );
}

function FiledDialog({ incident, clock, onClose }: { incident: IncidentDetail; clock: ClockShown; onClose(): void }) {
  const { t } = useTexts();
  const says = t.authorityForm.filed;
  const clockOf = useClock();
  const act = useIncident(incident.id, onClose);
  const news = useNews(incident);
  const [at, setAt] = useState(localNow);
  const [reference, setReference] = useState("");
  const missing = Number.isNaN(Date.parse(at)) ? t.incidents.openOne.noAware : null;
  return (
    <ChangeDialog title={clockOf(clock).label} send={says.send} act={act} news={news} onClose={onClose} missing={missing} onSend={() => act.mutate({ do: "filed", version: incident.version, law: clock.id, at: new Date(at).toISOString(), reference: reference.trim() })}>
      <Field label={says.at} type="datetime-local" value={at} onText={setAt} autoFocus />
      <Field label={says.reference} hint={t.optional} value={reference} onText={setReference} maxLength={200} />
    </ChangeDialog>
  );
}

function CountriesDialog({ incident, onClose }: { incident: IncidentDetail; onClose(): void }) {
  const { t } = useTexts();
  const says = t.incidents.openOne;
  const act = useIncident(incident.id, onClose);
  const news = useNews(incident);
  const [text, setText] = useState(incident.countries.join(", "));
  const codes = readCountries(text);
  return (
    <ChangeDialog title={says.countries} send={t.incidents.severity.change} act={act} news={news} onClose={onClose} missing={codes === null ? says.badCountries : null} onSend={() => act.mutate({ do: "about", version: incident.version, countries: codes ?? [] })}>
      <Field label={says.countries} hint={says.countriesHint} value={text} onText={setText} maxLength={300} autoFocus />
    </ChangeDialog>
  );
}
