import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkIp: Signal = {
  id: "link-ip",
  catches: "A link to a bare number instead of a name.",
  falseAlarms: "Routers and home servers.",
  sources: ["SpamAssassin NORMAL_HTTP_TO_IP"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => link.ip && link.from !== "qr" && (link.from !== "text" || context.evidence.message.carriage === "pasted")).flatMap((link) => seen("link-ip", [link.shown], { host: link.host }));
  },
};
