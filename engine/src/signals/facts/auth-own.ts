import { provesOrigin } from "../../message/authentication-verdict.ts";
import { readWhole } from "../../verdict/read-whole.ts";
import { isOwnMailDomain } from "../../policy/own-senders.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const authOwn: Signal = {
  id: "auth-own",
  catches: "Verified: the mail was sent by the brand's own servers and not changed since.",
  falseAlarms: "A brand system abused to carry a stranger's words: see service-abuse.",
  sources: ["RFC 7489", "RFC 6376"],
  observe(context) {

    const { authentication, claim, directory } = context;
    if (!authentication || !directory.own || !provesOrigin(authentication)) return [];
    if (!isOwnMailDomain(context.policy!, authentication.alignedDomain, context.fromDomain) || !readWhole(context.evidence)) return [];
    return seen("auth-own", senderSpans(context), { domain: authentication.alignedDomain, brand: claim?.own ? claim.name : directory.own.name });
  },
};
