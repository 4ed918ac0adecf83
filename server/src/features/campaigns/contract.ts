import { z } from "@hono/zod-openapi";

export const campaignPaths = { campaigns: "/api/v1/campaigns", events: "/api/v1/campaigns/events", live: "/api/v1/live" } as const;

const moment = z.iso.datetime({ offset: true });
export const STATES = ["open", "confirmed", "dismissed", "extinct"] as const;
export const INDICATOR_KINDS = ["domain", "host", "url", "phone", "email", "wallet", "sender-id", "account"] as const;

export const campaignSummary = z.object({
  id: z.string().openapi({ example: "cmp_01k9xw2m6t5r0c8d3f7h9j2n4p" }),
  number: z.number().int().openapi({ description: "Short and spoken: C-417." }),
  title: z.string(),
  state: z.enum(STATES),
  verdict: z.enum(["fraud", "suspicious", "unproven", "genuine"]).openapi({ description: "Of most of its reports." }),
  channel: z.enum(["sms", "email"]),
  brand: z.string().nullable(),
  lure: z.string().nullable(),
  size: z.number().int().openapi({ description: "Reports: the same message from the same person is one." }),
  lastDay: z.number().int().openapi({ description: "Reports of the last 24 hours." }),
  growth: z.number().nullable().openapi({ description: "Against the 24 hours before; 1.29 is +129 %. Null: nothing to compare with." }),
  days: z.array(z.number().int()).openapi({ description: "Reports a day, the last fourteen, oldest first." }),
  languages: z.array(z.string()),
  countries: z.array(z.string()),
  firstSeen: moment,
  lastSeen: moment,
  indicators: z.number().int(),
  takenDown: z.number().int(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  version: z.number().int().openapi({ description: "Sent back with each change: a change made on an older version is refused with 409." }),
}).openapi("CampaignSummary");
export type CampaignSummary = z.infer<typeof campaignSummary>;
export const campaignPage = z.object({ items: z.array(campaignSummary), next: z.string().nullable(), counts: z.record(z.string(), z.number()) }).openapi("CampaignPage");

export const indicator = z.object({
  id: z.string(), kind: z.enum(INDICATOR_KINDS), value: z.string(), shown: z.string().openapi({ description: "Defanged, for people." }), seen: z.number().int(), firstSeen: moment, lastSeen: moment,
  confidence: z.number().int().min(0).max(100), state: z.enum(["proposed", "confirmed", "refused"]), needsPerson: z.string().nullable().openapi({ description: "Why nobody but a person may confirm it: a shared platform, a popular host, a likely student's clone, an owned host." }),
  feed: z.boolean(), takedown: z.enum(["none", "drafted", "sent", "answered", "closed", "refused"]),
}).openapi("Indicator");
export type Indicator = z.infer<typeof indicator>;

export const joinReason = z.object({ kind: z.enum(["text", "domain", "host", "phone", "email", "sender", "wallet", "html", "person"]), value: z.string(), reports: z.number().int(), strength: z.number() }).openapi("JoinReason");

export const campaignEvent = z.object({ id: z.string(), at: moment, actor: z.string().nullable(), actorName: z.string().nullable(), kind: z.string(), says: z.string(), undoable: z.boolean() }).openapi("CampaignEvent");
export type CampaignEvent = z.infer<typeof campaignEvent>;

export const campaignDetail = campaignSummary.extend({
  hours: z.array(z.object({ at: moment, count: z.number().int() })).openapi({ description: "Reports an hour, the last 72." }),
  joined: z.array(joinReason),
  indicatorList: z.array(indicator),
  domains: z.array(z.object({ value: z.string(), count: z.number().int() })), platforms: z.array(z.object({ value: z.string(), count: z.number().int() })),
  phones: z.array(z.object({ value: z.string(), count: z.number().int() })), senders: z.array(z.object({ value: z.string(), count: z.number().int() })),
  exampleReportId: z.string().nullable().openapi({ description: "The commonest message: see /api/v1/reports/{id}." }),
  exampleCount: z.number().int(),
  deliveries: z.number().int().openapi({ description: "How often it was handed in: reports, and the same again from the same people." }),
  events: z.array(campaignEvent),
  unknown: z.array(z.string()),
  published: z.boolean(),
}).openapi("CampaignDetail");
export type CampaignDetail = z.infer<typeof campaignDetail>;

/** What may be done to a campaign. Each answers with the campaign as it is now; each can be undone by `undo` with the event's id. */
export const campaignAction = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("confirm"), version: z.int(), indicators: z.array(z.string()).max(500).optional().openapi({ description: "Ids of the indicators confirmed with it." }) }),
  z.strictObject({ do: z.literal("dismiss"), version: z.int(), because: z.string().max(500).optional() }),
  z.strictObject({ do: z.literal("reopen"), version: z.int() }),
  z.strictObject({ do: z.literal("extinguish"), version: z.int() }),
  z.strictObject({ do: z.literal("assign"), version: z.int(), to: z.string().max(60).nullable() }),
  z.strictObject({ do: z.literal("rename"), version: z.int(), title: z.string().trim().min(1).max(160) }),
  z.strictObject({ do: z.literal("merge"), version: z.int(), with: z.string().max(60) }),
  z.strictObject({ do: z.literal("split"), version: z.int(), reports: z.array(z.string().max(60)).min(1).max(1000) }),
  z.strictObject({ do: z.literal("comment"), version: z.int(), text: z.string().trim().min(1).max(4000) }),
  z.strictObject({ do: z.literal("indicator"), version: z.int(), id: z.string().max(60), state: z.enum(["confirmed", "refused", "proposed"]) }),
  z.strictObject({ do: z.literal("publish"), version: z.int(), published: z.boolean() }),
  z.strictObject({ do: z.literal("undo"), version: z.int(), event: z.string().max(60) }),
]).openapi("CampaignAction");
export type CampaignAction = z.infer<typeof campaignAction>;
