import { MACHINE_HOSTS, underAny } from "../../hosts/known-hosts.ts";
import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkOddHost: Signal = {
  id: "link-odd-host",
  catches: "A site name made of many words and hyphens, as throw-away sites are, or the bare name of a rented machine.",
  falseAlarms: "Long names of small firms.",
  sources: ["SpamAssassin; OpenPhish samples described in project field notes"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => context.strangers.includes(link) && !link.ip && (underAny(MACHINE_HOSTS, link.host) !== "" || (link.domain.split(".")[0]!.match(/-/g)?.length ?? 0) >= 2 || link.host.split(".").length >= 6)).flatMap((link) => seen("link-odd-host", [link.shown], { host: link.host }));
  },
};
