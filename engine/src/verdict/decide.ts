import type { SignalId } from "../signals/catalogue.ts";
import type { Context } from "../signals/signal.ts";
import { contradicted } from "./contradicted.ts";
import { doesNotFit } from "./does-not-fit.ts";
import type { Reason, Verdict } from "./judgement.ts";
import { viewOf } from "./view.ts";
import { FRAUD_AT } from "./weights.ts";

/**
 * The four verdicts (DESIGN section 2). Proof comes first; `fraud` needs a claim and evidence against it, never the score alone;
 * `suspicious` needs something to act on and a sign that does not fit.
 */
export function decide(reasons: Reason[], odds: number, context: Context): Verdict {
  const seen = (id: SignalId): boolean => reasons.some((reason) => reason.signal === id && reason.weight >= 0);
  if (seen("outbound-altered")) return "fraud";
  // Proof, unless what was really sent breaks the brand's own rules. Scams copy the brand's words, so being like one takes no proof back.
  if (reasons.some((reason) => reason.signal === "auth-own")) return !seen("service-abuse") ? "genuine" : seen("campaign-known") ? "fraud" : "suspicious";
  const registered = reasons.some((reason) => reason.signal === "outbound-match");
  if (registered && !seen("ask-never") && !drawsMore(context)) return "genuine";
  if (seen("campaign-known")) return "fraud";
  if (registered) return seen("ask-never") ? "suspicious" : "unproven";
  const view = viewOf(reasons, odds, context);
  if (context.claim && odds >= FRAUD_AT && contradicted(view, context.claim)) return "fraud";
  return doesNotFit(view) ? "suspicious" : "unproven";
}

/**
 * The register compares words, links and numbers. An unsigned HTML mail can draw more than those (a remote picture, generated content), so
 * for one of these the register alone proves nothing; the same notice pasted as text, or signed, is proven.
 */
function drawsMore({ evidence: { message } }: Context): boolean {
  return message.carriage === "mail" && message.parts.some((part) => part.id.startsWith("html"));
}
