import { readHost } from "../../hosts/read-address.ts";
import { hostBrands } from "../../lookalike/host-brands.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const senderBrandInside: Signal = {
  id: "sender-brand-inside",
  catches: "A From domain of somebody else that carries the brand's name.",
  falseAlarms: "Fan clubs, resellers, domains of the brand that nobody listed.",
  sources: ["project field notes: in 60.7 % of look-alike hosts the name stands left of the registrable label"],
  observe(context) {

    const { claim, fromDomain, directory } = context;
    if (!claim || !fromDomain || context.standingOf(fromDomain) !== "foreign") return [];
    const hit = hostBrands(directory, readHost(fromDomain).unicodeHost).find((each) => each.how === "inside" && each.ids === claim.ids);
    return hit ? seen("sender-brand-inside", senderSpans(context), { domain: fromDomain, brand: claim.name, real: claim.real }) : [];
  },
};
