import { z } from "@hono/zod-openapi";

export const reportPaths = { reports: "/api/v1/reports", figures: "/api/v1/reports/figures", smsHooks: "/api/v1/hooks/sms" } as const;

const moment = z.iso.datetime({ offset: true });
export const VIA = ["smtp", "imap", "form", "sms", "api", "import"] as const;

/** A message that somebody reports, by API: raw mail as base64, or text. Made durable before it is answered. */
export const reportInput = z.strictObject({
  mail: z.base64().max(34_952_536).optional().openapi({ description: "The reported mail itself (RFC 5322), or the customer's mail that forwards it. JSON is limited to 512 KB: send a larger one as message/rfc822." }),
  text: z.string().max(500_000).optional(),
  channel: z.enum(["sms", "email"]).optional(),
  sender: z.string().max(320).optional(),
  country: z.string().regex(/^[A-Za-z]{2}$/).optional(),
  language: z.string().max(35).optional(),
  reporter: z.strictObject({ email: z.email().max(320).optional(), phone: z.string().max(32).optional() }).optional().openapi({ description: "Who reports. An answer goes to the address only once it has confirmed." }),
}).openapi("ReportInput");

export const received = z.object({ id: z.string(), state: z.enum(["received", "triaged", "failed"]), deliveries: z.number().int() }).openapi("ReportReceived");

/** A report as a queue shows it: nothing of the reporter. */
export const reportSummary = z.object({
  id: z.string(),
  via: z.enum(VIA),
  channel: z.enum(["sms", "email"]),
  state: z.enum(["received", "triaged", "failed"]),
  receivedAt: moment,
  verdict: z.enum(["genuine", "fraud", "suspicious", "unproven"]).nullable(),
  score: z.number().nullable(),
  brand: z.string().nullable(),
  lures: z.array(z.string()),
  language: z.string().nullable(),
  country: z.string().nullable(),
  excerpt: z.string().openapi({ description: "Subject or first words, names and numbers masked." }),
  sender: z.string(),
  deliveries: z.number().int(),
  reply: z.enum(["none", "waiting", "sent", "rejected", "uncertain", "not-allowed", "confirm"]),
  campaignId: z.string().nullable(),
}).openapi("ReportSummary");
export type ReportSummary = z.infer<typeof reportSummary>;
export const reportPage = z.object({ items: z.array(reportSummary), next: z.string().nullable() }).openapi("ReportPage");

const span = z.object({ part: z.string(), start: z.number().int(), end: z.number().int(), text: z.string() });
export const reason = z.object({ signal: z.string(), weight: z.number(), kind: z.string(), title: z.string(), says: z.string(), evidence: z.array(span) });

/** One report, opened: looking at it is written to the audit log. */
export const reportDetail = reportSummary.extend({
  subject: z.string(),
  parts: z.array(z.object({ id: z.string(), text: z.string() })).openapi({ description: "Decoded parts that reasons point into; text only." }),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  links: z.array(z.object({ href: z.string(), host: z.string(), domain: z.string(), shown: z.string() })),
  reasons: z.array(reason),
  unknown: z.array(z.object({ id: z.string(), says: z.string() })),
  hasHtml: z.boolean(),
  deliveriesList: z.array(z.object({ at: moment, via: z.enum(VIA) })),
  done: z.array(z.enum(["opened", "typed", "called", "paid"])).optional().openapi({ description: "What its reporters said they had done with the message, in the form." }),
  reporter: z.string().nullable().openapi({ description: "Masked address of who reported, such as m…@mail.example." }),
}).openapi("ReportDetail");
export type ReportDetail = z.infer<typeof reportDetail>;

/** How much was decided without a person. */
export const reportFigures = z.object({ since: moment, received: z.number(), triaged: z.number(), failed: z.number(), byVerdict: z.record(z.string(), z.number()), replied: z.number(), decidedAlone: z.number() }).openapi("ReportFigures");

export const reportId = z.object({ id: z.string().max(60) });
export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(60).optional(),
  state: z.enum(["received", "triaged", "failed"]).optional(),
  verdict: z.enum(["genuine", "fraud", "suspicious", "unproven"]).optional(),
  campaign: z.string().max(60).optional(),
  q: z.string().max(200).optional().openapi({ description: "Words of the excerpt, hosts, the sender's domain, a brand." }),
});
export const figuresQuery = z.object({ since: moment.optional().openapi({ description: "The last thirty days when left out." }) });
