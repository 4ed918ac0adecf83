import { timingSafeEqual } from "node:crypto";
import type { Vault } from "../../platform/crypto/vault.ts";
import { isId, type Id } from "../../platform/ids.ts";
import type { Replying } from "./reply-to-report.ts";

export const CONFIRM_PATH = "/report/answer";

const DAY = 86_400_000;
const VALID = 7 * DAY;
const MAC_HEX = 32;

/** Signed, for one report, for seven days: report, end, signature. Without a vault, as the register knows it. */
export function linkToConfirm(vault: Pick<Vault, "mac"> | null, publicUrl: string, reportId: Id<"rpt">, now: Date): string {
  if (vault === null) return `${publicUrl}${CONFIRM_PATH}/{{any}}`;
  const token = `${reportId.slice(4)}-${Math.floor((now.getTime() + VALID) / 1000).toString(36)}`;
  return `${publicUrl}${CONFIRM_PATH}/${token}-${signature(vault, token)}`;
}

/** The report that a token names; null when it is not ours, or over. */
export function readToken(vault: Pick<Vault, "mac">, token: string, now: Date): Id<"rpt"> | null {
  const [, signed = "", report = "", until = "", mac = ""] = /^(([0-9a-z]{26})-([0-9a-z]{1,9}))-([0-9a-f]{32})$/.exec(token) ?? [];
  if (mac === "" || !timingSafeEqual(Buffer.from(mac), Buffer.from(signature(vault, signed)))) return null;
  const id = `rpt_${report}`;
  return Number.parseInt(until, 36) * 1000 > now.getTime() && isId("rpt", id) ? id : null;
}

function signature(vault: Pick<Vault, "mac">, token: string): string {
  return vault.mac("reply confirmation", token).toString("hex").slice(0, MAC_HEX);
}

/**
 * Somebody who reads that mailbox wants the answer. True for every token of ours: whether it was used before, whether the report is still there,
 * is nobody's business. Sent once.
 */
export async function confirmReply(deps: Replying, token: string): Promise<boolean> {
  const { vault, clock, reports, ask } = deps;
  const id = readToken(vault, token, clock.now());
  if (id === null) return false;
  const found = await reports.find(id);
  const address = found?.report.reply === "confirm" ? (await found.reporter())?.email : null;
  if (address) await ask({ reportId: id, kind: "answer", address });
  return true;
}
