import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const lookalikeKnown: Signal = {
  id: "lookalike-known",
  catches: "A link or sender on the list of sites already seen imitating the brand.",
  falseAlarms: "Wrong entries in the list.",
  sources: ["the look-alike watch"],
  observe(context) {

    const known = context.facts.lookalikes;
    if (!known) return [];
    return firstOfEachSite(context.evidence.links, (link) => known[link.host] !== undefined).flatMap((link) => seen("lookalike-known", [link.shown], { domain: link.host, brand: known[link.host]!.brand, since: known[link.host]!.since }));
  },
};
