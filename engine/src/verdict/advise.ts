import type { AdviceId, SignalId } from "../signals/catalogue.ts";
import type { Context } from "../signals/signal.ts";
import type { Reason, Verdict } from "./judgement.ts";

/** What to do now, in order. */
export function advise(verdict: Verdict, reasons: Reason[], { evidence, claim }: Context): AdviceId[] {
  if (verdict === "genuine") return ["nothing-to-do", "expect-imitations"];
  const has = (id: SignalId): boolean => reasons.some((reason) => reason.signal === id);
  const asks = (id: string): boolean => evidence.asks.some((ask) => ask.id === id && !ask.negated);
  const advice: AdviceId[] = [];
  if (verdict !== "unproven") {
    if (has("link-qr")) advice.push("do-not-scan");
    if (evidence.links.length > 0) advice.push("do-not-open");
    if (evidence.phones.length > 0) advice.push("do-not-call");
    advice.push("do-not-reply");
    if (evidence.amounts.length > 0 || asks("payment") || asks("gift-card") || asks("crypto-transfer")) advice.push("do-not-pay");
    if (asks("install-app") || asks("remote-control-app")) advice.push("do-not-install");
  }
  if (has("lure-person-in-need")) advice.push("ask-person-otherwise");
  if (verdict === "fraud" || verdict === "suspicious") advice.push("report-brand", "report-national", "delete");
  if (verdict !== "fraud") advice.push("type-address", ...(claim ? (["open-app"] as const) : []));
  if (verdict === "unproven" && evidence.message.channel === "email" && evidence.message.carriage === "pasted") advice.push("attach-mail");
  if (verdict === "unproven" && claim) advice.push("ask-brand");
  if (verdict === "fraud" || verdict === "suspicious") {
    if (evidence.links.length > 0) advice.push("if-opened", "if-password", "if-card");
    if (asks("one-time-code")) advice.push("if-code");
    if (evidence.phones.length > 0) advice.push("if-called");
    if (asks("install-app") || asks("remote-control-app")) advice.push("if-installed");
    if (asks("identity-document") || asks("personal-details")) advice.push("if-identity");
    if (evidence.amounts.length > 0 || asks("payment")) advice.push("if-paid");
  }
  return advice;
}
