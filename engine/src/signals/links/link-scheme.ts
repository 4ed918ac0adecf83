import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkScheme: Signal = {
  id: "link-scheme",
  catches: "A link that runs something instead of opening a site.",
  falseAlarms: "None known in mail.",
  sources: ["WHATWG URL"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => ["javascript", "data", "vbscript", "file", "blob", "search-ms", "ms-msdt"].includes(link.scheme) && link.from !== "text").flatMap((link) => seen("link-scheme", [link.shown], { scheme: link.scheme }));
  },
};
