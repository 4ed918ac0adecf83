import type { IncidentDetail } from "../../api/shapes.ts";
import { useTexts } from "../../shell/use-texts.ts";
import { useNoticeCount } from "../notices/use-notice-count.ts";
import { countingRun } from "./counting-run.ts";
import { useClock } from "./use-clock.ts";

/** Clocks that the strip has room for. */
const MOST_CLOCKS = 3;
/** What presses first. */
const PRESSES = ["overdue", "soon", "running", "unfixed", "waiting", "met-late", "met"] as const;

export function IncidentStrip({ incident }: { incident: IncidentDetail }) {
  const { t, format } = useTexts();
  const says = t.incidents.facts;
  const clockOf = useClock();
  const notices = useNoticeCount(incident.name);
  const { affected, frozen, severity, published, clocks, inquiries } = incident;
  const unresolved = countingRun(incident)?.summary.unresolved ?? 0;
  const shown = clocks.toSorted((one, other) => PRESSES.indexOf(one.state) - PRESSES.indexOf(other.state) || (one.dueAt ?? "9").localeCompare(other.dueAt ?? "9")).slice(0, MOST_CLOCKS);
  const facts: { label: string; figure: string; context?: string | null }[] = [
    ...shown.map(clockOf),
    affected === null ? { label: says.people, figure: t.incidents.notKnown } : { label: says.people, figure: format.count(affected), context: frozen ? says.frozenSays : says.ofRun },
    severity === null ? { label: says.severity, figure: t.incidents.notKnown } : { label: says.severity, figure: `${format.decimal(severity.score)} ${t.incidents.bands[severity.band]}`, context: severity.near },
    notices === null ? { label: says.notices, figure: says.noNotices, context: says.noNoticesSays } : { label: says.notices, figure: notices.of === 0 ? says.noNotices : format.percent(notices.sent / notices.of), context: says.noticesSays(format.count(notices.sent), format.count(notices.of)) },
    ...(unresolved > 0 ? [{ label: says.suspects, figure: format.count(unresolved), context: says.unresolvedSays }] : []),
    ...(inquiries !== null && inquiries.delayed > 0 ? [{ label: says.inquiries, figure: format.count(inquiries.delayed), context: says.inquiriesSays(format.count(inquiries.anHour), inquiries.lastAt === null ? "" : format.moment(inquiries.lastAt)) }] : []),
    { label: says.page, figure: published ? t.incidents.published : t.incidents.notPublished },
  ];
  return <dl className="strip figures">{facts.map(({ label, figure, context }) => <div key={`${label} ${figure}`}><dt>{label}</dt><dd>{figure} {context !== null && context !== undefined && context !== "" && <small>{context}</small>}</dd></div>)}</dl>;
}
