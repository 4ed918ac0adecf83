import type { breachPaths as BreachPaths, campaignPaths as CampaignPaths, feedPaths as FeedPaths, noticePaths as NoticePaths, publicationPath as PublicationPath, reportPaths as ReportPaths, staffPaths as StaffPaths, takedownPaths as TakedownPaths, webhookPaths as WebhookPaths } from "@rempart/server/contract";

// The contract's own paths, compared by the compiler: importing their values would bring the schema library into the page.

export const campaignPaths: typeof CampaignPaths = { campaigns: "/api/v1/campaigns", events: "/api/v1/campaigns/events", live: "/api/v1/live" };

export const reportPaths: typeof ReportPaths = { reports: "/api/v1/reports", figures: "/api/v1/reports/figures", smsHooks: "/api/v1/hooks/sms" };

export const staffPaths: typeof StaffPaths = {
  session: "/api/v1/staff/session", signIn: "/api/v1/staff/sign-in", secondFactor: "/api/v1/staff/second-factor", signOut: "/api/v1/staff/sign-out", confirm: "/api/v1/staff/confirm",
  passkeyOptions: "/api/v1/staff/passkey/options", passkeySignIn: "/api/v1/staff/passkey/sign-in",
  me: "/api/v1/staff/me", myPassword: "/api/v1/staff/me/password", myTotp: "/api/v1/staff/me/totp", myTotpConfirm: "/api/v1/staff/me/totp/confirm",
  myPasskeyOptions: "/api/v1/staff/me/passkey-options", myPasskeys: "/api/v1/staff/me/passkeys", myRecoveryCodes: "/api/v1/staff/me/recovery-codes", mySessions: "/api/v1/staff/me/sessions",
  people: "/api/v1/staff/people", invitations: "/api/v1/staff/invitations", readInvitation: "/api/v1/staff/invitations/read", acceptInvitation: "/api/v1/staff/invitations/accept", auditLog: "/api/v1/staff/audit",
};

export const takedownPaths: typeof TakedownPaths = { takedowns: "/api/v1/takedowns", figures: "/api/v1/takedowns/figures", desks: "/api/v1/takedowns/desks" };

export const feedPaths: typeof FeedPaths = { feeds: "/feeds", misp: "/feeds/misp", taxii: "/taxii2/", taxiiRoot: "/taxii2/feeds/", status: "/api/v1/feeds" };

export const webhookPaths: typeof WebhookPaths = { webhooks: "/api/v1/webhooks" };

export const publicationPath: typeof PublicationPath = (id) => `/api/v1/campaigns/${id}/publication`;

export const breachPaths: typeof BreachPaths = { incidents: "/api/v1/incidents" };

export const noticePaths: typeof NoticePaths = { mailings: "/api/v1/mailings", notices: "/api/v1/notices" };
