import { isCarrier } from "../redirects.ts";
import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkRedirect: Signal = {
  id: "link-redirect",
  catches: "An address that carries another and would send the reader on.",
  falseAlarms: "Trackers and log-in pages do it all the time: only when the one carried is a stranger and the carrier is known.",
  sources: ["CWE-601"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => link.carries !== "" && link.host !== "" && !link.carries.endsWith(link.domain) && isCarrier(context, link)).flatMap((link) => seen("link-redirect", [link.shown], { domain: link.domain, target: link.carries }));
  },
};
