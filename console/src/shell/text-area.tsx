import { useId } from "react";
import type { TextareaHTMLAttributes } from "react";

type Props = { label: string; hint?: string | undefined; onText(text: string): void } & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "onChange" | "id">;

/** As `Field`, for words in several lines. */
export function TextArea({ label, hint, onText, ...area }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <p className="soft" id={`${id}-hint`}>{hint}</p>}
      <textarea id={id} rows={4} aria-describedby={hint === undefined ? undefined : `${id}-hint`} onChange={(event) => onText(event.target.value)} {...area} />
    </div>
  );
}
