import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkOffBrand: Signal = {
  id: "link-off-brand",
  catches: "A link that does not lead to the brand the message claims to come from.",
  falseAlarms: "Trackers, survey and parcel partners that nobody listed: counts only together with a story or an ask.",
  sources: ["the first story", "project field notes: sender truth catches 99.6 % of 1,541 real phishing mails that name a brand"],
  observe(context) {

    const { claim } = context;
    if (!claim) return [];
    return firstOfEachSite(context.strangers, () => true).flatMap((link) => seen("link-off-brand", [link.shown], { domain: link.platform ? link.site : link.domain, brand: claim.name, real: claim.real }));
  },
};
