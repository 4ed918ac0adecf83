import { z } from "@hono/zod-openapi";

export const webhookPaths = { webhooks: "/api/v1/webhooks" } as const;

export const WEBHOOK_EVENTS = ["campaign.confirmed", "campaign.published", "indicator.confirmed", "report.triaged", "incident.contain"] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

const moment = z.iso.datetime({ offset: true });

export const webhookInput = z.strictObject({
  url: z.url().max(2_000).openapi({ description: "Where it is sent, by HTTPS to a public address unless the operator allows others." }),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length),
  description: z.string().trim().max(200).default(""),
}).openapi("WebhookInput");

export const webhookChange = z.strictObject({ events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length).optional(), description: z.string().trim().max(200).optional(), state: z.enum(["active", "disabled"]).optional() }).openapi("WebhookChange");

export const webhook = z.object({
  id: z.string(), url: z.string(), events: z.array(z.enum(WEBHOOK_EVENTS)), description: z.string(), state: z.enum(["active", "disabled"]),
  disabledBecause: z.string().nullable(), failures: z.number().int().openapi({ description: "Attempts that failed in a row." }), createdAt: moment,
}).openapi("Webhook");
export type Webhook = z.infer<typeof webhook>;
export const webhookCreated = webhook.extend({ secret: z.string().openapi({ description: "Signs every message (Standard Webhooks). Shown this once." }) }).openapi("WebhookCreated");
export const webhookRotated = z.object({ secret: z.string().openapi({ description: "Shown this once." }), previousUntil: moment.openapi({ description: "Until then messages are signed with the old secret too." }) }).openapi("WebhookRotated");
export const webhookList = z.object({ items: z.array(webhook) }).openapi("WebhookList");

export const webhookDelivery = z.object({
  event: z.string(), type: z.string(), at: moment, state: z.enum(["waiting", "delivered", "failed"]), attempts: z.number().int(), triedAt: moment.nullable(), status: z.number().int().nullable(), error: z.string().nullable(),
  nextAt: moment.nullable().openapi({ description: "When it is tried again." }),
}).openapi("WebhookDelivery");
export type WebhookDelivery = z.infer<typeof webhookDelivery>;
export const webhookDeliveries = z.object({ items: z.array(webhookDelivery) }).openapi("WebhookDeliveries");
export const webhookTested = z.object({ delivered: z.boolean(), status: z.number().int().nullable(), error: z.string().nullable() }).openapi("WebhookTested");
