import { readHost } from "../../hosts/read-address.ts";
import { hostBrands, shares } from "../../lookalike/host-brands.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const senderLookalike: Signal = {
  id: "sender-lookalike",
  catches: "A From domain that misspells the claimed brand.",
  falseAlarms: "A firm whose own name is one letter from a brand.",
  sources: ["UTS 39", "Chromium look-alike heuristics"],
  observe(context) {

    const { claim, fromDomain, directory } = context;
    if (!claim || !fromDomain || context.standingOf(fromDomain) !== "foreign") return [];
    const hit = hostBrands(directory, readHost(fromDomain).unicodeHost).find((each) => each.how === "lookalike" && shares(each.ids, claim.ids));
    return hit ? seen("sender-lookalike", senderSpans(context), { domain: fromDomain, brand: claim.name, real: claim.real }) : [];
  },
};
