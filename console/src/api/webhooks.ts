import { call } from "./call.ts";
import { webhookPaths } from "./paths.ts";
import type { Webhook, WebhookChange, WebhookCreated, WebhookDeliveries, WebhookInput, WebhookList, WebhookRotated, WebhookTested } from "./shapes.ts";

const one = (id: string): string => `${webhookPaths.webhooks}/${encodeURIComponent(id)}`;

export const listWebhooks = (signal?: AbortSignal): Promise<WebhookList> => call("GET", webhookPaths.webhooks, undefined, signal);
export const readWebhook = (id: string, signal?: AbortSignal): Promise<Webhook> => call("GET", one(id), undefined, signal);
export const listDeliveries = (id: string, signal?: AbortSignal): Promise<WebhookDeliveries> => call("GET", `${one(id)}/deliveries`, undefined, signal);
export const addWebhook = (input: WebhookInput): Promise<WebhookCreated> => call("POST", webhookPaths.webhooks, input);
export const changeWebhook = (id: string, change: WebhookChange): Promise<Webhook> => call("PATCH", one(id), change);
export const removeWebhook = (id: string): Promise<unknown> => call("DELETE", one(id));
export const testWebhook = (id: string): Promise<WebhookTested> => call("POST", `${one(id)}/test`, {});
export const rotateSecret = (id: string): Promise<WebhookRotated> => call("POST", `${one(id)}/secret`, {});
