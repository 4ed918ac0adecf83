import { Link } from "@tanstack/react-router";
import type { RefObject } from "react";
import type { CampaignSummary } from "../../api/shapes.ts";
import { Seal } from "../../shell/seal.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { CampaignState } from "./campaign-state.tsx";
import type { Sort } from "./campaign-queries.ts";
import { Sparkline } from "./sparkline.tsx";
import { TakenDown } from "./taken-down.tsx";

interface Props {
  label: string;
  campaigns: CampaignSummary[];
  chosen: string | null;
  sort: Sort;
  onSort(sort: Sort): void;
  onChoose(id: string): void;
  links: RefObject<Map<string, HTMLAnchorElement>>;
}

/** One line per campaign. The line that the keyboard is on is shown beside the table. */
export function QueueTable({ label, campaigns, chosen, sort, onSort, onChoose, links }: Props) {
  const { t } = useTexts();
  const sorter = (by: Sort, says: string) => <button type="button" className={sort === by ? "sort by" : "sort"} aria-pressed={sort === by} onClick={() => onSort(by)}>{says}<span aria-hidden="true">{sort === by ? " ↓" : ""}</span></button>;
  return (
    <table className="queue" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t.campaigns.columns.verdict}</th>
          <th scope="col">{t.campaigns.columns.lure}</th>
          <th scope="col" className="wide">{t.campaigns.columns.days}</th>
          <th scope="col" className="num" aria-sort={sort === "size" ? "descending" : undefined}>{sorter("size", t.campaigns.columns.size)}</th>
          <th scope="col" className="num" aria-sort={sort === "last-day" || sort === "growth" ? "descending" : undefined}>{sorter("last-day", t.campaigns.columns.lastDay)}{sorter("growth", t.campaigns.columns.growth)}</th>
          <th scope="col" className="wide">{t.campaigns.columns.countries}</th>
          <th scope="col" className="wide">{t.campaigns.columns.takenDown}</th>
          <th scope="col" className="wide">{t.campaigns.columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => <Line key={campaign.id} campaign={campaign} current={campaign.id === chosen} onChoose={onChoose} links={links} />)}
      </tbody>
    </table>
  );
}

function Line({ campaign, current, onChoose, links }: { campaign: CampaignSummary; current: boolean } & Pick<Props, "onChoose" | "links">) {
  const { t, format } = useTexts();
  const { id, title, channel, languages, countries, days, size, lastDay, growth, indicators, takenDown, verdict, assignee } = campaign;
  return (
    <tr aria-current={current ? "true" : undefined} onClick={() => onChoose(id)}>
      <td><Seal verdict={verdict} short /></td>
      <th scope="row">
        <Link to="/campaigns/$id" params={{ id }} onFocus={() => onChoose(id)} ref={(link) => { if (link === null) links.current.delete(id); else links.current.set(id, link); }}>{title}</Link>
        <span>{[t.channels[channel], ...languages.slice(0, 2).map((code) => t.campaigns.inLanguage(format.language(code)))].join(" · ")}</span>
      </th>
      <td className="wide"><Sparkline days={days} /></td>
      <td className="num">{format.count(size)}</td>
      <td className="num">{format.count(lastDay)}<span className={growth !== null && growth >= 0.5 ? "under up" : "under soft"}>{growth === null ? t.campaigns.isNew : format.growth(growth)}</span></td>
      <td className="wide nb">{countries.slice(0, 3).join(", ")}{countries.length > 3 && ` +${countries.length - 3}`}</td>
      <td className="wide nb"><TakenDown of={indicators} done={takenDown} /></td>
      <td className="wide"><CampaignState campaign={campaign} /><span className="assignee soft">{assignee?.name ?? t.campaigns.nobody}</span></td>
    </tr>
  );
}
