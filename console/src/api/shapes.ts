import type {
  affectedPage, evidencePage, incidentAction, incidentInput, incidentPage, listChange, mailingAction, mailingEdit, mailingPage, noticePage, reconcileInput, run, suspects, wordingsPage,
  auditPage, auditQuery, campaignPage, deskChoices, invitation, invitationFor, invitationInput, joinReason, me, ownSession, passkey, passwordInput, peopleList, personChange, reason, recoveryCodes, reportFigures, reportPage, totpEnrolment, acceptInput, ownSessions, publicationSaved, takedownAction,
  takedownDrafted, takedownDraftInput, takedownPage, takedownSendInput, webhookChange, webhookCreated, webhookDeliveries, webhookInput, webhookList, webhookRotated, webhookTested,
} from "@rempart/server/contract";

/** What a schema of the contract gives, without asking the schema library at run time. */
type Of<Schema extends { _zod: { output: unknown } }> = Schema["_zod"]["output"];
/** What may be sent: before defaults are filled in. */
type Sent<Schema extends { _zod: { input: unknown } }> = Schema["_zod"]["input"];

export type { AuditEntry, CampaignAction, CampaignDetail, CampaignEvent, CampaignSummary, Indicator, ClockShown, FeedStatus, IncidentDetail, IncidentSummary, MailingDetail, MailingShown, NoticeProof, NoticeText, NoticeTexts, RunSummary, SeverityShown, Person, Publication, ReportDetail, ReportSummary, Role, Session, TakedownDesk, TakedownDetail, TakedownEntry, TakedownFigures, TakedownPreview, TakedownSummary, Webhook, WebhookDelivery } from "@rempart/server/contract";
export type { Verdict } from "@rempart/engine";
export type AcceptInput = Sent<typeof acceptInput>;
export type AuditPage = Of<typeof auditPage>;
export type AuditQuery = Sent<typeof auditQuery>;
export type CampaignPage = Of<typeof campaignPage>;
export type DeskChoices = Of<typeof deskChoices>;
export type Invitation = Of<typeof invitation>;
export type InvitationFor = Of<typeof invitationFor>;
export type InvitationInput = Sent<typeof invitationInput>;
export type JoinReason = Of<typeof joinReason>;
export type Me = Of<typeof me>;
export type OwnSession = Of<typeof ownSession>;
export type OwnSessions = Of<typeof ownSessions>;
export type Passkey = Of<typeof passkey>;
export type PasswordInput = Sent<typeof passwordInput>;
export type PeopleList = Of<typeof peopleList>;
export type PersonChange = Sent<typeof personChange>;
export type PublicationSaved = Of<typeof publicationSaved>;
export type Reason = Of<typeof reason>;
export type RecoveryCodes = Of<typeof recoveryCodes>;
export type ReportFigures = Of<typeof reportFigures>;
export type ReportPage = Of<typeof reportPage>;
export type TakedownAction = Sent<typeof takedownAction>;
export type TakedownDrafted = Of<typeof takedownDrafted>;
export type TakedownDraftInput = Sent<typeof takedownDraftInput>;
export type TakedownPage = Of<typeof takedownPage>;
export type TakedownSend = Sent<typeof takedownSendInput>;
export type TotpEnrolment = Of<typeof totpEnrolment>;
export type WebhookChange = Sent<typeof webhookChange>;
export type WebhookCreated = Of<typeof webhookCreated>;
export type WebhookDeliveries = Of<typeof webhookDeliveries>;
export type WebhookInput = Sent<typeof webhookInput>;
export type WebhookList = Of<typeof webhookList>;
export type WebhookRotated = Of<typeof webhookRotated>;
export type WebhookTested = Of<typeof webhookTested>;
export type AffectedPage = Of<typeof affectedPage>;
export type BreachRun = Of<typeof run>;
export type BreachSuspects = Of<typeof suspects>;
export type EvidencePage = Of<typeof evidencePage>;
export type IncidentAction = Sent<typeof incidentAction>;
export type IncidentInput = Sent<typeof incidentInput>;
export type IncidentPage = Of<typeof incidentPage>;
export type MailingAction = Sent<typeof mailingAction>;
export type MailingEdit = Sent<typeof mailingEdit>;
export type MailingPage = Of<typeof mailingPage>;
export type MailingListChange = Of<typeof listChange>;
export type NoticePage = Of<typeof noticePage>;
export type NoticeShown = NoticePage["items"][number];
export type NoticeReconcile = Sent<typeof reconcileInput>;
export type NoticeWordings = Of<typeof wordingsPage>;
