import type { CampaignDetail, CampaignSummary, Indicator, ReportDetail, ReportSummary } from "@rempart/server/contract";

/** The fake server's today. */
export const NOW = new Date("2026-11-22T12:04:00Z");
const HOUR = 3_600_000;
const ago = (hours: number): string => new Date(NOW.getTime() - hours * HOUR).toISOString();
const id = (prefix: string, number: number): string => `${prefix}_${String(number).padStart(26, "0")}`;

export const LEAD = { id: id("stf", 1), name: "Inès Carvalho", email: "ines@orvane.example" };
export const COLLEAGUE = { id: id("stf", 2), name: "Tomás Reis", email: "tomas@orvane.example" };

const SMS = "ORVANE: Your payment was declined. Your membership renews on 24/11/2026. Update your details to avoid interruption: https://orvane.renew-plan.example/pt";
const at = (words: string): { part: string; start: number; end: number; text: string } => ({ part: "text", start: SMS.indexOf(words), end: SMS.indexOf(words) + words.length, text: words });

/** What a mail that hates its reader may hold; all of it must come out as text. */
export const HOSTILE = `<script>window.owned=1</script><img src="https://elsewhere.example/x.png" onerror="window.owned=2"><a href="javascript:window.owned=3">press</a><svg onload="window.owned=4"> pay\u202Egpj.exe\u202C z\u200Be\u200Bro`;

function summary(number: number, rest: Partial<CampaignSummary>): CampaignSummary {
  return {
    id: id("cmp", number), number, title: "Paiement refusé, renouvellement", state: "open", verdict: "fraud", channel: "sms", brand: "orvane", lure: "payment-failed", size: 214, lastDay: 160, growth: 1.29,
    days: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 26, 160, 28], languages: ["en"], countries: ["PT", "FR", "ES"], firstSeen: ago(48), lastSeen: ago(0.2), indicators: 6, takenDown: 3, assignee: null, version: 1, ...rest,
  };
}

const indicator = (number: number, rest: Partial<Indicator>): Indicator => ({
  id: id("ind", number), kind: "host", value: "orvane.renew-plan.example", shown: "orvane[.]renew-plan[.]example", seen: 171, firstSeen: ago(48), lastSeen: ago(1), confidence: 97, state: "proposed", needsPerson: null, feed: false, takedown: "none", ...rest,
});

const INDICATORS = [
  indicator(1, { takedown: "closed" }),
  indicator(2, { value: "orvane-pt.pages.example", shown: "orvane-pt[.]pages[.]example", seen: 22, confidence: 88, needsPerson: "A shared platform: only this site of it may go into a feed.", takedown: "sent" }),
  indicator(3, { kind: "domain", value: "0rvane-conta.example", shown: "0rvane-conta[.]example", seen: 9, takedown: "refused" }),
  indicator(4, { kind: "phone", value: "+44 7700 900417", shown: "+44 7700 900417", seen: 38, confidence: 41, needsPerson: "The number may be borrowed from somebody who knows nothing of it." }),
];

export const HOURS = Array.from({ length: 72 }, (_, hour) => ({ at: new Date(Math.floor(NOW.getTime() / HOUR - 71 + hour) * HOUR).toISOString(), count: hour < 24 ? 0 : Math.round(17 * Math.exp(-((hour - 48) ** 2) / 60) + (hour % 3)) }));

export function sampleCampaigns(): CampaignDetail[] {
  const rows = [
    summary(417, {}),
    summary(418, { title: "Remboursement suite à l’incident", channel: "email", languages: ["fr"], countries: ["FR"], size: 62, lastDay: 41, growth: 1.16, days: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 19, 41], indicators: 2, takenDown: 0, lure: "refund" }),
    summary(419, { title: "Colis en attente, frais de douane", verdict: "suspicious", languages: ["fr"], countries: ["FR", "BE"], size: 39, lastDay: 9, growth: 0.29, days: [1, 0, 1, 0, 2, 1, 1, 3, 2, 4, 3, 5, 7, 9], indicators: 1, takenDown: 0, lure: "parcel" }),
    summary(420, { title: "Téléphone prêt en boutique", verdict: "unproven", languages: ["fr"], countries: ["FR"], size: 9, lastDay: 2, growth: null, days: [0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 1, 1, 2, 2], indicators: 0, takenDown: 0, lure: null }),
    summary(404, { title: "Compte suspendu, vérifiez vos données", state: "confirmed", channel: "email", languages: ["pt", "es"], countries: ["PT", "BR", "ES", "MZ"], size: 130, lastDay: 6, growth: -0.14, days: [9, 12, 14, 11, 9, 10, 13, 9, 8, 7, 9, 6, 7, 6], indicators: 4, takenDown: 4, assignee: { id: LEAD.id, name: LEAD.name } }),
    summary(398, { title: "Jeu anniversaire, téléphone offert", state: "confirmed", languages: ["pt"], countries: ["BR", "PT", "MZ"], size: 225, lastDay: 2, growth: -0.33, days: [21, 30, 44, 38, 26, 19, 14, 9, 8, 5, 4, 3, 2, 2], indicators: 12, takenDown: 9, assignee: { id: COLLEAGUE.id, name: COLLEAGUE.name } }),
    summary(365, { title: "Faux service client, rappel demandé", state: "extinct", languages: ["fr"], countries: ["FR"], size: 20, lastDay: 0, growth: null, days: [2, 3, 2, 1, 2, 1, 3, 2, 1, 1, 0, 0, 0, 0], indicators: 2, takenDown: 2 }),
  ];
  return rows.map((row) => ({
    ...row,
    hours: HOURS,
    joined: row.size < 2 ? [] : [{ kind: "text", value: "", reports: Math.max(1, row.size - 11), strength: 0.97 }, { kind: "domain", value: "renew-plan.example", reports: Math.ceil(row.size * 0.8), strength: 1 }, { kind: "html", value: "", reports: 11, strength: 0.64 }],
    indicatorList: row.indicators === 0 ? [] : INDICATORS.map((each) => ({ ...each, id: each.id.replace("ind_000", `ind_${row.number}`), ...(row.state === "confirmed" ? { state: "confirmed" as const, feed: true } : {}) })),
    domains: [{ value: "renew-plan.example", count: 171 }], platforms: [{ value: "pages.example", count: 22 }], phones: [{ value: "+44 7700 900417", count: 38 }], senders: [{ value: "ORVANE", count: 176 }],
    exampleReportId: id("rpt", 1), exampleCount: Math.ceil(row.size * 0.8), deliveries: row.size,
    events: [
      { id: id("evt", row.number), at: row.firstSeen, actor: null, actorName: null, kind: "founded", says: "Founded by its first report.", undoable: false },
      ...(row.state === "open" ? [] : [{ id: id("evt", row.number + 1000), at: ago(40), actor: `staff:${COLLEAGUE.id}`, actorName: COLLEAGUE.name, kind: "confirmed", says: "Confirmed with 4 indicators", undoable: true }]),
    ],
    unknown: ["Where the list of phone numbers comes from.", "What 0rvane-conta.example shows now: it answers phones in Portugal alone."],
    published: false,
  }));
}

function report(number: number, rest: Partial<ReportSummary>): ReportSummary {
  return {
    id: id("rpt", number), via: "sms", channel: "sms", state: "triaged", receivedAt: ago(number * 0.4), verdict: "fraud", score: 0.98, brand: "orvane", lures: ["payment-failed"], language: "en", country: "PT",
    excerpt: "ORVANE: Your payment was declined. Your membership renews on …", sender: "ORVANE", deliveries: 1, reply: "sent", campaignId: id("cmp", 417), ...rest,
  };
}

export function sampleReports(): ReportDetail[] {
  const rows = [
    report(1, { deliveries: 2 }),
    report(2, { via: "smtp", channel: "email", language: "fr", country: "FR", excerpt: "Remboursement suite à l’incident de votre commande …", sender: "service@orvane-remboursement.example", campaignId: id("cmp", 418), reply: "waiting" }),
    report(3, { via: "form", verdict: "suspicious", score: 0.71, language: "fr", country: "BE", excerpt: "Votre colis est en attente de frais de douane", sender: "+32 460 00 00 00", campaignId: id("cmp", 419), reply: "confirm" }),
    report(4, { via: "imap", channel: "email", verdict: "genuine", score: 0.01, language: "pt", country: "PT", excerpt: "A sua fatura de novembro", sender: "noreply@orvane.example", campaignId: null, reply: "not-allowed" }),
    report(5, { via: "api", verdict: null, score: null, state: "received", language: null, country: null, excerpt: "", sender: "", campaignId: null, reply: "none" }),
    report(6, { via: "smtp", channel: "email", language: "en", excerpt: HOSTILE.slice(0, 80), sender: "\"><img src=x onerror=alert(1)>@elsewhere.example", campaignId: id("cmp", 417) }),
    ...Array.from({ length: 30 }, (_, index) => report(7 + index, {})),
  ];
  return rows.map((row) => {
    const hostile = row.id === id("rpt", 6);
    const text = hostile ? HOSTILE : SMS;
    return {
      ...row,
      subject: row.channel === "sms" ? "" : hostile ? "<b>Invoice</b>" : row.excerpt,
      parts: row.state === "received" ? [] : [{ id: "text", text }, ...(row.channel === "email" ? [{ id: "from", text: row.sender }, { id: "subject", text: hostile ? "<b>Invoice</b>" : row.excerpt }, { id: "html", text: `${text} (as the HTML says it)` }] : [{ id: "sender", text: row.sender }])],
      headers: row.channel === "email" ? [{ name: "From", value: row.sender }, { name: "Subject", value: hostile ? "<script>window.owned=5</script>" : row.excerpt }, { name: "Received", value: "from mail.elsewhere.example (192.0.2.7)" }] : [],
      links: hostile ? [{ href: "javascript:window.owned=3", host: "", domain: "", shown: "press" }] : [{ href: "https://orvane.renew-plan.example/pt", host: "orvane.renew-plan.example", domain: "renew-plan.example", shown: "https://orvane.renew-plan.example/pt" }],
      reasons: row.state === "received" || hostile ? [] : [
        { signal: "link-brand-inside", weight: 5.2, kind: "proof", title: "The site is renew-plan.example.", says: "The name of Orvane stands to the left of it, where anybody may write it. Our address is orvane.example.", evidence: [at("https://orvane.renew-plan.example/pt")] },
        { signal: "ask-never-asked", weight: 4.1, kind: "rule", title: "We never speak of payments by SMS.", says: "It is one of our rules.", evidence: [at("Your payment was declined.")] },
        { signal: "deadline-near", weight: 0.6, kind: "hint", title: "It is in a hurry.", says: "A date less than three days away.", evidence: [at("renews on 24/11/2026")] },
      ],
      unknown: row.state === "received" ? [] : [{ id: "link-not-opened", says: "We did not open the link." }],
      hasHtml: row.channel === "email",
      done: row.via === "form" ? ["opened", "typed"] : [],
      deliveriesList: [{ at: row.receivedAt, via: row.via }],
      reporter: row.via === "api" ? null : "m…@mail.example",
    };
  });
}
