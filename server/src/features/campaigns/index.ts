export type { Actor } from "./act.ts";
export { looksLikeExercise } from "./indicator.ts";
export type { Joined, JoinReason } from "./join-report.ts";
export { openCampaigns, type Campaigns } from "./open-campaigns.ts";
export type { ConfirmedCampaign, Names } from "./read-campaign.ts";
export { campaignRoutes } from "./routes.ts";
