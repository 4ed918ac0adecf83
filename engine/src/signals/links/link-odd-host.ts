import { MACHINE_HOSTS, underAny } from "../../hosts/known-hosts.ts";
import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkOddHost: Signal = {
  id: "link-odd-host",
  catches: "A site name made of many words and hyphens, as throw-away sites are, or the bare name of a rented machine.",
  falseAlarms: "Long names of small firms.",
  sources: ["SpamAssassin; OpenPhish samples described in project field notes"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => context.strangers.includes(link) && !link.ip && (underAny(MACHINE_HOSTS, link.host) !== "" || hasTwoHyphens(link.domain) || hasSixLabels(link.host))).flatMap((link) => seen("link-odd-host", [link.shown], { host: link.host }));
  },
};

/** The name itself, before the first dot, is three words or more. */
function hasTwoHyphens(domain: string): boolean {
  const first = domain.indexOf("-");
  const second = first < 0 ? -1 : domain.indexOf("-", first + 1);
  const dot = domain.indexOf(".");
  return second >= 0 && (dot < 0 || second < dot);
}

function hasSixLabels(host: string): boolean {
  let dots = 0;
  for (let at = host.indexOf("."); at >= 0 && dots < 5; at = host.indexOf(".", at + 1)) dots++;
  return dots >= 5;
}
