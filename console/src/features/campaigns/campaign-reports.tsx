import { useInfiniteQuery } from "@tanstack/react-query";
import { useMay } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { reportsQuery } from "../reports/report-queries.ts";
import { ReportsTable } from "../reports/reports-table.tsx";

/** The campaign's reports, masked as the queue of reports shows them. */
export function CampaignReports({ id }: { id: string }) {
  const { t } = useTexts();
  const may = useMay();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({ ...reportsQuery({ campaign: id, limit: 20 }), enabled: may("reports:read") });
  if (!may("reports:read")) return <p className="soft">{t.campaignReports.notYours}</p>;
  if (data === undefined) return error === null ? <Skeleton rows={4} /> : <Trouble error={error} retry={() => void refetch()} />;
  if (data.pages[0]?.items.length === 0) return <p className="soft">{t.example.none}</p>;
  return (
    <>
      <ReportsTable label={t.campaignReports.label} reports={data.pages.flatMap(({ items }) => items)} />
      {hasNextPage && <p className="more"><button type="button" className="button mini quiet" onClick={() => void fetchNextPage()}>{isFetchingNextPage ? t.loading : t.more}</button></p>}
    </>
  );
}
