import type { Brand } from "../../brands/directory.ts";
import type { Link } from "../../extract/evidence.ts";
import { insideOf } from "../../lookalike/imitated-brand.ts";
import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkBrandInside: Signal = {
  id: "link-brand-inside",
  catches: "A link to somebody else's host that carries a brand's name.",
  falseAlarms: "Resellers, fan pages, students' clones, unlisted domains of the brand itself.",
  sources: ["project field notes on 19,974 look-alike hosts"],
  observe(context) {
    const { directory, claim } = context;
    const imitated = new Map<Link, Brand>();
    const found = firstOfEachSite(context.strangers, (link) => {
      const brand = insideOf(directory, link, claim?.ids ?? "");
      if (brand) imitated.set(link, brand);
      return brand !== null;
    });
    return found.flatMap((link) => seen("link-brand-inside", [link.shown], { host: link.host, domain: link.platform ? link.site : link.domain, brand: imitated.get(link)!.name, real: imitated.get(link)!.main }));
  },
};
