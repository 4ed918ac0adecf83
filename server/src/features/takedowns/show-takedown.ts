import type { Policy } from "@rempart/engine";
import type { TakedownDetail, TakedownEntry, TakedownSummary } from "./contract.ts";
import { isDue, replyAddress, shownValue, type Takedown } from "./takedown.ts";

const moment = (at: Date | null): string | null => at?.toISOString() ?? null;

/** As a list shows it. */
export function summaryOf(takedown: Takedown, now: Date): TakedownSummary {
  const { id, campaignId, indicatorId, kind, state, delivery, cautions, language, reminders, outcome, place, version, content } = takedown;
  const { desk } = content;
  return {
    id, campaignId, campaignTitle: content.campaignTitle, indicatorId, kind, shown: shownValue(kind, content.value), desk: { id: desk.id, kind: desk.kind, name: desk.name, way: desk.way }, state, delivery, cautions, language,
    draftedAt: takedown.draftedAt.toISOString(), sentAt: moment(takedown.sentAt), answeredAt: moment(takedown.answeredAt), closedAt: moment(takedown.closedAt), dueAt: moment(takedown.dueAt), due: isDue(takedown, now),
    reminders, outcome, place, checkedAt: moment(takedown.checkedAt), version,
  };
}

/** One case with its thread. */
export function detailOf(takedown: Takedown, thread: TakedownEntry[], policy: Pick<Policy, "reports">, now: Date): TakedownDetail {
  const { content } = takedown;
  return {
    ...summaryOf(takedown, now), value: content.value, desk: content.desk, to: content.to, subject: content.subject, text: content.text, because: content.because, approvedBy: takedown.approvedBy,
    replyTo: replyAddress(policy.reports.mailbox, content.token), exampleReportId: content.exampleReportId, thread,
  };
}
