export { openWebhooks, type Happening, type Webhooks } from "./open-webhooks.ts";
export { webhookRoutes } from "./routes.ts";
