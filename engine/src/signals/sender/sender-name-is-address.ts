import { readHost } from "../../hosts/read-address.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const senderNameIsAddress: Signal = {
  id: "sender-name-is-address",
  catches: "A display name that is itself an address, of another domain than the real one.",
  falseAlarms: "Mailing lists that rewrite From; scanners and copiers.",
  sources: ["RFC 5322 section 3.4", "Sublime Security rules: display name contains another domain"],
  observe(context) {

    const [from] = context.evidence.message.from;
    if (!from || !from.domain) return [];
    const at = /@([a-z0-9.-]+\.[a-z]{2,})/i.exec(from.name.slice(0, 200));
    const named = at ? readHost(at[1]!.toLowerCase()).domain : "";
    if (!named || named === readHost(from.domain).domain) return [];
    return seen("sender-name-is-address", senderSpans(context), { name: from.name, domain: from.domain });
  },
};
