import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkPlatform: Signal = {
  id: "link-platform",
  catches: "A link to a platform where anyone can put up a page in minutes.",
  falseAlarms: "Small firms, clubs, surveys of ordinary firms.",
  sources: ["project field notes: 47 % of 248,257 phishing hosts sit on shared platforms"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => link.platform && !link.shortener && context.strangers.includes(link)).flatMap((link) => seen("link-platform", [link.shown], { site: link.site }));
  },
};
