import { failed } from "../../message/authentication-verdict.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const authFailed: Signal = {
  id: "auth-failed",
  catches: "The receiver wrote that the sender could not be authenticated.",
  falseAlarms: "Forwarders and mailing lists break SPF and sometimes DKIM.",
  sources: ["RFC 7489", "RFC 8601", "project field notes: sender truth catches 99.6 % of 1,541 real phishing mails that name a brand"],
  observe(context) {

    const { authentication, fromDomain } = context;
    return authentication && failed(authentication) ? seen("auth-failed", senderSpans(context), { domain: fromDomain }) : [];
  },
};
