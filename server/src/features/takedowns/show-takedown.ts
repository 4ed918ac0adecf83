import type { Policy } from "@rempart/engine";
import type { TakedownDetail, TakedownEntry, TakedownSummary } from "./contract.ts";
import { isDue, replyAddress, shownValue, whatCan, type Takedown } from "./takedown.ts";

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

/** What a case is shown with: its thread, who the colleagues in it are, whether places may be looked at. */
export interface Around {
  thread: Omit<TakedownEntry, "actorName">[];
  names: ReadonlyMap<string, string>;
  checks: boolean;
}

/** One case with its thread. */
export function detailOf(takedown: Takedown, { thread, names, checks }: Around, policy: Pick<Policy, "reports">, now: Date): TakedownDetail {
  const { content, approvedBy } = takedown;
  const nameOf = (actor: string | null): string | null => (actor === null ? null : (names.get(actor) ?? null));
  return {
    ...summaryOf(takedown, now), value: content.value, desk: content.desk, to: content.to, subject: content.subject, text: content.text, because: content.because, approvedBy, approvedByName: nameOf(approvedBy),
    can: whatCan(takedown, checks), replyTo: replyAddress(policy.reports.mailbox, content.token), exampleReportId: content.exampleReportId, thread: thread.map((entry) => ({ ...entry, actorName: nameOf(entry.actor) })),
  };
}
