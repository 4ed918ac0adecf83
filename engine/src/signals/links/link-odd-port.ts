import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkOddPort: Signal = {
  id: "link-odd-port",
  catches: "A link to a port that ordinary sites do not use.",
  falseAlarms: "Test servers.",
  sources: ["WHATWG URL"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => link.port !== "" && link.port !== "80" && link.port !== "443" && link.port !== "8443" && context.strangers.includes(link)).flatMap((link) => seen("link-odd-port", [link.shown], { host: link.host, port: link.port }));
  },
};
