import { brandsOfHost } from "../../brands/directory.ts";
import { foldKey } from "../../extract/fold.ts";
import { hostBrands, shares } from "../../lookalike/host-brands.ts";
import { foldedHost } from "../../lookalike/imitated-brand.ts";
import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkConfusable: Signal = {
  id: "link-confusable",
  catches: "A host name that mixes scripts, or spells a brand in letters that pass for its own.",
  falseAlarms: "Names truly written in two scripts.",
  sources: ["UTS 39 sections 4 and 5.2", "RFC 5890"],
  observe({ evidence, directory, claim }) {
    return firstOfEachSite(evidence.links, (link) => link.unicodeHost !== link.host && (link.confusable || (brandsOfHost(directory, link.host) === "" && spellsBrand(link.unicodeHost)))).flatMap((link) => seen("link-confusable", [link.shown], { host: link.unicodeHost, looks: foldedHost(link.unicodeHost) }));

    function spellsBrand(host: string): boolean {
      return hostBrands(directory, host).some((hit) => /[^\x00-\x7f]/.test(hit.word) && directory.keys.has(foldKey(hit.word)) && (!hit.ambiguous || shares(hit.ids, claim?.ids ?? "")));
    }
  },
};
