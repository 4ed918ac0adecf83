import type { Vault } from "../../platform/crypto/vault.ts";
import type { Deps } from "../../platform/deps.ts";
import { maskAddress } from "../../platform/text/mask-text.ts";
import type { Check } from "../checker/index.ts";
import type { ReportDetail, ReportSummary } from "./contract.ts";
import { openMessage } from "./report-message.ts";
import type { StoredReport } from "./report.ts";
import { listDeliveries, readDone, readReport, readReporter, readTriaged } from "./store.ts";

/** As a queue shows it: nothing of the reporter. */
export function summaryOf(report: StoredReport): ReportSummary {
  const { id, via, channel, state, verdict, score, brand, lures, language, country, excerpt, sender, deliveries, reply, campaignId } = report;
  return { id, via, channel, state, receivedAt: report.receivedAt.toISOString(), verdict, score, brand, lures, language, country, excerpt, sender, deliveries, reply, campaignId };
}

/** Bounds of what one answer carries: a hostile mail has a hundred thousand links. */
const MOST = { part: 200_000, parts: 40, headers: 200, header: 4_000, links: 300, address: 4_000 };

export interface Showing extends Pick<Deps, "db" | "blobs"> {
  vault: Vault;
  check: Check;
}

/** One report, opened, explained in that language; null when there is none. Whoever shows it notes the look in the audit log. */
export async function showReport({ db, vault, blobs, check }: Showing, id: string, language: string): Promise<ReportDetail | null> {
  const report = await readReport(db, id);
  if (report === null) return null;
  const [raw, triaged, reporter, deliveries, done] = await Promise.all([openMessage(blobs, report), readTriaged(db, vault, id), readReporter(db, vault, id), listDeliveries(db, id), readDone(db, id)]);
  const masked = reporter?.email ?? reporter?.phone ?? null;
  const shared = {
    ...summaryOf(report),
    done,
    deliveriesList: deliveries.map(({ at, via }) => ({ at: at.toISOString(), via })),
    reporter: masked === null ? null : maskAddress(masked),
  };
  if (raw === null) return { ...shared, subject: "", parts: [], headers: [], links: [], reasons: [], unknown: [], hasHtml: false };
  // With the facts of then, nobody is asked again.
  const { evidence: { message, links }, explanation } = await check({ raw, language, facts: triaged?.facts ?? {} });
  return {
    ...shared,
    subject: message.subject,
    parts: message.parts.slice(0, MOST.parts).map((part) => ({ id: part.id, text: part.text.slice(0, MOST.part) })),
    headers: message.headers.slice(0, MOST.headers).map(({ name, value }) => ({ name, value: value.slice(0, MOST.header) })),
    links: links.slice(0, MOST.links).map(({ href, host, domain, shownText }) => ({ href: href.slice(0, MOST.address), host, domain, shown: shownText.slice(0, MOST.address) })),
    reasons: triaged === null ? [] : explanation.reasons.map(({ signal, weight, kind, title, says, evidence }) => ({ signal, weight, kind, title, says, evidence })),
    unknown: triaged === null ? [] : explanation.unknown,
    hasHtml: message.parts.some((part) => part.id.startsWith("html")),
  };
}
