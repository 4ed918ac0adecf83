import { useTexts } from "../../shell/use-texts.ts";

const WIDTH = 96;
const HEIGHT = 24;

/** Reports a day as one line of ink; the last day has a dot. Zero is always the foot. */
export function Sparkline({ days }: { days: number[] }) {
  const { t } = useTexts();
  const most = Math.max(1, ...days);
  const points = days.map((count, day) => [2 + (day * (WIDTH - 6)) / Math.max(1, days.length - 1), HEIGHT - 3 - (count * (HEIGHT - 6)) / most] as const);
  const [lastX, lastY] = points.at(-1) ?? [2, HEIGHT - 3];
  return (
    <svg className="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t.campaigns.sparkline(days.length, Math.max(0, ...days), days.at(-1) ?? 0)}>
      <path d={points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("")} fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx={lastX} cy={lastY} r="2.5" fill="currentColor" />
    </svg>
  );
}
