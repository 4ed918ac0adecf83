import { useState } from "react";
import { useTexts } from "./use-texts.ts";

/** Copies a text, and says whether it did: a browser may refuse. `names`: what is copied, where several such buttons stand together. */
export function CopyButton({ text, says, names }: { text: string; says?: string | undefined; names?: string | undefined }) {
  const { t } = useTexts();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <span className="copy">
      <button type="button" className="button mini quiet" aria-label={names} onClick={() => void copy()}>{says ?? t.copy}</button> <span role="status">{copied === null ? "" : copied ? t.copied : t.notCopied}</span>
    </span>
  );
}
