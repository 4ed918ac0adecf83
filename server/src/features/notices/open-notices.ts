import type { Policy } from "@rempart/engine";
import type { Transaction } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { openRelay } from "../../platform/mail/relay.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { addRecipients } from "./add-recipients.ts";
import { actOnMailing, approveMailing, createMailing, draftFor, editMailing, finishDraft, takeBack, type DataWords } from "./change-mailing.ts";
import { countListChange, followList, type Following } from "./follow-list.ts";
import type { ListChange, MailingInput, NoticeProof, RecipientInput, RecipientsAdded } from "./contract.ts";
import { placeOfReport, type Mailing, type MailingRefusal, type Notice, type Reach } from "./notice.ts";
import { openSmsGateway } from "./sources/open-sms-gateway.ts";
import type { MailReport } from "./sources/mail-report.ts";
import type { LogEntry } from "./sources/relay-log.ts";
import { previewMailing, printLetters, showMailing, showNotice, type Letters } from "./show-mailing.ts";
import { openSender, type Sending } from "./send-notices.ts";
import { markPosted, receiveReport, reconcileByLog, reconcileNotice, type Reconciled, type SettleRefusal, type Settling } from "./settle-notice.ts";
import { reachOf, readMailing } from "./store.ts";

/** Notices to those concerned by an incident. */
export interface Notices {
  /** The draft of an incident, made when there is none. */
  draftFor(trx: Transaction<Tables>, wish: { incident: string; words: DataWords; actor: string }): Promise<Mailing>;
  /** Once everybody on the incident's list who was not told is in its draft. */
  finishDraft(trx: Transaction<Tables>, id: string): Promise<void>;
  /** The incident's list was frozen anew: what has not begun of its mailings is emptied, what has begun waits for a person. */
  takeBack(trx: Transaction<Tables>, incident: string, actor: string): Promise<void>;
  create(trx: Transaction<Tables>, input: MailingInput, actor: string): Promise<Mailing>;
  edit(trx: Transaction<Tables>, id: string, edit: Parameters<typeof editMailing>[3], actor: string): Promise<Outcome<Mailing, MailingRefusal>>;
  /** Puts people on the list of a draft: as many calls as there are pieces. */
  add(trx: Transaction<Tables>, id: string, recipients: readonly RecipientInput[], actor: string): Promise<Outcome<RecipientsAdded, MailingRefusal>>;
  approve(trx: Transaction<Tables>, id: string, hash: string, actor: string): Promise<Outcome<Mailing, MailingRefusal>>;
  act(trx: Transaction<Tables>, id: string, deed: Parameters<typeof actOnMailing>[3], actor: string): Promise<Outcome<Mailing, MailingRefusal>>;
  reconcile(trx: Transaction<Tables>, id: string, decision: { do: "resend" | "leave"; because: string }, actor: string): Promise<Outcome<Notice, SettleRefusal>>;
  reconcileByLog(trx: Transaction<Tables>, mailingId: string, entries: readonly LogEntry[], absent: "leave" | "resend", actor: string): Promise<Outcome<Reconciled, SettleRefusal>>;
  markPosted(trx: Transaction<Tables>, mailingId: string, ids: string[], actor: string): Promise<number>;
  /** Whose return path an address is; null when it is none of ours. */
  noticeOf(recipient: string): string | null;
  /** A report that came there. */
  receive(trx: Transaction<Tables>, id: string, report: MailReport): Promise<void>;
  /** Whether everybody on the incident's lists was reached, as far as anybody knows. */
  reachOf(incident: string): Promise<Reach>;
  /** Set once, by reactions: what is to be known of each state that a mailing comes into. */
  onMoved(tell: Sending["moved"]): void;
  /** Set once, by reactions: who of an incident's customers is on its list now, and what is done when some are free for another mailing. */
  follow(list: Pick<Following, "listed" | "released">): void;
  /** What a list frozen anew means for a mailing that had begun; null: there is none, or none was frozen. */
  listChange(id: string): Promise<ListChange | null>;
  show: typeof showMailing;
  preview: typeof previewMailing;
  /** Letters that wait; refused while nobody has said whether those concerned are still the same. */
  printLetters(mailing: Mailing, which: Parameters<typeof printLetters>[2]): Promise<Outcome<Letters, "unknown" | "list_changed">>;
  showNotice(id: string): Promise<NoticeProof | null>;
  /** Every second: sends what is due, with all other processes. */
  tick(): Promise<void>;
  /** The same, now and in the background. */
  wake(): void;
  stop(): Promise<void>;
}

export type NoticesDeps = Pick<Deps, "db" | "pool" | "vault" | "clock" | "config" | "relay" | "log" | "audit">;

export function openNotices(deps: NoticesDeps, policy: Policy): Notices {
  // Connections of its own: ten thousand notices must not keep an answer waiting.
  const relay = deps.config.relay === null ? null : openRelay({ ...deps.config.relay, connections: deps.config.noticeConnections });
  let moved: Sending["moved"] = async () => {};
  let following: Pick<Following, "listed" | "released"> = { listed: () => Promise.reject(new Error("Nobody knows an incident's list.")), released: async () => {} };
  const sending: Sending = { ...deps, policy, relay, gateway: deps.config.smsSend === null ? null : openSmsGateway(deps.config.smsSend, { fetch, now: () => deps.clock.now() }), connections: deps.config.noticeConnections, moved: (...what) => moved(...what), listed: (...what) => following.listed(...what), released: (...what) => following.released(...what) };
  const settling: Settling = { ...deps, texts: sending.gateway !== null };
  const sender = openSender(sending);
  const told = async (trx: Transaction<Tables>, changing: Promise<Outcome<Mailing, MailingRefusal>>, actor: string): Promise<Outcome<Mailing, MailingRefusal>> => {
    const changed = await changing;
    if (changed.ok) await moved(trx, changed.value, actor);
    return changed;
  };
  return {
    draftFor: (trx, wish) => draftFor(trx, sending, wish),
    finishDraft: (trx, id) => finishDraft(trx, sending, id),
    async takeBack(trx, incident, actor) {
      for (const mailing of await takeBack(trx, sending, incident, actor)) await moved(trx, mailing, actor);
    },
    create: (trx, input, actor) => createMailing(trx, sending, input, actor),
    edit: (trx, id, edit, actor) => editMailing(trx, sending, id, edit, actor),
    add: (trx, id, recipients, actor) => addRecipients(trx, sending, id, recipients, actor),
    approve: (trx, id, hash, actor) => told(trx, approveMailing(trx, sending, id, hash, actor), actor),
    act: (trx, id, deed, actor) => told(trx, actOnMailing(trx, sending, id, deed, actor), actor),
    reconcile: (trx, id, decision, actor) => reconcileNotice(trx, settling, id, decision, actor),
    reconcileByLog: (trx, mailingId, entries, absent, actor) => reconcileByLog(trx, settling, mailingId, entries, absent, actor),
    markPosted: (trx, mailingId, ids, actor) => markPosted(trx, settling, mailingId, ids, actor),
    noticeOf: (recipient) => placeOfReport(deps.vault, recipient, policy.reports.mailbox),
    receive: (trx, id, report) => receiveReport(trx, { ...settling, mailbox: policy.reports.mailbox }, id, report),
    reachOf: (incident) => reachOf(deps.db, incident),
    onMoved(tell) { moved = tell; },
    follow(list) { following = list; },
    async listChange(id) {
      return deps.db.transaction().execute(async (trx) => {
        const mailing = await readMailing(trx, id);
        return mailing === null || mailing.newList === null ? null : countListChange(trx, sending, mailing);
      });
    },
    show: showMailing,
    preview: previewMailing,
    async printLetters(mailing, which) {
      if (mailing.newList === "undecided") return refused("list_changed");
      await deps.db.transaction().execute((trx) => followList(trx, sending, mailing, null, "letter"));
      const letters = await printLetters(sending, mailing, which);
      return letters === null ? refused("unknown") : done(letters);
    },
    showNotice: (id) => showNotice(sending, id),
    tick: () => sender.tick(),
    wake: () => void sender.tick().catch((error: unknown) => deps.log.warn({ err: error }, "notices could not be sent; it is tried again")),
    async stop() {
      await sender.stop();
      relay?.close();
    },
  };
}
