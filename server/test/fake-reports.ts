import { examine, judge, type Policy, type RawMessage } from "@rempart/engine";
import type { Reports, StoredReport } from "../src/features/reports/index.ts";

/** Reports in memory, triaged at once: for tests of what reads them. */
export interface FakeReports extends Pick<Reports, "read" | "readEvidence" | "noteCampaigns" | "countRepeats"> {
  add(text: string | RawMessage, changes?: Partial<StoredReport>): string;
  /** Where each report was said to be. */
  campaigns: Map<string, string | null>;
}

export function fakeReports(policy: Policy): FakeReports {
  const stored = new Map<string, { report: StoredReport; raw: RawMessage }>();
  const campaigns = new Map<string, string | null>();
  return {
    campaigns,
    add(text, changes = {}) {
      const raw: RawMessage = typeof text === "string" ? { kind: "pasted", channel: "sms", text } : text;
      const { evidence } = examine(raw, policy);
      const verdict = judge(evidence, {}, policy);
      const count = stored.size + 1;
      const at = new Date(Date.UTC(2026, 2, 1, 10) + count * 60_000);
      const report: StoredReport = {
        id: `rpt_${String(count).padStart(26, "0")}`, via: "api", kind: raw.kind === "mail" ? "mail" : "text", channel: evidence.message.channel, state: "triaged", receivedAt: at, storedAt: at, blob: "",
        hasReporter: false, authenticated: false, confirmed: false, country: "FR", reporterLanguage: null, deliveries: 1, triagedAt: at, verdict: verdict.verdict, score: verdict.score,
        brand: evidence.claim?.brand ?? null, lures: evidence.lures.map((lure) => lure.id), language: evidence.language.code, excerpt: (evidence.message.subject || (raw.kind === "pasted" ? raw.text : "")).slice(0, 80), sender: "", reply: "none", campaignId: null, ...changes,
      };
      stored.set(report.id, { report, raw });
      return report.id;
    },
    read: async (id) => stored.get(id)?.report ?? null,
    async readEvidence(id) {
      const found = stored.get(id);
      return found ? { evidence: examine(found.raw, policy).evidence, facts: {} } : null;
    },
    async countRepeats(ids) {
      const repeats = new Map<string, number>();
      for (const { report: { campaignId, deliveries } } of stored.values()) if (campaignId !== null && ids.includes(campaignId) && deliveries > 1) repeats.set(campaignId, (repeats.get(campaignId) ?? 0) + deliveries - 1);
      return repeats;
    },
    async noteCampaigns(_trx, joined) {
      for (const { id, campaignId } of joined) {
        campaigns.set(id, campaignId);
        const found = stored.get(id);
        if (found) found.report = { ...found.report, campaignId };
      }
    },
  };
}
