import { queryOptions } from "@tanstack/react-query";
import type { Webhook } from "../../api/shapes.ts";
import { listDeliveries, listWebhooks, readWebhook } from "../../api/webhooks.ts";

export const EVENTS = ["campaign.confirmed", "campaign.published", "indicator.confirmed", "report.triaged", "incident.contain"] as const satisfies readonly Webhook["events"][number][];

export const webhooksQuery = () => queryOptions({ queryKey: ["webhooks", "list"], queryFn: ({ signal }) => listWebhooks(signal) });

export const webhookQuery = (id: string) => queryOptions({ queryKey: ["webhooks", "one", id], queryFn: ({ signal }) => readWebhook(id, signal) });

/** Attempts are made without us: looked at again while somebody looks. */
export const deliveriesQuery = (id: string) => queryOptions({ queryKey: ["webhooks", "deliveries", id], queryFn: ({ signal }) => listDeliveries(id, signal), refetchInterval: 10_000 });
