import type { TakedownDetail } from "@rempart/server/contract";
import { LEAD, NOW, sampleCampaigns } from "./sample-data.ts";

const HOUR = 3_600_000;
const ago = (hours: number): string => new Date(NOW.getTime() - hours * HOUR).toISOString();
const id = (prefix: string, number: number): string => `${prefix}_${String(number).padStart(26, "0")}`;

/** A desk's answer as a stranger may write it: text, whatever it holds. */
export const REPLY = "Hello,\n\nthe site was suspended. <script>window.owned=9</script> See https://elsewhere.example/ticket/1\n\nAbuse desk";

const DESK: TakedownDetail["desk"] = { id: "pages-host", kind: "hosting", name: "Pages Host", way: "mail", address: "abuse@pages-host.example", url: null, source: "https://pages-host.example/abuse", checked: "2026-11-02", why: "orvane-pt.pages.example is theirs or stands on their platform." };

function takedown(number: number, changes: Partial<TakedownDetail>): TakedownDetail {
  const [campaign] = sampleCampaigns();
  return {
    id: id("tkd", number), campaignId: campaign!.id, campaignTitle: campaign!.title, indicatorId: campaign!.indicatorList[0]!.id, kind: "host", value: "orvane-pt.pages.example", shown: "orvane-pt[.]pages[.]example", desk: DESK,
    state: "drafted", delivery: "none", cautions: [], language: "en", draftedAt: ago(5), sentAt: null, answeredAt: null, closedAt: null, dueAt: null, due: false, reminders: 0, outcome: null, place: "unknown", checkedAt: null, version: 1,
    to: DESK.address!, subject: "Fraud in the name of Orvane: web address orvane-pt[.]pages[.]example", because: null, approvedBy: null, approvedByName: null, can: ["edit", "send", "close"],
    text: "To the abuse desk of Pages Host\n\nWe are Orvane. What follows is used to defraud people, and as far as we know it is yours to stop. Please look at it and take it down.\n\nWeb address: orvane-pt[.]pages[.]example\nReports that name it: 22\n\nOrvane",
    replyTo: "faux+tkd-00000000000000000000000000@orvane.example", exampleReportId: id("rpt", 1),
    thread: [{ id: id("evt", number * 10), at: ago(5), kind: "drafted", actor: null, actorName: null, from: null, subject: null, text: DESK.why }], ...changes,
  };
}

/** One of each that a person meets. */
export function sampleTakedowns(): TakedownDetail[] {
  const clone = takedown(2, { shown: "orvane-clone[.]pages[.]example", value: "orvane-clone.pages.example", cautions: ["student-clone", "unconfirmed"] });
  const nobody = takedown(3, { kind: "domain", shown: "renew-plan[.]example", value: "renew-plan.example", to: "", desk: { ...DESK, id: "typed", kind: "typed", name: "?", way: "none", address: null, source: null, checked: null, why: "No desk is known for this. Look up who is in charge and type the address." }, can: ["edit", "close"] });
  const form = takedown(4, { shown: "hxxps[:]//forms[.]host[.]example/d/1a2b3c", kind: "url", desk: { ...DESK, id: "form-host", name: "Form Host", way: "form", address: null, url: "https://forms.host.example/report" } });
  const sent = { state: "sent" as const, delivery: "sent" as const, draftedAt: ago(80), sentAt: ago(76), dueAt: ago(28), due: true, approvedBy: `staff:${LEAD.id}`, approvedByName: LEAD.name, can: ["remind", "answered", "close", "refuse"] as TakedownDetail["can"] };
  const overdue = takedown(5, { ...sent, shown: "0rvane-conta[.]example", thread: [...takedown(5, {}).thread, { id: id("evt", 52), at: ago(76), kind: "report", actor: sent.approvedBy, actorName: LEAD.name, from: null, subject: "Fraud in the name of Orvane", text: "To the abuse desk of Pages Host…" }] });
  const answered = takedown(6, {
    ...sent, state: "answered", due: false, answeredAt: ago(20), place: "down", checkedAt: ago(1),
    thread: [...overdue.thread.map((entry) => ({ ...entry, id: entry.id.replace(/5(.)$/, "6$1") })), { id: id("evt", 63), at: ago(20), kind: "reply", actor: null, actorName: null, from: "Abuse desk <abuse@pages-host.example>", subject: "Re: Fraud in the name of Orvane", text: REPLY }, { id: id("evt", 64), at: ago(20), kind: "state", actor: null, actorName: null, from: null, subject: null, text: "The desk answered." }],
  });
  return [takedown(1, {}), clone, nobody, form, overdue, answered];
}
