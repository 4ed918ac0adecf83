import type { Jobs } from "../../platform/jobs/jobs.ts";
import { createWebhooks, type Webhooks, type WebhooksDeps } from "./create-webhooks.ts";
import { defineDeliveries } from "./jobs.ts";

export type { Happening, Webhooks } from "./create-webhooks.ts";
export { webhookRoutes } from "./routes.ts";

/** Before the jobs start. */
export function openWebhooks(deps: WebhooksDeps & { jobs: Jobs }): Webhooks {
  return createWebhooks(deps, (deliver) => defineDeliveries(deps.jobs, deliver));
}
