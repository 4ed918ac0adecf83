import { firstOfEachSite, seen, type Signal } from "../signal.ts";

export const linkQr: Signal = {
  id: "link-qr",
  catches: "A QR code that leads to a site: the eye cannot read where.",
  falseAlarms: "Tickets and payment slips.",
  sources: ["reports of QR phishing since 2023"],
  observe(context) {

    return firstOfEachSite(context.evidence.links, (link) => link.from === "qr").flatMap((link) => seen("link-qr", [link.shown], { domain: link.domain }));
  },
};
