import type { Scope } from "./platform/tokens/token.ts";

/** Every right that an API token can carry, and what it allows. */
export const scopes = {
  "outbound:write": "register messages and templates that the brand sends",
  "outbound:read": "read the register of messages that the brand sends",
  "metrics:read": "read /metrics from another machine",
} as const satisfies Record<Scope, string>;

export type KnownScope = keyof typeof scopes;

/** Is this text one of them? */
export function isScope(text: string): text is KnownScope {
  return Object.hasOwn(scopes, text);
}
