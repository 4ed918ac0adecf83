import { looksRandom } from "../../lookalike/looks-random.ts";
import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkRandomHost: Signal = {
  id: "link-random-host",
  catches: "A site whose name looks drawn by chance.",
  falseAlarms: "Content networks and shorteners of firms.",
  sources: ["domain generation algorithms: Yadav et al. 2010"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => context.strangers.includes(link) && !link.platform && !link.shortener && !link.ip && looksRandom(link.domain.split(".")[0]!)).flatMap((link) => seen("link-random-host", [link.shown], { host: link.host }));
  },
};
