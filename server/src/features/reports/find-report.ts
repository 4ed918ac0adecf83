import type { Deps } from "../../platform/deps.ts";
import { lookUpTogether } from "../../platform/db/together.ts";
import { openMessage } from "./report-message.ts";
import type { FoundReport } from "./report.ts";
import { openReporter, openTriaged, readReports, type SealedReport } from "./store.ts";

export type FindReport = (id: string) => Promise<FoundReport | null>;

/** Finds reports by their ids: those asked for in the same moment in one statement. */
export function findsReports({ db, vault, blobs }: Pick<Deps, "db" | "vault" | "blobs">): FindReport {
  const find = lookUpTogether<string, SealedReport>((ids) => readReports(db, ids));
  return async (id) => {
    const sealed = await find(id);
    return sealed && { report: sealed.report, raw: () => openMessage(blobs, sealed.report), reporter: () => openReporter(vault, sealed), triaged: () => openTriaged(vault, sealed) };
  };
}
