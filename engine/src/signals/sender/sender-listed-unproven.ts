import { failed } from "../../message/authentication-verdict.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const senderListedUnproven: Signal = {
  id: "sender-listed-unproven",
  catches: "A sender address of the brand's that nobody could verify.",
  falseAlarms: "Every genuine mail whose signature could not be checked: it weighs nothing.",
  sources: ["RFC 7489"],
  observe(context) {

    const { claim, fromDomain, authentication } = context;
    if (!claim || !fromDomain || context.standingOf(fromDomain) !== "official") return [];
    if (authentication && (authentication.alignedDomain !== "" || failed(authentication))) return [];
    return seen("sender-listed-unproven", senderSpans(context), { domain: fromDomain, brand: claim.name });
  },
};
