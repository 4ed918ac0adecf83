import type { Policy } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import type { TakedownAction } from "./contract.ts";
import { writeReport } from "./draft-takedowns.ts";
import { addEntry, listSilent, listStatesOf, readTakedown, saveTakedown, type NewEntry } from "./store.ts";
import { EXPIRES_AFTER_DAYS, isEditable, isOpen, stateAfter, type Takedown, type TakedownRefusal, type TakedownState } from "./takedown.ts";

export interface Changing extends Pick<Deps, "db" | "vault" | "clock" | "audit"> {
  policy: Policy;
  noted(trx: Kysely<Tables>, indicatorId: string): Promise<void>;
}

type Edit = Extract<TakedownAction, { do: "edit" }>;
type Change = Exclude<TakedownAction, { do: "check" }>;

/** A person's change, on the version that he saw. */
export async function changeTakedown(trx: Kysely<Tables>, deps: Changing, id: string, action: Change, actor: string): Promise<Outcome<Takedown, TakedownRefusal>> {
  const takedown = await readTakedown(trx, deps.vault, id, true);
  if (takedown === null) return refused("unknown");
  if (takedown.version !== action.version) return refused("stale");
  const now = deps.clock.now();
  if (action.do === "note") return done(await keep(trx, deps, takedown, { kind: "note", actor, text: action.text }));
  if (action.do === "edit") {
    if (!isEditable(takedown)) return refused("not_now");
    const edited = editTakedown(takedown, action, deps.policy);
    return done(await keep(trx, deps, edited, { kind: "edited", actor, text: Object.keys(action).filter((key) => key !== "do" && key !== "version").join(", ") }));
  }
  const state = stateAfter(action.do, takedown);
  if (state === null) return refused("not_now");
  const marked = mark(takedown, state, now, action);
  return done(await keep(trx, deps, marked, { kind: "state", actor, text: ["note" in action && action.note ? action.note : "", action.do === "close" ? `(${action.outcome})` : ""].filter((part) => part !== "").join(" ") }));
}

function mark(takedown: Takedown, state: TakedownState, now: Date, action: Exclude<Change, { do: "note" | "edit" }>): Takedown {
  const isEnd = !isOpen(state);
  const down = action.do === "close" && (action.outcome === "down" || action.outcome === "suspended");
  return {
    ...takedown, state,
    answeredAt: state === "answered" || (state === "refused" && takedown.answeredAt === null) ? now : takedown.answeredAt,
    closedAt: isEnd ? now : null,
    outcome: action.do === "close" ? action.outcome : action.do === "reopen" ? null : takedown.outcome,
    ...(down ? { place: "down" as const, downAt: takedown.downAt ?? now } : {}),
    ...(action.do === "reopen" ? { place: "unknown" as const, downAt: null, delivery: takedown.sentAt === null ? ("none" as const) : takedown.delivery } : {}),
  };
}

function editTakedown(takedown: Takedown, { to, subject, text, language }: Edit, policy: Policy): Takedown {
  const { content } = takedown;
  const isNamed = to !== undefined && to !== content.to;
  const desk = isNamed ? { ...content.desk, way: to === "" ? ("none" as const) : ("mail" as const), address: to === "" ? null : to, source: null, checked: null, basis: null, why: "A person named this address." } : content.desk;
  if (isNamed && desk.kind === "typed") desk.name = to === "" ? "?" : to.slice(to.lastIndexOf("@") + 1);
  const changed: Takedown = { ...takedown, state: "drafted", cautions: isNamed ? takedown.cautions.filter((caution) => caution !== "unread-desk") : takedown.cautions, delivery: takedown.delivery === "failed" ? "failed" : "none", language: language ?? takedown.language, content: { ...content, desk, to: to ?? content.to } };
  const rewritten = language === undefined || language === takedown.language ? {} : writeReport(changed, policy, language);
  return { ...changed, delivery: "none", content: { ...changed.content, ...rewritten, ...(subject === undefined ? {} : { subject }), ...(text === undefined ? {} : { text }) } };
}

/** Saves the next version, with what is told of it. */
export async function keep(trx: Kysely<Tables>, { vault, clock, audit, noted }: Changing, takedown: Takedown, entry: Pick<NewEntry, "kind" | "actor" | "text"> & Partial<NewEntry>): Promise<Takedown> {
  const next = { ...takedown, version: takedown.version + 1 };
  await saveTakedown(trx, vault, next);
  const at = clock.now();
  await addEntry(trx, vault, next.id, { id: newId("evt", at), at, from: null, subject: null, ...entry });
  await audit.record({ actor: entry.actor ?? "system", action: `takedown.${entry.kind === "state" ? next.state : AUDITED[entry.kind] ?? entry.kind}`, target: next.id, details: { version: next.version } }, trx);
  await noted(trx, next.indicatorId);
  return next;
}

const AUDITED: Partial<Record<NewEntry["kind"], string>> = { note: "noted", report: "sent", reminder: "reminded", reply: "replied_to", "auto-reply": "auto_replied_to", bounce: "bounced", check: "checked" };

/** Cases that nobody answered for long are given up, and said to be. */
export async function expireTakedowns(deps: Changing): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - EXPIRES_AFTER_DAYS * 86_400_000);
  const ids = await listSilent(deps.db, before);
  for (const id of ids) {
    await deps.db.transaction().execute(async (trx) => {
      const takedown = await readTakedown(trx, deps.vault, id, true);
      if (takedown?.state !== "sent" || takedown.dueAt === null || takedown.dueAt >= before) return;
      await keep(trx, deps, { ...takedown, state: "expired", closedAt: deps.clock.now() }, { kind: "state", actor: null, text: `No answer within ${EXPIRES_AFTER_DAYS} days.` });
    });
  }
  return ids.length;
}

/** Where an indicator stands, of all its cases: the furthest of those still open, else how they ended. */
export async function indicatorState(trx: Kysely<Tables>, indicatorId: string): Promise<"none" | "drafted" | "sent" | "answered" | "closed" | "refused"> {
  const states = new Set(await listStatesOf(trx, indicatorId));
  if (states.has("answered")) return "answered";
  if (states.has("sent")) return "sent";
  if (states.has("approved") || states.has("drafted")) return "drafted";
  if (states.has("closed")) return "closed";
  return states.has("refused") ? "refused" : states.has("expired") ? "sent" : "none";
}
