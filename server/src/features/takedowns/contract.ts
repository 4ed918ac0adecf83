import { z } from "@hono/zod-openapi";

/** Abuse reports to whoever can take a confirmed indicator down. Nothing leaves without a person with `takedowns:send`. */
export const takedownPaths = { takedowns: "/api/v1/takedowns", figures: "/api/v1/takedowns/figures", desks: "/api/v1/takedowns/desks" } as const;

const moment = z.iso.datetime({ offset: true });
export const TAKEDOWN_STATES = ["drafted", "approved", "sent", "answered", "closed", "refused", "expired"] as const;
/** What became of the handing over. `uncertain`: it may have been sent; it is not sent again unless a person says so. `by-hand`: a person used the desk's form. */
export const TAKEDOWN_DELIVERIES = ["none", "waiting", "sending", "sent", "uncertain", "failed", "by-hand"] as const;
export const DESK_KINDS = ["hosting", "shortener", "registrar", "registry", "network", "mailbox", "carrier", "blocklist", "typed"] as const;
/** How a desk is reached. `form`: by a person, at `url`. `none`: nobody knows yet; a person types an address. */
export const DESK_WAYS = ["mail", "form", "api", "none"] as const;
export const TAKEDOWN_LANGUAGES = ["en", "fr", "pt", "es", "de"] as const;
/** Why a case is never sent without a person's own reason. */
export const TAKEDOWN_CAUTIONS = ["student-clone", "shared-platform", "popular-host", "owned-host", "unconfirmed", "refused-indicator", "unread-desk"] as const;
/** What can be done with a case now, by whoever has the right. The `again` ones may reach the desk twice, and want a reason. */
export const TAKEDOWN_CAN = ["edit", "send", "send-again", "remind", "remind-again", "answered", "close", "refuse", "reopen", "check"] as const;
export const TAKEDOWN_OUTCOMES = ["down", "suspended", "no-action", "not-theirs", "withdrawn", "other"] as const;

export const takedownDesk = z.object({
  id: z.string().openapi({ description: "Of the list of desks, `rdap:…`, `typed`, or a service: netcraft, web-risk, urlscan, apwg.", example: "netlify" }),
  kind: z.enum(DESK_KINDS), name: z.string(), way: z.enum(DESK_WAYS),
  address: z.string().nullable(), url: z.string().nullable().openapi({ description: "Form or page of the desk." }),
  source: z.string().nullable().openapi({ description: "Where the contact was read." }), checked: z.string().nullable().openapi({ description: "Day it was read." }),
  basis: z.enum(["page", "lists"]).nullable().optional().openapi({ description: "`page`: read on the desk's own page, or in the network's register. `lists`: public lists name it, and it is not confirmed on the desk's own page; by mail, that is a caution. Null: of no list." }),
  why: z.string().openapi({ description: "Why this desk is asked." }),
}).openapi("TakedownDesk");
export type TakedownDesk = z.infer<typeof takedownDesk>;

export const takedownSummary = z.object({
  id: z.string().openapi({ example: "tkd_01k9xw2m6t5r0c8d3f7h9j2n4p" }),
  campaignId: z.string(),
  campaignTitle: z.string(),
  indicatorId: z.string(),
  kind: z.string().openapi({ description: "As indicators have it: domain, host, url, phone, email…" }),
  shown: z.string().openapi({ description: "The indicator defanged, for people." }),
  desk: z.object({ id: z.string(), kind: z.enum(DESK_KINDS), name: z.string(), way: z.enum(DESK_WAYS) }),
  state: z.enum(TAKEDOWN_STATES), delivery: z.enum(TAKEDOWN_DELIVERIES),
  cautions: z.array(z.enum(TAKEDOWN_CAUTIONS)).openapi({ description: "Not empty: approving needs `because`." }),
  language: z.enum(TAKEDOWN_LANGUAGES),
  draftedAt: moment, sentAt: moment.nullable(), answeredAt: moment.nullable(), closedAt: moment.nullable(),
  dueAt: moment.nullable().openapi({ description: "When the desk should have answered." }), due: z.boolean(),
  reminders: z.number().int(), outcome: z.enum(TAKEDOWN_OUTCOMES).nullable(),
  place: z.enum(["unknown", "up", "down"]).openapi({ description: "Whether the indicator was still reachable, where the operator allows that it is asked." }), checkedAt: moment.nullable(),
  version: z.number().int().openapi({ description: "Sent back with each change: a change made on an older version is refused with 409." }),
}).openapi("Takedown");
export type TakedownSummary = z.infer<typeof takedownSummary>;
export const takedownPage = z.object({ items: z.array(takedownSummary), next: z.string().nullable(), counts: z.record(z.string(), z.number()).openapi({ description: "Cases by state, and `due`." }) }).openapi("TakedownPage");

export const takedownEntry = z.object({
  id: z.string(), at: moment,
  actorName: z.string().nullable().openapi({ description: "Of a colleague." }),
  kind: z.enum(["drafted", "edited", "approved", "report", "reminder", "reply", "auto-reply", "bounce", "note", "state", "check"]),
  actor: z.string().nullable().openapi({ description: "Null: the system, or the desk." }),
  from: z.string().nullable(), subject: z.string().nullable(), text: z.string(),
}).openapi("TakedownEntry");
export type TakedownEntry = z.infer<typeof takedownEntry>;

export const takedownDetail = takedownSummary.extend({
  value: z.string().openapi({ description: "The indicator, exact. Never a link." }),
  desk: takedownDesk,
  to: z.string(), subject: z.string(), text: z.string().openapi({ description: "The readable part; the machine-readable parts are made from the case." }),
  because: z.string().nullable(), approvedBy: z.string().nullable(), approvedByName: z.string().nullable(),
  can: z.array(z.enum(TAKEDOWN_CAN)).openapi({ description: "In the state that it is in now; rights apart." }),
  replyTo: z.string().openapi({ description: "Answers to this address join the case." }),
  exampleReportId: z.string().nullable(),
  thread: z.array(takedownEntry).openapi({ description: "Oldest first." }),
}).openapi("TakedownDetail");
export type TakedownDetail = z.infer<typeof takedownDetail>;

export const takedownDraftInput = z.strictObject({
  campaign: z.string().max(60),
  indicator: z.string().max(60).optional().openapi({ description: "Left out: every confirmed indicator of the campaign." }),
  desk: z.string().max(120).optional().openapi({ description: "One of `desks`; left out: the right ones. `typed` needs `to`." }),
  to: z.email().max(254).optional(),
  language: z.enum(TAKEDOWN_LANGUAGES).optional(),
}).openapi("TakedownDraftInput");
export const takedownDrafted = z.object({ items: z.array(takedownSummary), without: z.array(z.object({ indicatorId: z.string(), shown: z.string(), says: z.string() })).openapi({ description: "Indicators for which nothing was drafted, and why." }) }).openapi("TakedownDrafted");

/** What may be done with `takedowns:write`. */
export const takedownAction = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("edit"), version: z.int(), to: z.union([z.email().max(254), z.literal("")]).optional(), subject: z.string().trim().min(1).max(200).regex(/^[^\r\n]*$/).optional(), text: z.string().min(1).max(20_000).optional(), language: z.enum(TAKEDOWN_LANGUAGES).optional().openapi({ description: "Writes subject and text anew, unless they are sent too." }) }),
  z.strictObject({ do: z.literal("answered"), version: z.int(), note: z.string().trim().max(4000).optional() }),
  z.strictObject({ do: z.literal("close"), version: z.int(), outcome: z.enum(TAKEDOWN_OUTCOMES), note: z.string().trim().max(4000).optional() }),
  z.strictObject({ do: z.literal("refuse"), version: z.int(), note: z.string().trim().max(4000).optional().openapi({ description: "The desk refuses." }) }),
  z.strictObject({ do: z.literal("reopen"), version: z.int() }),
  z.strictObject({ do: z.literal("note"), version: z.int(), text: z.string().trim().min(1).max(4000) }),
  z.strictObject({ do: z.literal("check"), version: z.int() }),
]).openapi("TakedownAction");
export type TakedownAction = z.infer<typeof takedownAction>;

/** What leaves the house; needs `takedowns:send`. `report`: approve and send, or for a form: a person has used it. */
export const takedownSendInput = z.strictObject({
  what: z.enum(["report", "reminder"]).default("report"),
  version: z.int(),
  because: z.string().trim().min(8).max(500).optional().openapi({ description: "Needed when the case has cautions, and to send again what may have been sent." }),
  again: z.boolean().default(false).openapi({ description: "Sends again after `uncertain` or `failed`." }),
}).openapi("TakedownSend");
export type TakedownSend = z.infer<typeof takedownSendInput>;

/** Exactly what would leave, whether or not it can. */
export const takedownPreview = z.object({
  sends: z.boolean().openapi({ description: "Whether approving would send it from here." }),
  whyNot: z.string().nullable(),
  mail: z.object({ from: z.string(), to: z.string(), replyTo: z.string(), subject: z.string(), text: z.string(), raw: z.string(),
    parts: z.array(z.object({ part: z.enum(["xarf", "arf", "evidence"]), text: z.string() })).openapi({ description: "The machine-readable parts of `raw`, decoded." }) }).nullable(),
  request: z.object({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()).openapi({ description: "Keys are shown as ***." }), body: z.string() }).nullable(),
  form: z.object({ url: z.string(), text: z.string() }).nullable(),
}).openapi("TakedownPreview");
export type TakedownPreview = z.infer<typeof takedownPreview>;

export const takedownPreviewQuery = z.object({ what: z.enum(["report", "reminder"]).default("report") });

export const deskChoices = z.object({ items: z.array(takedownDesk), says: z.string().nullable().openapi({ description: "When nobody is known: what to do." }) }).openapi("TakedownDeskChoices");
export const desksQuery = z.object({ campaign: z.string().max(60), indicator: z.string().max(60) });

const counted = { cases: z.number().int(), sent: z.number().int(), answered: z.number().int(), down: z.number().int(), medianHours: z.number().nullable().openapi({ description: "From sending to down, of those that went down." }) };
export const takedownFigures = z.object({ since: moment, ...counted, byState: z.record(z.string(), z.number()), desks: z.array(z.object({ desk: z.string(), name: z.string(), ...counted })) }).openapi("TakedownFigures");
export type TakedownFigures = z.infer<typeof takedownFigures>;

export const takedownId = z.object({ id: z.string().max(60) });
export const takedownQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(60).optional(),
  state: z.enum(TAKEDOWN_STATES).optional(), campaign: z.string().max(60).optional(), desk: z.string().max(120).optional(), kind: z.string().max(20).optional(),
  due: z.enum(["true", "false"]).optional(),
});
export const takedownFiguresQuery = z.object({ since: moment.optional().openapi({ description: "The last ninety days when left out." }) });
