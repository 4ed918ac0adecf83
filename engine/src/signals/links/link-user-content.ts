import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkUserContent: Signal = {
  id: "link-user-content",
  catches: "A link to a place of the brand's own where anyone can publish.",
  falseAlarms: "Documents truly shared by colleagues.",
  sources: ["project brand notes: userContentDomains"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => context.claim !== null && context.standingOf(link.host) === "user-content").flatMap((link) => seen("link-user-content", [link.shown], { domain: link.host, brand: context.claim!.name }));
  },
};
