import { seen, type Signal } from "../signal.ts";

export const campaignKnown: Signal = {
  id: "campaign-known",
  catches: "Part of a campaign that a person has confirmed.",
  falseAlarms: "A wrong merge.",
  sources: ["the report desk"],
  observe(context) {

    const { campaign } = context.facts;
    return campaign?.confirmed ? seen("campaign-known", [], { seen: String(campaign.seen), since: campaign.since.slice(0, 10) }) : [];
  },
};
