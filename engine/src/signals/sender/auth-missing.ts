import { failed } from "../../message/authentication-verdict.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const authMissing: Signal = {
  id: "auth-missing",
  catches: "A mail in the name of a brand that carries no signature and no policy at all.",
  falseAlarms: "Very old or very small senders.",
  sources: ["RFC 7489"],
  observe(context) {

    const { authentication, fromDomain, claim } = context;
    if (!claim || !authentication || authentication.alignedDomain !== "" || failed(authentication)) return [];
    const bare = authentication.dmarc === "none" && authentication.dkim !== "pass" && authentication.spf !== "pass";
    return bare ? seen("auth-missing", senderSpans(context), { domain: fromDomain }) : [];
  },
};
