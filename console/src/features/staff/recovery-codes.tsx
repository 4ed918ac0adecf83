import { useState } from "react";
import { useTexts } from "../../shell/use-texts.ts";

/** Shown once: whoever goes on says that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept(): void }) {
  const { t } = useTexts();
  const [kept, setKept] = useState(false);
  const [missing, setMissing] = useState(false);
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <>
      <p>{t.recovery.says}</p>
      <ul className="codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <p><button type="button" className="button mini quiet" onClick={() => void copy()}>{t.copy}</button> <span role="status">{copied === null ? "" : copied ? t.copied : t.notCopied}</span></p>
      <label className="choice"><input type="checkbox" checked={kept} onChange={(event) => setKept(event.target.checked)} /> <span>{t.recovery.kept}</span></label>
      {missing && !kept && <p className="error" role="alert"><b>{t.errorWord}</b> {t.recovery.missing}</p>}
      <button type="button" className="button" onClick={() => (kept ? onKept() : setMissing(true))}>{t.recovery.go}</button>
    </>
  );
}
