import { useId } from "react";

interface Props {
  label: string;
  hint?: string | undefined;
  value: string;
  onValue(value: string): void;
  options: { value: string; says: string }[];
}

/** One of a few, where radio buttons would take too much room. */
export function Select({ label, hint, value, onValue, options }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <p className="soft" id={`${id}-hint`} role="status">{hint}</p>}
      <select id={id} value={value} aria-describedby={hint === undefined ? undefined : `${id}-hint`} onChange={(event) => onValue(event.target.value)}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.says}</option>)}
      </select>
    </div>
  );
}
