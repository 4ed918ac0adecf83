import { useState } from "react";
import type { IncidentDetail } from "../../api/shapes.ts";
import { isStale } from "../../shell/change-dialog.tsx";
import { useMay } from "../../shell/session.tsx";
import { useShortcuts } from "../../shell/shortcuts.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { CaseFiles } from "./case-files.tsx";
import { CoverageStep, CustomersStep, EndpointsStep, IntruderStep, LogsStep } from "./case-steps.tsx";
import { CaseText } from "./case-text.tsx";
import { IncidentActions } from "./incident-actions.tsx";
import { IncidentFrame } from "./incident-frame.tsx";
import { RunProgress } from "./run-progress.tsx";
import { useCaseDraft } from "./use-case-draft.ts";
import { useUploads } from "./use-uploads.ts";

const STEPS = ["files", "logs", "intruder", "endpoints", "customers", "coverage", "text"] as const;
type Step = (typeof STEPS)[number];

/** What is read, who the intruder is, what each endpoint shows: step by step, or as text. */
export function CasePage() {
  const { t } = useTexts();
  const may = useMay();
  const sees = may("breaches:write") || may("breaches:personal");
  return <IncidentFrame part="case">{(incident) => (sees ? <CaseEditor key={incident.id} incident={incident} /> : <div className="block"><p>{t.caseFile.hidden}</p></div>)}</IncidentFrame>;
}

function CaseEditor({ incident }: { incident: IncidentDetail }) {
  const { t } = useTexts();
  const may = useMay();
  const says = t.caseFile;
  const uploads = useUploads(incident.id);
  const [step, setStep] = useState<Step>("files");
  const { act, draft, text, read, shownText, dirty, isNews, base, change, write, drop, save } = useCaseDraft(incident);
  const writing = may("breaches:write") && incident.can.includes("edit-case");
  useShortcuts(writing ? [{ keys: "s", says: says.save, run: save }] : []);
  const form = read !== null && text === null ? { draft: read, onDraft: change, classes: incident.dataClasses, files: incident.files.map(({ name }) => name), disabled: !writing } : null;
  return (
    <>
      <RunProgress incident={incident} />
      <div className="cols side">
        <section>
          <div className="inline-choices steps" role="radiogroup" aria-label={says.steps.label}>
            {STEPS.map((each, index) => <label key={each}><input type="radio" name="step" checked={each === step} onChange={() => setStep(each)} /> {index + 1}. {says.steps[each]}</label>)}
          </div>
          {step === "files" && <CaseFiles incident={incident} uploads={uploads} disabled={!writing} />}
          {step === "text" && <CaseText text={shownText} problems={dirty ? [] : incident.problems} disabled={!writing} onText={write} />}
          {step !== "files" && step !== "text" && (form === null ? <p className="note suspicious">{text === null ? says.cannot : says.unsaved} <button type="button" className="link" onClick={() => setStep("text")}>{says.steps.text}</button></p> : (
            <>
              {step === "logs" && <LogsStep {...form} />}
              {step === "intruder" && <IntruderStep {...form} />}
              {step === "endpoints" && <EndpointsStep {...form} />}
              {step === "customers" && <CustomersStep {...form} />}
              {step === "coverage" && <CoverageStep {...form} />}
            </>
          ))}
          <Keeping error={act.error} isNews={isNews} />
          {writing && step !== "files" && (
            <div className="dialog-foot">
              <button type="button" className="button" aria-disabled={!dirty || undefined} onClick={save}>{act.isPending ? t.sending : says.save}</button>
              {dirty && <button type="button" className="button quiet" onClick={drop}>{t.cancel}</button>}
              <p className="soft" role="status">{dirty ? says.unsaved : says.saved} {draft !== null && base.case.includes("#") && says.rewritten}</p>
            </div>
          )}
        </section>
        <section>
          <Problems incident={incident} onLine={() => setStep("text")} />
          <h2>{t.incidents.actions.title}</h2>
          <IncidentActions incident={incident} />
        </section>
      </div>
    </>
  );
}

/** Why the case was not kept, and whether somebody else changed it meanwhile. */
function Keeping({ error, isNews }: { error: unknown; isNews: boolean }) {
  const { t } = useTexts();
  if (isNews || isStale(error)) return <div className="note suspicious" role="alert"><p><b>{t.stale.title}</b> {t.stale.says}</p></div>;
  return error === null ? null : <Trouble error={error} />;
}

/** What the server finds wrong in the case that is kept, each with its remedy. */
function Problems({ incident: { problems }, onLine }: { incident: IncidentDetail; onLine(): void }) {
  const { t } = useTexts();
  const says = t.caseFile.problems;
  if (problems.length === 0) return <><h2>{t.caseFile.text.label}</h2><p>{says.none}</p></>;
  return (
    <>
      <h2>{says.title(problems.length)}</h2>
      <ol className="plain">
        {problems.map(({ line, path, says: what, remedy }) => <li key={`${line} ${path} ${what}`}><button type="button" className="link" onClick={() => { onLine(); setTimeout(() => goToLine(line)); }}>{says.line(line)}</button> {path !== "" && <code>{path}</code>} {what}. <b>{remedy}.</b></li>)}
      </ol>
    </>
  );
}

/** Puts the caret on a line of the text. */
function goToLine(line: number): void {
  const area = document.querySelector<HTMLTextAreaElement>(".code textarea");
  if (area === null) return;
  const rows = area.value.split("\n");
  const from = rows.slice(0, line - 1).reduce((sum, row) => sum + row.length + 1, 0);
  area.focus();
  area.setSelectionRange(from, from + (rows[line - 1]?.length ?? 0));
  area.closest(".code")?.scrollTo({ top: Math.max(0, (line - 4) * 20) });
}
