import { seen, type Signal } from "../signal.ts";

export const askNever: Signal = {
  id: "ask-never",
  catches: "Asks what the brand never asks on this channel.",
  falseAlarms: "Negated asks (never share your code) are read as such.",
  sources: ["the first story; the brand policy"],
  observe(context) {

    const { claim, policy, evidence } = context;
    if (!claim?.own || !policy) return [];
    const never = new Set<string>(policy.channels[evidence.message.channel].neverAsks);
    const kinds = new Set<string>();
    return evidence.asks.filter((ask) => !ask.negated && never.has(ask.id) && !kinds.has(ask.id) && kinds.add(ask.id)).flatMap((ask) => seen("ask-never", [ask.span], { what: ask.id, brand: claim.name }));
  },
};
