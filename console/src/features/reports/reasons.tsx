import type { Reason } from "../../api/shapes.ts";
import { useTexts } from "../../shell/use-texts.ts";

/** Why the engine thinks so, strongest first; the numbers are those of the marks. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
  const { t } = useTexts();
  if (reasons.length === 0) return <p className="soft">{t.reasons.none}</p>;
  return (
    <ol className="reasons">
      {reasons.map(({ signal, title, says, kind, weight }, index) => (
        <li key={`${signal} ${index}`} id={`reason-${index + 1}`} tabIndex={-1}>
          <span className="n" aria-hidden="true">{index + 1}</span>
          <span><b>{title}</b> {says} <code className="soft">{signal}</code></span>
          <span className="soft nb">{t.reasons.kinds[kind as keyof typeof t.reasons.kinds] ?? kind} {t.reasons.weight(weight)}</span>
        </li>
      ))}
    </ol>
  );
}
