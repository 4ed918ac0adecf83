import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkForm: Signal = {
  id: "link-form",
  catches: "A form inside the mail itself.",
  falseAlarms: "None that a brand should send.",
  sources: ["Sublime Security rules: HTML form in body"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => link.from === "form" && link.host !== "" && context.standingOf(link.host) !== "official").flatMap((link) => seen("link-form", [link.shown], { domain: link.domain }));
  },
};
