export type { FedCampaign, FedIndicator } from "./feed-item.ts";
export { mayEnter } from "./may-enter.ts";
export { openFeeds, type Feeds } from "./open-feeds.ts";
export { feedRoutes } from "./routes.ts";
