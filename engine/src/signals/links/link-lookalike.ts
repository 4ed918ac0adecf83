import type { Brand } from "../../brands/directory.ts";
import type { Link } from "../../extract/evidence.ts";
import { lookalikeOf } from "../../lookalike/imitated-brand.ts";
import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkLookalike: Signal = {
  id: "link-lookalike",
  catches: "A link to a host that misspells a brand.",
  falseAlarms: "A firm whose own name is one letter from a brand; only hosts outside every list are looked at.",
  sources: ["UTS 39", "Chromium look-alike heuristics", "project field notes on 19,974 look-alike hosts"],
  observe(context) {
    const { directory, claim } = context;
    const imitated = new Map<Link, Brand>();
    const found = firstOfEachSite(context.strangers, (link) => {
      const brand = lookalikeOf(directory, link, claim?.ids ?? "");
      if (brand) imitated.set(link, brand);
      return brand !== null;
    });
    return found.flatMap((link) => seen("link-lookalike", [link.shown], { domain: link.unicodeHost, brand: imitated.get(link)!.name, real: imitated.get(link)!.main }));
  },
};
