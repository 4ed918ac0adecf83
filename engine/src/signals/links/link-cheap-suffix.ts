import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkCheapSuffix: Signal = {
  id: "link-cheap-suffix",
  catches: "A link under a suffix sold for almost nothing.",
  falseAlarms: "Young firms like them too.",
  sources: ["general knowledge: suffixes given away or sold for about a euro"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => link.cheapSuffix && context.strangers.includes(link)).flatMap((link) => seen("link-cheap-suffix", [link.shown], { domain: link.domain }));
  },
};
