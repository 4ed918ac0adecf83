import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkUserinfo: Signal = {
  id: "link-userinfo",
  catches: "A link with a name before an @: what stands in front of it is not the site.",
  falseAlarms: "Old FTP-like addresses.",
  sources: ["RFC 3986 section 7.6"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => link.userinfo).flatMap((link) => seen("link-userinfo", [link.shown], { domain: link.domain }));
  },
};
