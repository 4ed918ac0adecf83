import { Link } from "@tanstack/react-router";
import type { RefObject } from "react";
import type { ReportSummary } from "../../api/shapes.ts";
import { Seal } from "../../shell/seal.tsx";
import { StateSquare } from "../../shell/state-square.tsx";
import { useTexts } from "../../shell/use-texts.ts";

const REPLY = { none: "empty", waiting: "waiting", sent: "done", uncertain: "refused", rejected: "refused", "not-allowed": "empty", confirm: "waiting" } as const;

interface Props {
  label: string;
  reports: ReportSummary[];
  chosen?: string | null;
  onChoose?(id: string): void;
  links?: RefObject<Map<string, HTMLAnchorElement>>;
}

/** Reports as a queue shows them: words masked, nothing of who reported. */
export function ReportsTable({ label, reports, chosen, onChoose, links }: Props) {
  const { t, format } = useTexts();
  return (
    <table className="queue" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t.reports.columns.verdict}</th>
          <th scope="col">{t.reports.columns.message}</th>
          <th scope="col" className="wide">{t.reports.columns.from}</th>
          <th scope="col" className="wide">{t.reports.columns.via}</th>
          <th scope="col" className="num wide">{t.reports.columns.deliveries}</th>
          <th scope="col" className="wide">{t.reports.columns.reply}</th>
          <th scope="col" className="num">{t.reports.columns.received}</th>
        </tr>
      </thead>
      <tbody>
        {reports.map(({ id, verdict, state, excerpt, channel, language, country, sender, via, deliveries, reply, receivedAt }) => (
          <tr key={id} aria-current={chosen === id ? "true" : undefined} onClick={() => onChoose?.(id)}>
            <td>{verdict === null ? <StateSquare is={state === "failed" ? "refused" : "waiting"}>{t.reports.states[state]}</StateSquare> : <Seal verdict={verdict} short />}</td>
            <th scope="row">
              <Link to="/reports/$id" params={{ id }} onFocus={() => onChoose?.(id)} ref={(link) => { if (link === null) links?.current.delete(id); else links?.current.set(id, link); }}><bdi>{excerpt === "" ? t.reports.noWords : excerpt}</bdi></Link>
              <span>{[t.channels[channel], language === null || language === "und" ? null : format.language(language), country].filter((part) => part !== null).join(" · ")}</span>
            </th>
            <td className="wide clip"><bdi>{sender}</bdi></td>
            <td className="wide">{t.reports.via[via]}</td>
            <td className="num wide">{format.count(deliveries)}</td>
            <td className="wide"><StateSquare is={REPLY[reply]}>{t.reports.replies[reply]}</StateSquare></td>
            <td className="num"><time dateTime={receivedAt}>{format.brief(receivedAt)}</time></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
