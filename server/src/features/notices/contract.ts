import { z } from "@hono/zod-openapi";

/** Notices to those concerned by an incident: a frozen text and list, approved by a second person, each sent once or known to be uncertain. */
export const noticePaths = { mailings: "/api/v1/mailings", notices: "/api/v1/notices" } as const;

const moment = z.iso.datetime({ offset: true });
export const MAILING_STATES = ["draft", "frozen", "approved", "sending", "paused", "done", "cancelled"] as const;
/** `uncertain`: it may have been sent; it is not sent again unless a person, or the relay's log, says so. `fallback`: it waits for the next channel. `withdrawn`: it was not sent and will not be, for a later list does not have its reader so. */
export const NOTICE_STATES = ["pending", "leased", "data_started", "accepted", "rejected", "uncertain", "bounced", "fallback", "delivered", "withdrawn"] as const;
/** Why the server, and not a person, has paused a mailing. */
export const PAUSE_REASONS = ["altered", "relay_refuses", "list_changed"] as const;
export const NOTICE_CHANNELS = ["mail", "sms", "letter"] as const;
export const NOTICE_EVENTS = ["accepted", "deferred", "rejected", "uncertain", "bounced", "delayed", "delivered", "complaint", "report", "resend", "left", "fallback", "printed", "withdrawn"] as const;
/** What becomes of a mailing that had begun when the incident's list was frozen anew. */
export const NEW_LIST_CHOICES = ["remaining", "approved"] as const;

const line = z.string().trim().min(1).max(300).regex(/^[^\r\n]*$/, "must be one line");
const dataClass = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "must be the id of a data class, such as email");

/** One wording. In its texts, `{classes}` and `{safe}` stand alone as a section's text, `{code}` stands in a sentence. */
export const noticeText = z.strictObject({
  subject: line.max(150),
  greeting: line.openapi({ description: "For a reader whose name is known, with {name} in it.", example: "Hello {name}," }),
  plainGreeting: line.openapi({ description: "For everybody else.", example: "Hello," }),
  sections: z.array(z.strictObject({ heading: line.optional(), text: z.string().trim().min(1).max(3000).openapi({ description: "Paragraphs, an empty line between; `{classes}` or `{safe}` alone gives that list." }) })).min(2).max(20),
  /** What each data class is called. */
  classes: z.record(dataClass, line.max(80)).openapi({ example: { email: "your e-mail address" } }),
  safe: z.array(line.max(80)).max(20).openapi({ description: "What was not exposed.", example: ["your password"] }),
  sms: z.string().trim().min(20).max(320).regex(/^[^\r\n]*$/).optional().openapi({ description: "For those whom no e-mail reaches; {code} may stand in it." }),
}).openapi("NoticeText");
export type NoticeText = z.infer<typeof noticeText>;

const language = z.enum(["fr", "en", "pt", "es", "de"]);
export const noticeTexts = z.strictObject({ default: language.openapi({ description: "For readers whose language has no text." }), languages: z.partialRecord(language, noticeText) }).openapi("NoticeTexts");
export type NoticeTexts = z.infer<typeof noticeTexts>;

const perMinute = z.int().min(1).max(1_000_000).nullable().openapi({ description: "At most so many notices a minute, all processes together; null: as fast as the relay takes them." });
export const mailingInput = z.strictObject({ incident: z.string().trim().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, "must be the incident's own id, such as INC-2026-001"), texts: noticeTexts, perMinute: perMinute.default(null) }).openapi("MailingInput");
export type MailingInput = z.infer<typeof mailingInput>;
export const mailingEdit = z.strictObject({ version: z.int(), texts: noticeTexts.optional(), perMinute: perMinute.optional() }).openapi("MailingEdit", { description: "Text in a draft; the limit at any time." });

/** One line of the list. */
export const recipientInput = z.strictObject({
  customer: z.string().min(1).max(200), email: z.string().max(320).nullish(), phone: z.string().max(40).nullish(), name: z.string().max(200).nullish(),
  language: z.string().max(35).nullish(), country: z.string().max(2).nullish(), address: z.union([z.string().max(1000), z.array(z.string().max(200)).max(8)]).nullish(),
  classes: z.array(dataClass).min(1).max(60),
}).openapi("NoticeRecipient");
export type RecipientInput = z.infer<typeof recipientInput>;
export const recipientsAdded = z.object({
  added: z.number().int(), repeated: z.number().int().openapi({ description: "In this list already." }), toldBefore: z.number().int().openapi({ description: "In another mailing of this incident." }),
  notices: z.number().int().openapi({ description: "New notices: customers with one address and language share one." }),
}).openapi("RecipientsAdded");
export type RecipientsAdded = z.infer<typeof recipientsAdded>;

const counts = z.record(z.string(), z.number().int());
export const mailing = z.object({
  id: z.string(), incident: z.string(), state: z.enum(MAILING_STATES), version: z.int(), hash: z.string().nullable().openapi({ description: "SHA-256 of text and list, once they are frozen." }),
  perMinute: z.int().nullable(), toldBefore: z.int(), pausedBecause: z.enum(PAUSE_REASONS).nullable(),
  newList: z.enum(["undecided", ...NEW_LIST_CHOICES]).nullable().openapi({ description: "The incident's list was frozen anew after this mailing began. `undecided`: nothing more is sent until a person resumes it and says to whom. Null: it was not." }), registered: z.boolean().openapi({ description: "Whether the checker knows every wording." }),
  createdAt: moment, frozenAt: moment.nullable(), frozenBy: z.string().nullable(), authors: z.array(z.string()).openapi({ description: "Whoever wrote or froze it: none of them may approve." }), approvedAt: moment.nullable(), approvedBy: z.string().nullable(), startedAt: moment.nullable(), endedAt: moment.nullable(),
}).openapi("Mailing");
export type MailingShown = z.infer<typeof mailing>;
export const mailingDetail = mailing.extend({
  texts: noticeTexts,
  customers: z.int(), notices: z.int(), states: counts.openapi({ description: "Notices by state." }), channels: counts.openapi({ description: "Notices by channel." }),
  lastMinute: z.int().openapi({ description: "Taken by relay or gateway in the last minute." }), secondsLeft: z.int().nullable().openapi({ description: "At that rate; null when it is not known." }),
  can: z.array(z.enum(["edit", "freeze", "approve", "send", "pause", "resume", "cancel"])).openapi({ description: "In the state that it is in now; rights apart." }),
}).openapi("MailingDetail");
export type MailingDetail = z.infer<typeof mailingDetail>;
export const mailingPage = z.object({ items: z.array(mailing), next: z.string().nullable() }).openapi("MailingPage");
export const mailingQuery = z.object({ incident: z.string().max(80).optional(), limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(60).optional() });
export const mailingAction = z.strictObject({ do: z.enum(["freeze", "send", "pause", "resume", "cancel"]), version: z.int(),
  newList: z.enum(NEW_LIST_CHOICES).optional().openapi({ description: "With `resume`, where `newList` is `undecided`. `remaining`: only to those whom the new list has with the same data; the others are withdrawn. `approved`: to all, as it was approved. Takes somebody who is signed in." }),
}).openapi("MailingAction");
export const listChange = z.object({
  open: z.int().openapi({ description: "Notices that were not sent." }), same: z.int().openapi({ description: "Of them, those whom the new list has with the same data." }),
  changed: z.int().openapi({ description: "Whom it has with other data: withdrawn here, they are in the next draft." }), gone: z.int().openapi({ description: "Whom it does not have." }),
}).openapi("MailingListChange", { description: "What a list frozen anew means for a mailing that had begun." });
export type ListChange = z.infer<typeof listChange>;
export const mailingApproval = z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/).openapi({ description: "Of what was read: another is refused." }) }).openapi("MailingApproval");

export const wordingsPage = z.object({ items: z.array(z.object({ language: z.string(), classes: z.array(z.string()), notices: z.int(), subject: z.string(), text: z.string(), html: z.string(), sms: z.string().nullable() })) }).openapi("NoticeWordings");

/** Without personal data. */
export const notice = z.object({
  id: z.string(), mailing: z.string(), language: z.string(), channel: z.enum(NOTICE_CHANNELS), state: z.enum(NOTICE_STATES), classes: z.array(z.string()), tries: z.int(), at: moment,
}).openapi("Notice");
export const noticePage = z.object({ items: z.array(notice), next: z.string().nullable() }).openapi("NoticePage");
export const noticeQuery = z.object({ state: z.enum(NOTICE_STATES).optional(), limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(60).optional() });
export const noticeEvent = z.object({
  at: moment, beganAt: moment.nullable(), channel: z.enum(NOTICE_CHANNELS), kind: z.enum(NOTICE_EVENTS), actor: z.string().nullable(), code: z.int().nullable(), said: z.string(),
}).openapi("NoticeEvent");
export type NoticeEvent = z.infer<typeof noticeEvent>;

/** Everything about one notice: to whom, what was said, and what became of each attempt. */
export const noticeProof = notice.extend({
  incident: z.string(), code: z.string(), messageId: z.string(), hash: z.string().nullable(), approvedBy: z.string().nullable(),
  customers: z.array(z.string()), email: z.string().nullable(), phone: z.string().nullable(), name: z.string().nullable(), address: z.array(z.string()), country: z.string().nullable(),
  subject: z.string(), text: z.string(), sha256: z.string().openapi({ description: "Of the text." }), events: z.array(noticeEvent),
}).openapi("NoticeProof");
export type NoticeProof = z.infer<typeof noticeProof>;

export const reconcileInput = z.strictObject({ do: z.enum(["resend", "leave"]), because: z.string().trim().min(8).max(500) }).openapi("NoticeReconcile", { description: "For a notice that is uncertain: send it again, or count it as sent." });
export const relayLogQuery = z.object({ absent: z.enum(["leave", "resend"]).default("leave").openapi({ description: "What becomes of uncertain notices that the log does not name. `resend` says that the log is whole." }) });
export const reconciled = z.object({ accepted: z.int(), bounced: z.int(), resent: z.int(), left: z.int() }).openapi("NoticesReconciled");
export const codeQuery = z.object({ code: z.string().trim().toLowerCase().regex(/^[0-9a-z]{4}-?[0-9a-z]{4}$/) });
export const lettersQuery = z.object({ language, cursor: z.string().max(60).optional() });
export const postedInput = z.strictObject({ ids: z.array(z.string().max(60)).min(1).max(1000) }).openapi("LettersPosted");
export const noticeId = z.object({ id: z.string().max(60) });
