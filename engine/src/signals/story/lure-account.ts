const STORIES = new Set<string>(["account-suspended", "new-device", "storage-full", "password-expiry", "document-shared", "voicemail", "verify-account", "breach-notice", "sim"]);
import { seen, type Signal } from "../signal.ts";

export const lureAccount: Signal = {
  id: "lure-account",
  catches: "A story about an account: blocked, expiring, full, to be verified.",
  falseAlarms: "Every firm with accounts.",
  sources: ["lexicon of the seven languages, written for this project"],
  observe(context) {

    const kinds = new Set<string>();
    return context.evidence.lures.filter((lure) => STORIES.has(lure.id) && !kinds.has(lure.id) && kinds.add(lure.id)).slice(0, 2).flatMap((lure) => seen("lure-account", context.evidence.lures.filter((each) => each.id === lure.id).slice(0, 3).map((each) => each.span), { story: lure.id }));
  },
};
