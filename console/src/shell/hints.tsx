import { usePreferences } from "./preferences.ts";
import { useTexts } from "./use-texts.ts";

/** The foot of a page: keys that matter here. Each is also a button above. */
export function Hints({ keys }: { keys: string[] }) {
  const { t } = useTexts();
  const { shortcuts: on } = usePreferences();
  if (!on) return null;
  return <p className="hints">{[...keys, "?"].map((key) => <span key={key}><kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd> {(t.hints as Record<string, string>)[key]}</span>)}</p>;
}
