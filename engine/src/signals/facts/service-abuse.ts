import { provesOrigin } from "../../message/authentication-verdict.ts";
import { isOwnMailDomain, isOwnPhone } from "../../policy/own-senders.ts";
import { seen, type Signal } from "../signal.ts";

export const serviceAbuse: Signal = {
  id: "service-abuse",
  catches: "Really sent by the brand's systems, yet asking what the brand never asks, or leading elsewhere.",
  falseAlarms: "A policy that forgot a use.",
  sources: ["project field notes: 6 of 1,541 phishing mails pass through the brand's own systems"],
  observe(context) {

    const { authentication, policy, evidence } = context;
    if (!authentication || !policy || !provesOrigin(authentication) || !isOwnMailDomain(policy, authentication.alignedDomain, context.fromDomain)) return [];
    const never = new Set<string>(policy.channels[evidence.message.channel].neverAsks);
    const ask = evidence.asks.find((each) => !each.negated && never.has(each.id));
    const stranger = context.strangers[0];
    const phone = evidence.asks.some((each) => each.id === "call-back" && !each.negated) ? evidence.phones.find((each) => !isOwnPhone(policy, each.number)) : undefined;
    if (!ask && !stranger && !phone) return [];
    return seen("service-abuse", [ask?.span ?? stranger?.shown ?? phone!.span], { what: ask?.id ?? (stranger ? "open-link" : "call-back"), brand: context.directory.own!.name });
  },
};
