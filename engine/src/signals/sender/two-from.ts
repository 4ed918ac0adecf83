import { seen, senderSpans, type Signal } from "../signal.ts";

export const twoFrom: Signal = {
  id: "two-from",
  catches: "More than one sender address in From: programs show one and verify the other.",
  falseAlarms: "Letters truly signed by several people.",
  sources: ["RFC 7489 section 6.6.1"],
  observe(context) {

    const addresses = new Set(context.evidence.message.from.map((from) => from.address).filter((address) => address !== ""));
    const twice = context.evidence.message.headers.filter((header) => header.name === "from").length > 1;
    return addresses.size > 1 || twice ? seen("two-from", senderSpans(context)) : [];
  },
};
