import type { Policy } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { openRelay } from "../../platform/mail/relay.ts";
import type { Outcome } from "../../platform/outcome.ts";
import { addRecipients } from "./add-recipients.ts";
import { actOnMailing, approveMailing, createMailing, editMailing } from "./change-mailing.ts";
import type { MailingInput, RecipientInput, RecipientsAdded } from "./contract.ts";
import type { Mailing, MailingRefusal } from "./notice.ts";
import { openSender, type Sending } from "./send-notices.ts";

/** Notices to those concerned by an incident. */
export interface Notices {
  create(trx: Kysely<Tables>, input: MailingInput, actor: string): Promise<Mailing>;
  edit(trx: Kysely<Tables>, id: string, edit: Parameters<typeof editMailing>[3], actor: string): Promise<Outcome<Mailing, MailingRefusal>>;
  /** Puts people on the list of a draft: as many calls as there are pieces. */
  add(trx: Kysely<Tables>, id: string, recipients: readonly RecipientInput[], actor: string): Promise<Outcome<RecipientsAdded, MailingRefusal>>;
  approve(trx: Kysely<Tables>, id: string, hash: string, actor: string): Promise<Outcome<Mailing, MailingRefusal>>;
  act(trx: Kysely<Tables>, id: string, deed: Parameters<typeof actOnMailing>[3], actor: string): Promise<Outcome<Mailing, MailingRefusal>>;
  /** Every second: sends what is due, with all other processes. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

export type NoticesDeps = Pick<Deps, "db" | "pool" | "vault" | "clock" | "config" | "relay" | "log" | "audit">;

/** Notices under way at the same time, and so connections to the relay, in one process. */
const CONNECTIONS = 10;

export function openNotices(deps: NoticesDeps, policy: Policy): Notices {
  // Connections of its own: ten thousand notices must not keep an answer waiting.
  const relay = deps.config.relay === null ? null : openRelay({ ...deps.config.relay, connections: CONNECTIONS });
  const sending: Sending = { ...deps, policy, relay, gateway: null, connections: CONNECTIONS };
  const sender = openSender(sending);
  return {
    create: (trx, input, actor) => createMailing(trx, sending, input, actor),
    edit: (trx, id, edit, actor) => editMailing(trx, sending, id, edit, actor),
    add: (trx, id, recipients, actor) => addRecipients(trx, sending, id, recipients, actor),
    approve: (trx, id, hash, actor) => approveMailing(trx, sending, id, hash, actor),
    act: (trx, id, deed, actor) => actOnMailing(trx, sending, id, deed, actor),
    tick: () => sender.tick(),
    async stop() {
      await sender.stop();
      relay?.close();
    },
  };
}
