import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkShownDiffers: Signal = {
  id: "link-shown-differs",
  catches: "The link shows one site and leads to another.",
  falseAlarms: "Newsletters that track their links: a weak sign, so only a shown address of a known brand or of the sender counts.",
  sources: ["project field notes: weak, even inverted for consumer mail", "rspamd html_url"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => link.shownDomain !== "" && link.host !== "" && link.shownDomain !== link.domain && context.strangers.includes(link)).flatMap((link) => seen("link-shown-differs", [link.shown], { shown: link.shownDomain, domain: link.domain }));
  },
};
