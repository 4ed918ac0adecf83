import type { Verdict } from "../api/shapes.ts";
import { useTexts } from "./use-texts.ts";

const DRAWN: Record<Verdict, React.ReactNode> = {
  genuine: <><circle cx="24" cy="24" r="22" fill="currentColor" /><path d="m13.5 24.5 7.5 7.5 14-15.5" fill="none" stroke="var(--v-wash)" strokeWidth="5" /></>,
  fraud: <><path d="M15 2h18l13 13v18L33 46H15L2 33V15z" fill="currentColor" /><path d="m16 16 16 16m0-16L16 32" stroke="var(--v-wash)" strokeWidth="5" /></>,
  suspicious: <><path d="M24 5 45 43H3z" fill="none" stroke="currentColor" strokeWidth="4" strokeLinejoin="round" /><path d="M24 18v13m0 4v4.5" stroke="currentColor" strokeWidth="4.5" /></>,
  unproven: <><rect x="5" y="5" width="38" height="38" fill="none" stroke="currentColor" strokeWidth="4" strokeDasharray="8 5.6" strokeDashoffset="4" /><path d="M17.5 19.5c0-8.5 13-8.5 13 0 0 5-6.5 5.5-6.5 11m0 3.5v4.5" fill="none" stroke="currentColor" strokeWidth="4.5" /></>,
};

/** A verdict: filled when proven, outlined when not, always with its word. `short`: the word leaves narrow screens, for eyes alone. */
export function Seal({ verdict, short = false }: { verdict: Verdict; short?: boolean }) {
  const { t } = useTexts();
  return (
    <span className={`seal ${verdict}${short ? " short" : ""}`}>
      <svg viewBox="0 0 48 48" aria-hidden="true">{DRAWN[verdict]}</svg> <span>{t.verdicts[verdict]}</span>
    </span>
  );
}
