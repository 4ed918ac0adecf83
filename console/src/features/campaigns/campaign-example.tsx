import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CampaignDetail } from "../../api/shapes.ts";
import { useMay } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { Exhibit } from "../reports/exhibit.tsx";
import { Reasons } from "../reports/reasons.tsx";
import { reportQuery } from "../reports/report-queries.ts";

/** The commonest message with its evidence. It may name its reader, so it is opened on purpose, and the look is written down. */
export function CampaignExample({ campaign: { exampleReportId, exampleCount, size } }: { campaign: CampaignDetail }) {
  const { t, format, language } = useTexts();
  const may = useMay();
  const [opened, setOpened] = useState(false);
  const query = reportQuery(exampleReportId ?? "", language);
  const { data, error, refetch } = useQuery({ ...query, enabled: opened && exampleReportId !== null });
  if (exampleReportId === null) return <p className="soft">{t.example.none}</p>;
  if (!may("reports:personal")) return <p className="soft">{t.example.notYours}</p>;
  if (!opened && data === undefined) {
    return (
      <div className="closed-exhibit">
        <p>{t.example.says(format.count(exampleCount), format.count(size))}</p>
        <button type="button" className="button mini" onClick={() => setOpened(true)}>{t.example.open}</button>
        <p className="soft">{t.example.audited}</p>
      </div>
    );
  }
  if (data === undefined) return error === null ? <Skeleton rows={6} /> : <Trouble error={error} retry={() => void refetch()} />;
  return (
    <>
      <Exhibit report={data} caption={t.example.caption(format.count(exampleCount), format.count(size))} />
      <Reasons reasons={data.reasons} />
      <p><Link to="/reports/$id" params={{ id: data.id }}>{t.example.whole}</Link></p>
    </>
  );
}
