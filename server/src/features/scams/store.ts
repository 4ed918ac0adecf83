import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";

/** This feature's table; see migration 0071. */
export type ScamTables = { scam_example: { campaign_id: string; text: string; saved_at: Date; saved_by: string } };

export interface SavedExample {
  text: string;
  savedAt: Date;
  savedBy: string;
}

export async function readExamples(db: Kysely<Tables>, campaigns: readonly string[]): Promise<Map<string, SavedExample>> {
  if (campaigns.length === 0) return new Map();
  const rows = await db.$extendTables<ScamTables>().selectFrom("scam_example").selectAll().where("campaign_id", "in", [...campaigns]).execute();
  return new Map(rows.map((row) => [row.campaign_id, { text: row.text, savedAt: row.saved_at, savedBy: row.saved_by }]));
}

/** Empty: there is none any more. */
export async function writeExample(trx: Kysely<Tables>, campaign: string, { text, savedAt, savedBy }: SavedExample): Promise<void> {
  const db = trx.$extendTables<ScamTables>();
  if (text === "") await db.deleteFrom("scam_example").where("campaign_id", "=", campaign).execute();
  else {
    const values = { text, saved_at: savedAt, saved_by: savedBy };
    await db.insertInto("scam_example").values({ campaign_id: campaign, ...values }).onConflict((conflict) => conflict.column("campaign_id").doUpdateSet(values)).execute();
  }
}
