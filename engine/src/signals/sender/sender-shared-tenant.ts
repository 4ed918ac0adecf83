import { TENANT_SUFFIXES, underAny } from "../../hosts/known-hosts.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

const TENANTS: ReadonlySet<string> = new Set(TENANT_SUFFIXES);

export const senderSharedTenant: Signal = {
  id: "sender-shared-tenant",
  catches: "A sender address in a tenant that a provider gives away with each trial account.",
  falseAlarms: "Small firms that never set up a domain of their own.",
  sources: ["Sublime Security rules: onmicrosoft.com senders"],
  observe(context) {

    const { fromDomain } = context;
    return underAny(TENANTS, fromDomain) !== "" && context.standingOf(fromDomain) !== "official" ? seen("sender-shared-tenant", senderSpans(context), { domain: fromDomain }) : [];
  },
};
