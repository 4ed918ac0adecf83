import { useTexts } from "./use-texts.ts";

/** Holds the place of what is on its way, at its size, so that nothing jumps when it comes. */
export function Skeleton({ rows, tall = false }: { rows: number; tall?: boolean }) {
  const { t } = useTexts();
  return (
    <div className="skeleton" role="status">
      <span className="hidden">{t.loading}</span>
      {Array.from({ length: rows }, (_, row) => <span key={row} className={tall ? "bone tall" : "bone"} aria-hidden="true" />)}
    </div>
  );
}
