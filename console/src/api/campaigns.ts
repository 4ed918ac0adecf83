import { call, query } from "./call.ts";
import { campaignPaths } from "./paths.ts";
import type { CampaignAction, CampaignDetail, CampaignPage } from "./shapes.ts";

export interface CampaignFilter {
  state?: string | undefined;
  /** `me`, or somebody's id. */
  assignee?: string | undefined;
  q?: string | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
}

export const listCampaigns = (filter: CampaignFilter, signal?: AbortSignal): Promise<CampaignPage> => call("GET", campaignPaths.campaigns + query({ ...filter }), undefined, signal);

export const readCampaign = (id: string, signal?: AbortSignal): Promise<CampaignDetail> => call("GET", `${campaignPaths.campaigns}/${encodeURIComponent(id)}`, undefined, signal);

export const actOnCampaign = (id: string, action: CampaignAction): Promise<CampaignDetail> => call("POST", `${campaignPaths.campaigns}/${encodeURIComponent(id)}/actions`, action);
