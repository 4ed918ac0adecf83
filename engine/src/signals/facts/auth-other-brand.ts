import { provesOrigin } from "../../message/authentication-verdict.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const authOtherBrand: Signal = {
  id: "auth-other-brand",
  catches: "Verified: the mail was sent by the servers of a brand in the directory.",
  falseAlarms: "Accounts at that brand used by strangers.",
  sources: ["RFC 7489"],
  observe(context) {

    const { authentication, claim, fromDomain } = context;
    if (!authentication || !claim || claim.own || !provesOrigin(authentication) || context.standingOf(fromDomain) !== "official") return [];
    return seen("auth-other-brand", senderSpans(context), { domain: authentication.alignedDomain, brand: claim.name });
  },
};
