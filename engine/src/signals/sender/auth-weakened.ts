import { looksTamperedWith } from "../../message/authentication-verdict.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const authWeakened: Signal = {
  id: "auth-weakened",
  catches: "A signature that passes but does not cover what the reader sees: length limit, From or Subject unsigned, two From.",
  falseAlarms: "Some old signers set a length limit.",
  sources: ["RFC 6376 sections 5.4, 8.2", "RFC 6376 section 8.15"],
  observe(context) {

    const { authentication, fromDomain } = context;
    return authentication && looksTamperedWith(authentication) ? seen("auth-weakened", senderSpans(context), { domain: fromDomain }) : [];
  },
};
