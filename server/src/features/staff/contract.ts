import { z } from "@hono/zod-openapi";

/**
 * Console users; nothing here is about customers. Signing in: `signIn`, then `secondFactor` or `passkeySignIn`; or a passkey in one step. Each answers with
 * where one stands (`session`). A 403 `confirm_first` asks for a password or factor again: `confirm`, then the same request once more.
 */
export const staffPaths = {
  session: "/api/v1/staff/session", signIn: "/api/v1/staff/sign-in", secondFactor: "/api/v1/staff/second-factor", signOut: "/api/v1/staff/sign-out", confirm: "/api/v1/staff/confirm",
  passkeyOptions: "/api/v1/staff/passkey/options", passkeySignIn: "/api/v1/staff/passkey/sign-in",
  me: "/api/v1/staff/me", myPassword: "/api/v1/staff/me/password", myTotp: "/api/v1/staff/me/totp", myTotpConfirm: "/api/v1/staff/me/totp/confirm",
  myPasskeyOptions: "/api/v1/staff/me/passkey-options", myPasskeys: "/api/v1/staff/me/passkeys", myRecoveryCodes: "/api/v1/staff/me/recovery-codes", mySessions: "/api/v1/staff/me/sessions",
  people: "/api/v1/staff/people", invitations: "/api/v1/staff/invitations", readInvitation: "/api/v1/staff/invitations/read", acceptInvitation: "/api/v1/staff/invitations/accept", auditLog: "/api/v1/staff/audit",
} as const;

/** The console's page that a link leads to; the token stands after `#`, where no log sees it. */
export const INVITATION_PAGE = "/console/invitation";

export const ROLES = ["analyst", "lead", "admin", "auditor"] as const;
export const role = z.enum(ROLES).openapi({ description: "analyst: works on campaigns; lead: also confirms what leaves the house; admin: also people and settings; auditor: reads everything, changes nothing." });
export type Role = z.infer<typeof role>;

const moment = z.iso.datetime({ offset: true });
const code = z.string().max(40).openapi({ description: "Six digits of the authenticator app, or a recovery code." });
const password = z.string().max(1000);
const link = z.string().openapi({ description: "Shown this once." });
export const staffIdParam = z.object({ id: z.string().max(60) });

/** Who is signed in, and what is missing before they may work. */
export const session = z.object({
  state: z.enum(["signed-out", "second-factor", "enrol", "signed-in"]).openapi({ description: "enrol: signed in, and must set up a second factor before anything else." }),
  person: z.object({ id: z.string(), name: z.string(), email: z.string(), role, scopes: z.array(z.string()) }).nullable().openapi({ description: "Scopes are empty until signed in." }),
  factors: z.array(z.enum(["totp", "passkey", "recovery-code"])).openapi({ description: "Second factors that this person can use." }),
  passkeys: z.boolean().openapi({ description: "Whether passkeys work at this address: `REMPART_PUBLIC_URL` is set, or it is localhost." }),
  confirmedUntil: moment.nullable().openapi({ description: "Until then, what is delicate asks for no password or factor again." }),
  endsAt: moment.nullable().openapi({ description: "Signed out then at the latest; earlier when it lies unused." }),
  brand: z.object({ name: z.string(), colour: z.string() }),
}).openapi("StaffSession");
export type Session = z.infer<typeof session>;

export const signInInput = z.strictObject({ email: z.string().max(320), password }).openapi("StaffSignIn");
export const secondFactorInput = z.strictObject({ code }).openapi("StaffSecondFactor");

const encoded = z.string().max(12_000);
/** For the browser's `navigator.credentials`, as WebAuthn's JSON forms have it. */
export const credentialOptions = z.looseObject({ challenge: z.string() }).openapi("StaffPasskeyOptions");
export const assertion = z.object({
  id: encoded, rawId: encoded, type: z.literal("public-key"),
  response: z.object({ clientDataJSON: encoded, authenticatorData: encoded, signature: encoded, userHandle: encoded.nullish() }),
}).openapi("StaffPasskeyAnswer");
export type Assertion = z.infer<typeof assertion>;
export const attestation = z.object({
  id: encoded, rawId: encoded, type: z.literal("public-key"),
  response: z.object({ clientDataJSON: encoded, attestationObject: encoded, transports: z.array(z.string().max(20)).max(10).optional() }),
}).openapi("StaffPasskeyMade");
export type Attestation = z.infer<typeof attestation>;

/** One of the three. */
export const confirmInput = z.union([z.strictObject({ password }), z.strictObject({ code }), z.strictObject({ passkey: assertion })]).openapi("StaffConfirm");

export const person = z.object({ id: z.string(), name: z.string(), email: z.string(), role, state: z.enum(["invited", "active", "suspended"]), hasSecondFactor: z.boolean(), lastSeenAt: moment.nullable(), createdAt: moment }).openapi("StaffPerson");
export type Person = z.infer<typeof person>;
export const peopleList = z.object({ items: z.array(person) }).openapi("StaffPeople");
export const personChange = z.strictObject({ role: role.optional(), state: z.enum(["active", "suspended"]).optional() }).openapi("StaffPersonChange");
export const invitationInput = z.strictObject({ email: z.email().max(320), name: z.string().trim().min(1).max(120), role }).openapi("StaffInvitationInput");
/** A link for somebody who is here already. With `resetFactors`, password and factors end at once, and the link is the only way in: a password alone must not open what a lost factor guarded. */
export const linkInput = z.strictObject({ resetFactors: z.boolean().default(false) }).openapi("StaffLinkInput");
/** To be handed over; it is mailed too where a relay is configured. */
export const invitation = z.object({ person, link, expiresAt: moment }).openapi("StaffInvitation");
export const invitationToken = z.strictObject({ token: z.string().max(200) }).openapi("StaffInvitationToken");
/** Both null: the first administrator's, who says who he is. */
export const invitationFor = z.object({ email: z.string().nullable(), name: z.string().nullable(), brand: z.string(), minPassword: z.int() }).openapi("StaffInvitationFor");
export const acceptInput = z.strictObject({ token: z.string().max(200), password, name: z.string().trim().min(1).max(120).optional(), email: z.email().max(320).optional().openapi({ description: "Only the first administrator's." }) }).openapi("StaffAcceptInvitation");

export const passkey = z.object({ id: z.string(), name: z.string(), createdAt: moment, lastUsedAt: moment.nullable() }).openapi("StaffPasskey");
export const passkeyName = z.strictObject({ name: z.string().trim().min(1).max(60) }).openapi("StaffPasskeyName");
export const me = z.object({
  id: z.string(), name: z.string(), email: z.string(), role, totp: z.boolean(), passkeys: z.array(passkey), recoveryCodesLeft: z.int(), passwordChangedAt: moment.nullable(),
}).openapi("StaffMe");
export const passwordInput = z.strictObject({ current: password, next: password }).openapi("StaffPasswordChange");
/** TOTP (RFC 6238): SHA-1, six digits, thirty seconds, as every authenticator app reads it. */
export const totpEnrolment = z.object({ secret: z.string(), uri: z.string(), qr: z.string().openapi({ description: "SVG" }) }).openapi("StaffTotpEnrolment");
export const totpConfirm = z.strictObject({ code: z.string().max(10) }).openapi("StaffTotpConfirm");
export const passkeyInput = z.strictObject({ name: z.string().trim().min(1).max(60), credential: attestation }).openapi("StaffPasskeyInput");
export const recoveryCodes = z.object({ codes: z.array(z.string()).openapi({ description: "Shown this once. Empty when there were some before, which stay valid." }) }).openapi("StaffRecoveryCodes");
export const ownSession = z.object({ id: z.string(), current: z.boolean(), device: z.string(), place: z.string(), createdAt: moment, lastSeenAt: moment }).openapi("StaffOwnSession");
export const ownSessions = z.object({ items: z.array(ownSession) }).openapi("StaffOwnSessions");

export const auditEntry = z.object({ id: z.string(), at: moment, actor: z.string(), actorName: z.string().nullable(), action: z.string(), target: z.string(), details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) }).openapi("AuditEntry");
export const auditPage = z.object({ items: z.array(auditEntry), next: z.string().nullable() }).openapi("AuditPage");
export type AuditEntry = z.infer<typeof auditEntry>;
export const auditQuery = z.object({
  actor: z.string().max(80).optional().openapi({ description: "As in an entry: `staff:stf_…`, `token:…`, `cli`, `system`." }),
  action: z.string().max(80).optional().openapi({ description: "The beginning of an action: `campaign.`." }),
  target: z.string().max(80).optional(),
  since: moment.optional(), until: moment.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().regex(/^\d{1,18}$/).optional().openapi({ description: "`next` of an earlier page." }),
});
