import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkDisguised: Signal = {
  id: "link-disguised",
  catches: "An address written so that filters do not see it.",
  falseAlarms: "People who defang an address on purpose to warn others.",
  sources: ["observed practice: hxxp, [.], spaces"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => link.mended).flatMap((link) => seen("link-disguised", [link.shown], { shown: link.shownText }));
  },
};
