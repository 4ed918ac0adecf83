import { useTexts } from "../../shell/use-texts.ts";

/** Squares drawn at most; the figure beside them says the rest. */
const MOST_SQUARES = 6;

/** How many of the campaign's indicators are closed. */
export function TakenDown({ of, done }: { of: number; done: number }) {
  const { t } = useTexts();
  if (of === 0) return <span className="soft">{t.campaigns.noIndicator}</span>;
  const drawn = Math.min(of, MOST_SQUARES);
  const full = of <= MOST_SQUARES ? done : Math.round((done * MOST_SQUARES) / of);
  return (
    <>
      <span className="meter" aria-hidden="true">{Array.from({ length: drawn }, (_, index) => <i key={index} className={index < full ? "on" : undefined} />)}</span>
      <span aria-hidden="true">{done} / {of}</span>
      <span className="hidden">{t.campaigns.takenDown(done, of)}</span>
    </>
  );
}
