import type { Kysely } from "kysely";
import type { Deps } from "../../platform/deps.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { StoredReport } from "./report.ts";
import { openMessage } from "./report-message.ts";
import { summaryOf } from "./show-report.ts";
import { listDeliveries, listReports, readDone, readReporter, readTriaged } from "./store.ts";

/** One report with all that is kept of it, personal data included. `mail`: its bytes, to be written beside the line as `path` says. */
export interface ExportedReport {
  line: Record<string, unknown>;
  mail: Uint8Array | null;
}

type Exporting = Pick<Deps, "vault" | "blobs"> & { db: Kysely<Tables> };

/** Each may hold a mail of 25 MB. */
const AT_ONCE = 10;
const MOST_DELIVERIES = 10_000;

/** Every report, newest first, each a line that `rempart reports import` reads, with what we know besides. Whoever asks notes the look in the audit log. */
export async function* exportReports(deps: Exporting): AsyncGenerator<ExportedReport> {
  for (let after: string | undefined; ; ) {
    const page = await listReports(deps.db, { after, limit: AT_ONCE });
    yield* await Promise.all(page.map((report) => exportReport(deps, report)));
    if (page.length < AT_ONCE) return;
    after = page.at(-1)!.id;
  }
}

async function exportReport({ db, vault, blobs }: Exporting, report: StoredReport): Promise<ExportedReport> {
  const [raw, triaged, reporter, deliveries, done] = await Promise.all([openMessage(blobs, report), readTriaged(db, vault, report.id), readReporter(db, vault, report.id), listDeliveries(db, report.id, MOST_DELIVERIES), readDone(db, report.id)]);
  const { id, receivedAt, sender: shownSender, excerpt, country, ...summary } = summaryOf(report);
  const message = raw === null ? {} : raw.kind === "mail" ? { path: `mails/${id}.eml` } : { text: raw.text, ...(raw.sender === undefined ? {} : { sender: raw.sender }) };
  const line = {
    id, ...message, ...summary, receivedAt, ...(country === null ? {} : { country }), ...(triaged === null ? {} : { facts: triaged.facts, judgement: triaged.judgement }), shownSender, excerpt,
    storedAt: report.storedAt.toISOString(), triagedAt: report.triagedAt?.toISOString() ?? null, authenticated: report.authenticated, confirmed: report.confirmed,
    ...(reporter === null ? {} : { reporter: { ...(reporter.email === null ? {} : { email: reporter.email }), ...(reporter.phone === null ? {} : { phone: reporter.phone }) } }),
    reporterLanguage: report.reporterLanguage, done, deliveryList: deliveries.map(({ at, via }) => ({ at: at.toISOString(), via })),
  };
  return { line, mail: raw?.kind === "mail" ? raw.bytes : null };
}
