export type { FedCampaign, FedIndicator } from "./feed-item.ts";
export { openFeeds, type Feeds } from "./open-feeds.ts";
export { feedRoutes } from "./routes.ts";
