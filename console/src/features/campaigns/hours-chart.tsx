import type { CampaignDetail, CampaignEvent } from "../../api/shapes.ts";
import { useTexts } from "../../shell/use-texts.ts";

const LEFT = 40;
const RIGHT = 952;
const FOOT = 150;
const TOP = 42;
const HOUR = 3_600_000;
/** Chips over the bars; the journal has all of them. */
const MOST_EVENTS = 6;

/** Room that an event's words need at this size, for each letter. */
const LETTER = 7;

/** Reports by the hour, on the ruler, with what was done at the time. The same figures stand in a table under it. */
export function HoursChart({ hours, events }: Pick<CampaignDetail, "hours" | "events">) {
  const { t, format } = useTexts();
  if (hours.length === 0) return <p className="soft">{t.chart.none}</p>;
  const begin = Date.parse(hours[0]!.at);
  const step = (RIGHT - LEFT) / hours.length;
  const most = Math.max(...hours.map(({ count }) => count));
  const busiest = hours.find(({ count }) => count === most) ?? hours[0]!;
  const unit = stepOf(most);
  const height = (count: number): number => (count * (FOOT - TOP)) / (unit * 3);
  const x = (at: string): number => LEFT + ((Date.parse(at) - begin) / HOUR) * step;
  const chips = placeChips(events, x, t.chart.events, RIGHT);
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={t.chart.region}>
        <svg className="chart" viewBox="0 0 960 196" role="img" aria-label={t.chart.says(hours.length, most, format.moment(busiest.at), hours.at(-1)?.count ?? 0)}>
          {[0, 1, 2, 3].map((line) => (
            <g key={line}>
              <path className="grid" d={`M${LEFT} ${FOOT + 0.5 - (line * (FOOT - TOP)) / 3}H${RIGHT}`} />
              <text className="t" x="32" y={FOOT + 4 - (line * (FOOT - TOP)) / 3} textAnchor="end">{format.count(line * unit)}</text>
            </g>
          ))}
          <path className="bar1" d={hours.map(({ count }, hour) => (count === 0 ? "" : `M${(LEFT + hour * step + step * 0.12).toFixed(1)} ${FOOT}v-${height(count).toFixed(1)}h${(step * 0.76).toFixed(1)}v${height(count).toFixed(1)}z`)).join("")} />
          {chips.map(({ number, at, row, says, before }) => (
            <g key={number}>
              <path d={`M${at.toFixed(1)} ${row === 0 ? 24 : 41}V${FOOT}`} stroke="currentColor" strokeDasharray="2 3" />
              <circle cx={at} cy={15 + row * 17} r="9" fill="var(--surface)" stroke="currentColor" strokeWidth="1.5" />
              <text x={at} y={19 + row * 17} textAnchor="middle" fontWeight="700">{number}</text>
              <text x={before ? at - 14 : at + 14} y={19 + row * 17} textAnchor={before ? "end" : "start"}>{says}</text>
            </g>
          ))}
          <path d={`M${LEFT} ${FOOT}.5H${RIGHT}${hours.map(({ at }, hour) => `M${(LEFT + hour * step).toFixed(1)} ${FOOT + 1}v${tick(at)}`).join("")}`} stroke="currentColor" fill="none" />
          {hours.map(({ at }, hour) => (new Date(at).getHours() % 12 === 0 && hour < hours.length - 6 ? <text key={at} className="t" x={LEFT + hour * step} y="180">{new Date(at).getHours() === 0 || hour < 12 ? format.moment(at) : format.time(at)}</text> : null))}
          <text className="t" x={RIGHT} y="180" textAnchor="end">{t.chart.now}</text>
        </svg>
      </div>
      <details>
        <summary>{t.chart.table}</summary>
        <div className="scroll tall" tabIndex={0} role="region" aria-label={t.chart.table}>
          <table>
            <thead><tr><th scope="col">{t.chart.hour}</th><th scope="col" className="num">{t.joined.reports}</th></tr></thead>
            <tbody>{hours.filter(({ count }) => count > 0).map(({ at, count }) => <tr key={at}><th scope="row">{format.moment(at)}</th><td className="num">{format.count(count)}</td></tr>)}</tbody>
          </table>
        </div>
      </details>
    </>
  );
}

/** A third of the scale: a round number. */
function stepOf(most: number): number {
  const least = Math.max(1, most / 3);
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 3, 4, 5, 6, 8, 10].map((times) => times * power).find((unit) => unit >= least) ?? least;
}

/** The graduation: days longest, then six hours, then each hour. */
function tick(at: string): number {
  const hour = new Date(at).getHours();
  return hour === 0 ? 12 : hour % 6 === 0 ? 7 : 4;
}

interface Chip {
  number: number;
  at: number;
  row: 0 | 1;
  says: string;
  /** Its words stand before it: there is no room after. */
  before: boolean;
}

/** Deeds that change what happens outside, oldest first, on two rows so that their words do not run into each other. */
function placeChips(events: CampaignEvent[], x: (at: string) => number, words: Record<string, string>, right: number): Chip[] {
  const told = events.filter(({ kind }) => Object.hasOwn(words, kind)).toSorted((one, other) => one.at.localeCompare(other.at)).filter(({ at }) => x(at) >= LEFT && x(at) <= right).slice(-MOST_EVENTS);
  const ends: [number, number] = [0, 0];
  return told.map(({ at, kind }, index) => {
    const place = x(at);
    const says = words[kind]!;
    const before = place + 20 + says.length * LETTER > right;
    const from = before ? place - 20 - says.length * LETTER : place - 12;
    const row = from >= ends[0] ? 0 : 1;
    ends[row] = before ? place + 14 : place + 20 + says.length * LETTER;
    return { number: index + 1, at: place, row, says, before };
  });
}
