import { seen, type Signal } from "../signal.ts";

export const linksOwn: Signal = {
  id: "links-own",
  catches: "Every link leads to the brand's own sites.",
  falseAlarms: "Copied notices whose trap is a telephone number; user content on the brand's own sites.",
  sources: ["the brand policy"],
  observe(context) {

    const { claim, evidence } = context;
    const web = evidence.links.filter((link) => link.host !== "");
    if (!claim || web.length === 0 || !web.every((link) => context.standingOf(link.host) === "official")) return [];
    return seen("links-own", web.slice(0, 3).map((link) => link.shown), { domain: web[0]!.domain, brand: claim.name });
  },
};
