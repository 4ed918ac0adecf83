import { z } from "@hono/zod-openapi";

/** Console users; nothing here is about customers. Signing in: `sign-in`, then `second-factor`, or a passkey in one step. */
export const staffPaths = {
  session: "/api/v1/staff/session", signIn: "/api/v1/staff/sign-in", secondFactor: "/api/v1/staff/second-factor", signOut: "/api/v1/staff/sign-out",
  passkeyOptions: "/api/v1/staff/passkey/options", passkeySignIn: "/api/v1/staff/passkey/sign-in",
  me: "/api/v1/staff/me", myPassword: "/api/v1/staff/me/password", myTotp: "/api/v1/staff/me/totp", myPasskeys: "/api/v1/staff/me/passkeys", mySessions: "/api/v1/staff/me/sessions",
  people: "/api/v1/staff/people", invitations: "/api/v1/staff/invitations", acceptInvitation: "/api/v1/staff/invitations/accept", auditLog: "/api/v1/staff/audit",
} as const;

export const ROLES = ["analyst", "lead", "admin", "auditor"] as const;
export const role = z.enum(ROLES).openapi({ description: "analyst: works on campaigns; lead: also confirms what leaves the house; admin: also people and settings; auditor: reads everything, changes nothing." });
export type Role = z.infer<typeof role>;

const moment = z.iso.datetime({ offset: true });

/** Who is signed in, and what is missing before they may work. */
export const session = z.object({
  state: z.enum(["signed-out", "second-factor", "enrol", "signed-in"]).openapi({ description: "enrol: signed in, and must set up a second factor before anything else." }),
  person: z.object({ id: z.string(), name: z.string(), email: z.string(), role, scopes: z.array(z.string()) }).nullable(),
  factors: z.array(z.enum(["totp", "passkey", "recovery-code"])).openapi({ description: "Second factors that this person can use." }),
  brand: z.object({ name: z.string(), colour: z.string() }),
}).openapi("StaffSession");
export type Session = z.infer<typeof session>;

export const signInInput = z.strictObject({ email: z.string().max(320), password: z.string().max(1000) }).openapi("StaffSignIn");
export const secondFactorInput = z.strictObject({ code: z.string().max(40).openapi({ description: "Six digits of the authenticator app, or a recovery code." }) }).openapi("StaffSecondFactor");

export const person = z.object({ id: z.string(), name: z.string(), email: z.string(), role, state: z.enum(["invited", "active", "suspended"]), hasSecondFactor: z.boolean(), lastSeenAt: moment.nullable(), createdAt: moment }).openapi("StaffPerson");
export type Person = z.infer<typeof person>;
export const personChange = z.strictObject({ role: role.optional(), state: z.enum(["active", "suspended"]).optional(), resetFactors: z.boolean().optional() }).openapi("StaffPersonChange");
export const invitationInput = z.strictObject({ email: z.email().max(320), name: z.string().trim().min(1).max(120), role }).openapi("StaffInvitationInput");
/** The link is shown once, to be handed over; it is mailed too where a relay is configured. */
export const invitation = z.object({ person, link: z.string(), expiresAt: moment }).openapi("StaffInvitation");
export const acceptInput = z.strictObject({ token: z.string().max(200), password: z.string().max(1000), name: z.string().trim().min(1).max(120).optional() }).openapi("StaffAcceptInvitation");

export const passwordInput = z.strictObject({ current: z.string().max(1000), next: z.string().max(1000) }).openapi("StaffPasswordChange");
/** TOTP (RFC 6238): SHA-1, six digits, thirty seconds, as every authenticator app reads it. */
export const totpEnrolment = z.object({ secret: z.string(), uri: z.string(), qr: z.string().openapi({ description: "SVG" }) }).openapi("StaffTotpEnrolment");
export const totpConfirm = z.strictObject({ code: z.string().max(10) }).openapi("StaffTotpConfirm");
export const recoveryCodes = z.object({ codes: z.array(z.string()) }).openapi("StaffRecoveryCodes");
export const passkey = z.object({ id: z.string(), name: z.string(), createdAt: moment, lastUsedAt: moment.nullable() }).openapi("StaffPasskey");
export const ownSession = z.object({ id: z.string(), current: z.boolean(), device: z.string(), place: z.string(), createdAt: moment, lastSeenAt: moment }).openapi("StaffOwnSession");
export const auditEntry = z.object({ id: z.string(), at: moment, actor: z.string(), actorName: z.string().nullable(), action: z.string(), target: z.string(), details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) }).openapi("AuditEntry");
export const auditPage = z.object({ items: z.array(auditEntry), next: z.string().nullable() }).openapi("AuditPage");
export type AuditEntry = z.infer<typeof auditEntry>;
