import { z } from "@hono/zod-openapi";

export const outboundPaths = { messages: "/api/v1/outbound/messages", templates: "/api/v1/outbound/templates" } as const;

const moment = z.iso.datetime({ offset: true }).openapi({ example: "2026-11-12T09:30:00Z" });

const shared = {
  channel: z.enum(["sms", "email"]),
  title: z.string().trim().min(1).max(200).openapi({ description: "What the public reads when a message is recognised. No personal data.", example: "Notice of 12 November 2026 about order data" }),
  text: z.string().max(50_000).optional(),
  html: z.string().max(400_000).optional().openapi({ description: "The HTML of an e-mail. Its links count with their addresses." }),
  subject: z.string().max(1_000).optional(),
  senders: z.array(z.string().trim().min(1).max(320)).max(50).optional().openapi({ description: "Sender ids, numbers or addresses it is sent from, beside those of the policy." }),
  sentAt: moment.optional(),
  expiresAt: moment.optional(),
};

const hasText = (body: { text?: string | undefined; html?: string | undefined }): boolean => (body.text ?? "").trim() !== "" || (body.html ?? "").trim() !== "";
const needsText = { message: "Send text, html or both.", path: ["text"] };

/** One message as it was sent to one person. */
export const messageInput = z.strictObject(shared).refine(hasText, needsText).openapi("OutboundMessageInput", {
  example: { channel: "sms", title: "Delivery of 12 November", text: "Lumio: your phone arrives on 12/11 between 9:00 and 12:00. Follow it at https://lumio.example/t/8f3k", senders: ["LUMIO"] },
});

/** A text that stands for many. */
export const templateInput = z.strictObject(shared).refine(hasText, needsText).openapi("OutboundTemplateInput", {
  description: "The text with {{name}}, {{code}}, {{amount}}, {{date}} and {{any}} where messages differ. Inside the path of a link, any of them stands for a token of letters and digits; a host is always written out.",
  example: { channel: "email", title: "Notice about order data", subject: "About your order data", text: "Hello {{name}},\nOn {{date}} others read part of your order data. Your password and card are safe. Read more: https://lumio.example/notice/{{any}}" },
});

export const outboundRecord = z.object({
  id: z.string().openapi({ example: "tpl_01k9xw2m6t5r0c8d3f7h9j2n4p" }),
  kind: z.enum(["message", "template"]),
  channel: z.enum(["sms", "email"]),
  title: z.string(),
  sentAt: moment,
  registeredAt: moment,
  expiresAt: moment.nullable(),
}).openapi("OutboundRecord");
export type OutboundRecord = z.infer<typeof outboundRecord>;

/** One record with what it is compared by. */
export const outboundDetail = outboundRecord.extend({
  texts: z.array(z.string()),
  subject: z.string(),
  senders: z.array(z.string()),
  links: z.array(z.string()).openapi({ description: "Addresses behind the words of the HTML." }),
  hosts: z.array(z.string()),
}).openapi("OutboundDetail");

export const outboundPage = z.object({ items: z.array(outboundRecord), next: z.string().nullable().openapi({ description: "Cursor of the next page; null at the end." }) }).openapi("OutboundPage");

export const pageQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(60).optional() });
export const idParam = z.object({ id: z.string().max(60) });
