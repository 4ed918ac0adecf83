import { foldedHost } from "../../lookalike/imitated-brand.ts";
import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkConfusable: Signal = {
  id: "link-confusable",
  catches: "A host name in letters of another script that pass for Latin ones.",
  falseAlarms: "Names truly written in two scripts.",
  sources: ["UTS 39 section 4", "RFC 5890"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => link.confusable).flatMap((link) => seen("link-confusable", [link.shown], { host: link.unicodeHost, looks: foldedHost(link.unicodeHost) }));
  },
};
