import { useId } from "react";
import type { RunSummary } from "../../api/shapes.ts";
import { useTexts } from "../../shell/use-texts.ts";

const LEFT = 160;
const RIGHT = 950;
const ROW = 27;
const BAR = 17;
/** A hole of seconds in a month must still be seen. */
const LEAST = 2;
/** Words of a log's name that fit before its bar. */
const LETTERS = 24;
const MOST_LOGS = 40;

/** One bar per log, from end to end of the time that counts; holes are hatched. The table below says the same in words. */
export function CoverageChart({ coverage: { from, to, holes }, logs }: { coverage: RunSummary["coverage"]; logs: string[] }) {
  const { t, format } = useTexts();
  const hatch = useId().replaceAll(/[^\w-]/g, "");
  const says = t.incidents.coverage;
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const x = (at: string): number => LEFT + ((Math.min(end, Math.max(begin, Date.parse(at))) - begin) / Math.max(1, end - begin)) * (RIGHT - LEFT);
  const shown = logs.slice(0, MOST_LOGS);
  const foot = 12 + shown.length * ROW;
  const ofLog = (index: number) => holes.filter(({ entry }) => entry === index);
  const bars = shown.map((log, index) => says.barSays(log, ofLog(index).length === 0 ? says.whole : format.list(ofLog(index).slice(0, 8).map((hole) => says.holeSays(format.moment(hole.from), format.moment(hole.to)))))).join(" ");
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={says.region}>
      <svg className="chart" viewBox={`0 0 960 ${foot + 30}`} role="img" aria-label={says.says(format.moment(from), format.moment(to), bars)}>
        <defs><pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v6" stroke="var(--suspicious-rule)" strokeWidth="3" /></pattern></defs>
        {shown.map((log, index) => (
          <g key={`${index} ${log}`} transform={`translate(0 ${8 + index * ROW})`}>
            <text x={LEFT - 10} y={13} textAnchor="end">{log.length > LETTERS ? `${log.slice(0, LETTERS - 1)}…` : log}</text>
            <rect className="bar1" x={LEFT} y="0" width={RIGHT - LEFT} height={BAR} />
            {ofLog(index).map((hole) => {
              const width = Math.max(LEAST, x(hole.to) - x(hole.from));
              const at = Math.min(x(hole.from), RIGHT - width);
              return <g key={hole.from}><rect x={at} y="0" width={width} height={BAR} fill="var(--paper)" /><rect x={at} y="0" width={width} height={BAR} style={{ fill: `url(#${hatch})` }} stroke="var(--suspicious-rule)" /></g>;
            })}
          </g>
        ))}
        <path d={`M${LEFT} ${foot + 0.5}H${RIGHT}${[0, 1, 2, 3, 4].map((tick) => `M${LEFT + (tick * (RIGHT - LEFT)) / 4} ${foot + 1}v${tick % 4 === 0 ? 9 : 5}`).join("")}`} stroke="currentColor" fill="none" />
        {[0, 2, 4].map((tick) => <text key={tick} className="t" x={LEFT + (tick * (RIGHT - LEFT)) / 4} y={foot + 24} textAnchor={tick === 0 ? "start" : tick === 4 ? "end" : "middle"}>{format.moment(new Date(begin + ((end - begin) * tick) / 4).toISOString())}</text>)}
      </svg>
    </div>
  );
}
