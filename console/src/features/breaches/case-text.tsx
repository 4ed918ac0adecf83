import { useId } from "react";
import type { IncidentDetail } from "../../api/shapes.ts";
import { useTexts } from "../../shell/use-texts.ts";

/** The case file as text, its lines numbered; lines with a fault are marked. */
export function CaseText({ text, problems, disabled, onText }: { text: string; problems: IncidentDetail["problems"]; disabled: boolean; onText(text: string): void }) {
  const { t } = useTexts();
  const id = useId();
  const count = text.split("\n").length;
  const faulty = new Set(problems.map(({ line }) => line));
  return (
    <div className="field">
      <label htmlFor={id}>{t.caseFile.text.label}</label>
      <p className="soft" id={`${id}-hint`}>{t.caseFile.text.hint}</p>
      <div className="code">
        <ol aria-hidden="true">{Array.from({ length: count }, (_, line) => <li key={line} className={faulty.has(line + 1) ? "faulty" : undefined}>{line + 1}</li>)}</ol>
        <textarea id={id} aria-describedby={`${id}-hint`} rows={count} wrap="off" spellCheck={false} autoCapitalize="off" autoComplete="off" maxLength={1_048_576} readOnly={disabled} value={text} onChange={(event) => onText(event.target.value)} />
      </div>
    </div>
  );
}
