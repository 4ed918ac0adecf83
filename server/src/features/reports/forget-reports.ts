import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import { normalReporter, storedBefore } from "./report.ts";
import { deleteReports, findByReporter, findStoredBefore } from "./store.ts";

const AT_ONCE = 200;

type Forgetting = Pick<Deps, "db" | "vault" | "blobs" | "audit" | "clock">;

/** Deletes reports whose time is over, and their messages. Gives how many. */
export async function forgetOldReports(deps: Forgetting, { retention }: Pick<Policy, "retention">): Promise<number> {
  const before = storedBefore(deps.clock.now(), retention);
  return deleteWhile(deps, () => findStoredBefore(deps.db, before, AT_ONCE));
}

/** Deletes everything that this person reported: a right of his (GDPR article 17). Gives how many. */
export async function eraseReporter(deps: Forgetting, who: { email?: string | undefined; phone?: string | undefined }, actor: string): Promise<number> {
  const reporter = normalReporter(who);
  if (reporter.email === null && reporter.phone === null) return 0;
  const erased = await deleteWhile(deps, () => findByReporter(deps.db, deps.vault, reporter, AT_ONCE));
  await deps.audit.record({ actor, action: "reporter.erased", target: "reports", details: { reports: erased } });
  return erased;
}

async function deleteWhile({ db, blobs }: Forgetting, find: () => Promise<string[]>): Promise<number> {
  let deleted = 0;
  for (let ids = await find(); ids.length > 0; ids = await find()) {
    await db.transaction().execute(async (trx) => {
      for (const blob of await deleteReports(trx, ids)) await blobs.drop(trx, blob);
    });
    deleted += ids.length;
  }
  return deleted;
}
