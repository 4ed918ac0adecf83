import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { actOnCampaign } from "../../api/campaigns.ts";
import type { CampaignAction, CampaignDetail, CampaignEvent } from "../../api/shapes.ts";
import { isStale } from "../../shell/change-dialog.tsx";
import { useMe } from "../../shell/session.tsx";
import { useToast } from "../../shell/toast.tsx";
import { sayProblem } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { campaignQuery } from "./campaign-queries.ts";

export const newestFirst = (events: CampaignEvent[]): CampaignEvent[] => events.toSorted((one, other) => other.at.localeCompare(one.at) || other.id.localeCompare(one.id));

/**
 * Does something to a campaign, shows how it is now, and offers to take it back. When somebody else was faster (409), fetches what is
 * new; the caller shows it and keeps what was typed.
 */
export function useAct(id: string, onDone?: (now: CampaignDetail) => void) {
  const client = useQueryClient();
  const { t } = useTexts();
  const { id: me } = useMe();
  const toast = useToast();
  const settle = (now: CampaignDetail): void => {
    client.setQueryData(campaignQuery(id).queryKey, now);
    client.setQueryData(campaignQuery(now.id).queryKey, now);
    void client.invalidateQueries({ queryKey: ["campaigns", "queue"] });
    void client.invalidateQueries({ queryKey: ["campaigns", "publication"] });
    void client.invalidateQueries({ queryKey: ["takedowns"] });
    void client.invalidateQueries({ queryKey: ["reports", "list"] });
  };
  const takeBack = async (event: string): Promise<void> => {
    const now = client.getQueryData(campaignQuery(id).queryKey);
    if (now === undefined) return;
    try {
      settle(await actOnCampaign(id, { do: "undo", version: now.version, event }));
      toast({ says: t.done.undo });
    } catch (error) {
      void client.invalidateQueries({ queryKey: campaignQuery(id).queryKey });
      toast({ says: sayProblem(t, error) });
    }
  };
  return useMutation({
    mutationFn: (action: CampaignAction) => actOnCampaign(id, action),
    onSuccess(now, action) {
      settle(now);
      const last = newestFirst(now.events)[0];
      const mine = action.do !== "undo" && last !== undefined && last.undoable && last.actor?.endsWith(me) === true ? last.id : null;
      toast({ says: t.done[action.do], undo: mine === null ? undefined : () => void takeBack(mine) });
      onDone?.(now);
    },
    onError(error) {
      if (isStale(error)) void client.invalidateQueries({ queryKey: campaignQuery(id).queryKey });
    },
  });
}

/** The campaign as somebody began to work on it, and what others have done to it since. */
export function useBase(campaign: CampaignDetail): { version: number; news: CampaignEvent[] } {
  const [begun] = useState({ version: campaign.version, events: new Set(campaign.events.map(({ id }) => id)) });
  // Once the news is on the page, sending again means: I have seen it.
  return { version: campaign.version, news: campaign.version > begun.version ? newestFirst(campaign.events).filter(({ id }) => !begun.events.has(id)) : [] };
}
