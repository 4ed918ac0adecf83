import { provesOrigin } from "../../message/authentication-verdict.ts";
import { isOwnMailDomain } from "../../policy/own-senders.ts";
import { seen, type Signal } from "../signal.ts";

export const outboundAltered: Signal = {
  id: "outbound-altered",
  catches: "A copy of a message the brand really sent, with another link, number or address.",
  falseAlarms: "A template registered with a mistake.",
  sources: ["the outbound register"],
  observe(context) {

    const { authentication, policy, facts: { outboundAltered } } = context;
    // What the brand's own servers signed is no copy, however the register was filled: what it asks is service-abuse's business.
    if (authentication && policy && provesOrigin(authentication) && isOwnMailDomain(policy, authentication.alignedDomain, context.fromDomain)) return [];
    return outboundAltered ? seen("outbound-altered", [], { title: outboundAltered.title }) : [];
  },
};
