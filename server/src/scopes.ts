import type { Scope } from "./platform/tokens/token.ts";

/** Every right that an API token can carry, and what it allows. */
export const scopes = {
  "outbound:write": "register messages and templates that the brand sends",
  "outbound:read": "read the register of messages that the brand sends",
  "reports:write": "hand in reports",
  "reports:read": "see the queue of reports, without personal data",
  "reports:personal": "open a report: the message as received, and who sent it in, masked",
  "campaigns:read": "see campaigns",
  "campaigns:write": "assign, rename, merge, split, comment, dismiss",
  "campaigns:confirm": "confirm a campaign and its indicators, publish it",
  "takedowns:read": "see takedown cases",
  "takedowns:write": "draft abuse reports",
  "takedowns:send": "send abuse reports",
  "feeds:read": "read the blocklist feeds that are not public",
  "webhooks:write": "register outgoing webhooks",
  "breaches:read": "see incidents, counts and clocks, without personal data",
  "breaches:write": "open an incident, give logs, run its scope, write the notice",
  "breaches:approve": "freeze the list of those concerned, publish the page; signed in, never by a token: approve a notice that another person froze",
  "breaches:personal": "see who is concerned and the log lines behind it",
  "staff:read": "see who works here",
  "staff:write": "invite, suspend and change the role of colleagues",
  "audit:read": "read the audit log",
  "metrics:read": "read /metrics from another machine",
} as const satisfies Record<Scope, string>;

export type KnownScope = keyof typeof scopes;

/** Is this text one of them? */
export function isScope(text: string): text is KnownScope {
  return Object.hasOwn(scopes, text);
}
