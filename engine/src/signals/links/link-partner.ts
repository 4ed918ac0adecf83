import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkPartner: Signal = {
  id: "link-partner",
  catches: "A link to a partner that the brand names.",
  falseAlarms: "None: it only says so.",
  sources: ["the brand policy"],
  observe(context) {

    const { claim, policy } = context;
    if (!claim?.own || !policy) return [];
    return firstOfEachSite(context.evidence.links, (link) => context.standingOf(link.host) === "partner").flatMap((link) => seen("link-partner", [link.shown], { domain: link.domain, name: policy.partners.find((partner) => partner.domains.some((domain) => link.host.endsWith(domain)))?.name ?? link.domain }));
  },
};
