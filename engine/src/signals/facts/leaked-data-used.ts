import { findQuoted, type QuotedClass } from "../../extract/find-quoted.ts";
import { seen, type Signal } from "../signal.ts";
import { authOwn } from "./auth-own.ts";
import { outboundMatch } from "./outbound-match.ts";

export const leakedDataUsed: Signal = {
  id: "leaked-data-used",
  catches: "Names the brand and quotes an order, an address, the end of a card's number or a customer number, after data of that kind was read by strangers.",
  falseAlarms: "The brand's own messages about orders, pasted: they quote them too, and always will.",
  sources: ["the incidents of the operator, once their public page says so", "design: the second story"],
  observe(context) {

    const { leaks } = context.facts;
    if (!leaks || leaks.length === 0) return [];
    const quoted = findQuoted(context.evidence);
    const leaked = leaks.filter(({ classes }) => quoted.some((each) => isOf(each.class, classes))).sort((a, b) => (a.since < b.since ? 1 : -1));
    // Where it is proven who wrote, knowing an order is no riddle.
    if (leaked.length === 0 || authOwn.observe(context).length > 0 || outboundMatch.observe(context).length > 0) return [];
    const [latest] = leaked;
    return seen("leaked-data-used", quoted.filter((each) => leaked.some(({ classes }) => isOf(each.class, classes))).map(({ span }) => span), { since: latest!.since.slice(0, 10), brand: context.directory.own?.name ?? "" });
  },
};

/** Classes of the vocabulary in which a detail stands by other words. */
const ALSO: Partial<Record<QuotedClass, readonly string[]>> = { order_history: ["invoices_payments"], delivery_address: ["postal_address"] };

function isOf(quoted: QuotedClass, classes: readonly string[]): boolean {
  return classes.includes(quoted) || (ALSO[quoted] ?? []).some((each) => classes.includes(each));
}
