import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkYoungDomain: Signal = {
  id: "link-young-domain",
  catches: "A link to a domain registered days ago.",
  falseAlarms: "New shops and campaigns.",
  sources: ["RFC 9083 (RDAP)", "Hao et al. 2016"],
  observe(context) {

    const ages = context.facts.domainAgeDays;
    if (!ages) return [];
    return firstOfEachSite(context.strangers, (link) => (ages[link.domain] ?? Infinity) < 30).flatMap((link) => seen("link-young-domain", [link.shown], { domain: link.domain, days: String(ages[link.domain]) }));
  },
};
