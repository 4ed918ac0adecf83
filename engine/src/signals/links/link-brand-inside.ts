import { insideOf } from "../../lookalike/imitated-brand.ts";
import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkBrandInside: Signal = {
  id: "link-brand-inside",
  catches: "A link to somebody else's host that carries a brand's name.",
  falseAlarms: "Resellers, fan pages, students' clones, unlisted domains of the brand itself.",
  sources: ["project field notes on 19,974 look-alike hosts"],
  observe(context) {

    const { directory, claim } = context;
    return firstOfEachSite(context.strangers, (link) => insideOf(directory, link, claim?.ids ?? "") !== null).flatMap((link) => {
      const hit = insideOf(directory, link, claim?.ids ?? "")!;
      return seen("link-brand-inside", [link.shown], { host: link.host, domain: link.platform ? link.site : link.domain, brand: hit.name, real: hit.main });
    });
  },
};
