import { lookalikeOf } from "../../lookalike/imitated-brand.ts";
import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkLookalike: Signal = {
  id: "link-lookalike",
  catches: "A link to a host that misspells a brand.",
  falseAlarms: "A firm whose own name is one letter from a brand; only hosts outside every list are looked at.",
  sources: ["UTS 39", "Chromium look-alike heuristics", "project field notes on 19,974 look-alike hosts"],
  observe(context) {

    const { directory, claim } = context;
    return firstOfEachSite(context.strangers, (link) => lookalikeOf(directory, link, claim?.ids ?? "") !== null).flatMap((link) => {
      const hit = lookalikeOf(directory, link, claim?.ids ?? "")!;
      return seen("link-lookalike", [link.shown], { domain: link.unicodeHost, brand: hit.name, real: hit.main });
    });
  },
};
