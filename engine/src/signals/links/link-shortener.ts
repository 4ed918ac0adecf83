import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkShortener: Signal = {
  id: "link-shortener",
  catches: "A link through a service that hides where it leads.",
  falseAlarms: "Campaigns of ordinary firms in SMS, where length costs.",
  sources: ["APWG reports on shorteners in smishing"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => (link.shortener && context.standingOf(link.host) !== "official") || (link.redirector && context.strangers.includes(link))).flatMap((link) => seen("link-shortener", [link.shown], { domain: link.domain }));
  },
};
