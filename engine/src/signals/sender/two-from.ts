import { seen, senderSpans, type Signal } from "../signal.ts";

export const twoFrom: Signal = {
  id: "two-from",
  catches: "More than one sender address in From: programs show one and verify the other.",
  falseAlarms: "Letters truly signed by several people.",
  sources: ["RFC 7489 section 6.6.1"],
  observe(context) {

    const { from, headers } = context.evidence.message;
    const addresses = from.length > 1 ? new Set(from.map((each) => each.address).filter((address) => address !== "")).size : from.length;
    let lines = 0;
    for (const { name } of headers) if (name === "from") lines++;
    return addresses > 1 || lines > 1 ? seen("two-from", senderSpans(context)) : [];
  },
};
