import { looksRandom } from "../../lookalike/looks-random.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const senderRandom: Signal = {
  id: "sender-random",
  catches: "A sender address that looks drawn by chance.",
  falseAlarms: "Bounce addresses and ticket systems: only the part people read is looked at, and digits alone do not count.",
  sources: ["Sublime Security rules: random local part"],
  observe(context) {

    const [from] = context.evidence.message.from;
    if (!from || !from.address) return [];
    const local = from.address.slice(0, from.address.lastIndexOf("@"));
    const label = from.domain.split(".")[0] ?? "";
    if (!looksRandom(local) && !looksRandom(label)) return [];
    return seen("sender-random", senderSpans(context), { address: from.address });
  },
};
