import { useState } from "react";
import { useTexts } from "../../shell/use-texts.ts";

/** A text ready for the brand's own channels. */
export function Warning({ text }: { text: string }) {
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
    <>
      <h2>{t.warning.title}</h2>
      <blockquote className="ready">{text}</blockquote>
      <p><button type="button" className="button mini quiet" onClick={() => void copy()}>{t.copy}</button> <span role="status">{copied === null ? "" : copied ? t.copied : t.notCopied}</span></p>
    </>
  );
}
