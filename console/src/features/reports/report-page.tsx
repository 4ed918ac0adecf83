import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { ReportDetail } from "../../api/shapes.ts";
import { Hints } from "../../shell/hints.tsx";
import { Seal } from "../../shell/seal.tsx";
import { useMay } from "../../shell/session.tsx";
import { useShortcuts } from "../../shell/shortcuts.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { Exhibit } from "./exhibit.tsx";
import { Reasons } from "./reasons.tsx";
import { rawQuery, reportQuery } from "./report-queries.ts";
import { ShownHtml } from "./shown-html.tsx";
import { VisibleText } from "./visible-text.tsx";

/** One report, opened: the look is written to the audit log. */
export function ReportPage() {
  const { t, language } = useTexts();
  const { id } = useParams({ from: "/signed-in/reports/$id" });
  const may = useMay();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ ...reportQuery(id, language), enabled: may("reports:personal") });
  useShortcuts([{ keys: "Escape", says: t.reports.back, run: () => void navigate({ to: "/reports" }) }]);
  return (
    <>
      <title>{`${data?.subject || t.reports.one} – Rempart`}</title>
      {!may("reports:personal") ? <div className="block"><h1>{t.reports.one}</h1><p>{t.example.notYours}</p></div>
        : data === undefined ? <div className="block"><h1>{t.reports.one}</h1>{error === null ? <Skeleton rows={10} tall /> : <Trouble error={error} retry={() => void refetch()} />}</div>
          : <Opened report={data} />}
      <Hints keys={["Escape"]} />
    </>
  );
}

function Opened({ report }: { report: ReportDetail }) {
  const { t, format } = useTexts();
  const facts = [
    { label: t.reports.columns.received, figure: format.moment(report.receivedAt), context: t.reports.via[report.via] },
    { label: t.reports.columns.deliveries, figure: format.count(report.deliveries), context: t.reports.deliveredBy(report.reporter) },
    { label: t.reports.score, figure: report.score === null ? t.facts.unknown : format.percent(report.score), context: t.reports.scoreSays },
    { label: t.reports.columns.reply, figure: t.reports.replies[report.reply], context: t.reports.replySays[report.reply] },
  ];
  return (
    <>
      <div className="head">
        {report.verdict !== null && <Seal verdict={report.verdict} />}
        <h1><bdi>{report.subject || report.excerpt || t.reports.one}</bdi></h1>
        <p className="soft">{report.campaignId === null ? t.reports.noCampaign : <Link to="/campaigns/$id" params={{ id: report.campaignId }}>{t.reports.campaign}</Link>}</p>
      </div>
      <dl className="strip">{facts.map(({ label, figure, context }) => <div key={label}><dt>{label}</dt><dd>{figure} <small>{context}</small></dd></div>)}</dl>
      <div className="cols half">
        <section>
          <h2>{t.exhibit.title}</h2>
          <Exhibit report={report} />
        </section>
        <section>
          <h2>{t.reasons.title}</h2>
          <Reasons reasons={report.reasons} />
          {report.done !== undefined && report.done.length > 0 && <><h2>{t.reports.doneTitle}</h2><p>{format.list(report.done.map((deed) => t.reports.deeds[deed]))}</p></>}
          <h2>{t.unknowns.title}</h2>
          {report.unknown.length === 0 ? <p>{t.unknowns.none}</p> : <ul className="plain">{report.unknown.map(({ id, says }) => <li key={id}>{says}</li>)}</ul>}
        </section>
      </div>
      <div className="cols"><section>
        <h2>{t.reports.inside}</h2>
        {report.deliveriesList.length > 1 && <Deliveries report={report} />}
        {report.hasHtml && <ShownHtml id={report.id} />}
        {report.links.length > 0 && <Links report={report} />}
        {report.headers.length > 0 && <Headers report={report} />}
        <RawSource id={report.id} />
      </section></div>
    </>
  );
}

/** When and how the same message came in again: latest first. */
function Deliveries({ report: { deliveriesList } }: { report: ReportDetail }) {
  const { t, format } = useTexts();
  return (
    <details>
      <summary>{t.reports.deliveries(deliveriesList.length)}</summary>
      <ul className="plain">{deliveriesList.map(({ at, via }, index) => <li key={index}>{format.moment(at)} <span className="soft">{t.reports.via[via]}</span></li>)}</ul>
    </details>
  );
}

function Links({ report }: { report: ReportDetail }) {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t.reports.links(report.links.length)}</summary>
      <div className="scroll" tabIndex={0} role="region" aria-label={t.reports.links(report.links.length)}>
        <table>
          <thead><tr><th scope="col">{t.reports.leadsTo}</th><th scope="col">{t.reports.shownAs}</th></tr></thead>
          <tbody>{report.links.map(({ href, domain, shown }, index) => <tr key={index}><th scope="row" className="source"><b>{domain}</b> <bdi className="soft"><VisibleText text={defanged(href)} /></bdi></th><td className="source"><bdi><VisibleText text={shown} /></bdi></td></tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}

/** Not to be opened by a slip of the hand, here or where it is pasted. */
function defanged(href: string): string {
  return href.replace(/^http/i, "hxxp").replace(/\./g, "[.]");
}

function Headers({ report }: { report: ReportDetail }) {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t.reports.headers(report.headers.length)}</summary>
      <div className="scroll" tabIndex={0} role="region" aria-label={t.reports.headers(report.headers.length)}>
        <table>
          <thead><tr><th scope="col">{t.reports.headerName}</th><th scope="col">{t.reports.headerValue}</th></tr></thead>
          <tbody>{report.headers.map(({ name, value }, index) => <tr key={index}><th scope="row" className="nb"><VisibleText text={name} /></th><td className="source"><bdi><VisibleText text={value} /></bdi></td></tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}

/** Letters of the source drawn at once: a mail of 25 MB would hold the page up. */
const MOST_SOURCE = 200_000;

function RawSource({ id }: { id: string }) {
  const { t, format } = useTexts();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({ ...rawQuery(id), enabled: open });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.reports.source}</summary>
      {open && (data === undefined ? (error === null ? <Skeleton rows={6} /> : <Trouble error={error} retry={() => void refetch()} />) : (
        <>
          <div className="scroll tall" tabIndex={0} role="region" aria-label={t.reports.source}><pre className="source"><VisibleText text={data.slice(0, MOST_SOURCE)} /></pre></div>
          {data.length > MOST_SOURCE && <p className="soft">{t.reports.cut(format.count(data.length - MOST_SOURCE))}</p>}
        </>
      ))}
    </details>
  );
}
