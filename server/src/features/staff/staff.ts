import type { KnownScope } from "../../scopes.ts";
import type { Language } from "../../platform/site/index.ts";
import type { Role } from "./contract.ts";

const ANALYST: readonly KnownScope[] = ["reports:read", "reports:personal", "campaigns:read", "campaigns:write", "takedowns:read", "takedowns:write", "feeds:read", "breaches:read"];
const LEAD: readonly KnownScope[] = [...ANALYST, "campaigns:confirm", "takedowns:send", "reports:write", "breaches:write", "breaches:approve", "breaches:personal"];
const ADMIN: readonly KnownScope[] = [...LEAD, "staff:read", "staff:write", "audit:read", "webhooks:write", "outbound:read", "outbound:write"];
const AUDITOR: readonly KnownScope[] = ["reports:read", "reports:personal", "campaigns:read", "takedowns:read", "breaches:read", "outbound:read", "feeds:read", "staff:read", "audit:read", "metrics:read"];

/** What each role may do. A route names a scope, never a role. */
export const ROLE_SCOPES: Record<Role, readonly KnownScope[]> = { analyst: ANALYST, lead: LEAD, admin: ADMIN, auditor: AUDITOR };

export type PersonState = "invited" | "active" | "suspended";

/** Somebody who works here, decoded. */
export interface StaffPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** `null`: invited, or to begin anew by a link. */
  passwordHash: string | null;
  passwordChangedAt: Date | null;
  deviceEpoch: number;
  suspendedAt: Date | null;
  createdAt: Date;
  lastSeenAt: Date | null;
  /** As the browser asks for in which they last signed in; of whoever has not come yet, as the inviter's does. */
  language: Language | null;
}

export function stateOf({ suspendedAt, passwordHash }: Pick<StaffPerson, "suspendedAt" | "passwordHash">): PersonState {
  if (suspendedAt !== null) return "suspended";
  return passwordHash === null ? "invited" : "active";
}

/** One form of an address, to look a person up by. */
export function foldEmail(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}

/** Somebody must be left who can invite and suspend. `admins`: the ids of those who are active. */
export function leavesNoAdmin(admins: readonly string[], changed: string): boolean {
  return admins.length > 0 && admins.every((id) => id === changed);
}

/** As in the audit log. */
export const actorOf = (id: string): string => `staff:${id}`;

/** What a person is told by mail. */
export type NoticeKind = "new-device" | "factor-added" | "factor-removed" | "recovery-code-used" | "recovery-codes-renewed" | "password-changed" | "role-changed" | "suspended" | "sessions-ended" | "invited" | "link" | "reset";

export interface Notice {
  kind: NoticeKind;
  /** With the two kinds about a factor. */
  factor?: "totp" | "passkey" | undefined;
  to: Pick<StaffPerson, "id" | "email" | "language">;
  at: Date;
  /** Browser and neighbourhood of address of whoever did it; empty from the command line. */
  device: string;
  place: string;
  /** With `invited`, `link` and `reset`. A secret: whoever has it may sign in as this person. */
  link?: string;
}
