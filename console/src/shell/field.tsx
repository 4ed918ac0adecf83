import { useId } from "react";
import type { InputHTMLAttributes } from "react";
import { useTexts } from "./use-texts.ts";

type Props = { label: string; hint?: string | undefined; error?: string | null | undefined; onText(text: string): void } & Omit<InputHTMLAttributes<HTMLInputElement>, "onChange" | "id">;

/** Label, hint, what is wrong and how to mend it, control. What was typed is kept. */
export function Field({ label, hint, error, onText, ...input }: Props) {
  const { t } = useTexts();
  const id = useId();
  const described = [hint === undefined ? null : `${id}-hint`, error ? `${id}-error` : null].filter((part) => part !== null).join(" ");
  return (
    <div className={error ? "field wrong" : "field"}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <p className="soft" id={`${id}-hint`}>{hint}</p>}
      {error && <p className="error" id={`${id}-error`}><b>{t.errorWord}</b> {error}</p>}
      <input id={id} aria-invalid={error ? true : undefined} aria-describedby={described || undefined} onChange={(event) => onText(event.target.value)} {...input} />
    </div>
  );
}
