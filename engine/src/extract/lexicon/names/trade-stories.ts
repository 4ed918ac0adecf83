import type { LureId } from "../../evidence.ts";

/**
 * Stories that only firms of a trade tell of themselves, by the directory's sectors. A parcel on its way is told by every shop, a fee on it by
 * the carrier; anybody may write of a renewal, an invoice or a prize, so those are nobody's. Whoever keeps money or a paid line for its
 * customers tells that the account is closed, is to be verified, was entered from elsewhere.
 */
export const TRADE_STORIES: Readonly<Record<string, ReadonlySet<LureId>>> = {
  bank: new Set(["account-suspended", "verify-account", "new-device", "charge-alert"]),
  crypto: new Set(["account-suspended", "verify-account", "new-device", "investment", "breach-notice"]),
  government: new Set(["tax", "benefit", "toll"]),
  health: new Set(["benefit"]),
  parcel: new Set(["parcel-fee"]),
  payment: new Set(["account-suspended", "verify-account", "new-device", "charge-alert"]),
  streaming: new Set(["account-suspended", "payment-failed"]),
  tax: new Set(["tax", "refund"]),
  telecom: new Set(["sim"]),
  toll: new Set(["toll"]),
};
