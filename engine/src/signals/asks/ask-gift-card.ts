import { seen, type Signal } from "../signal.ts";

export const askGiftCard: Signal = {
  id: "ask-gift-card",
  catches: "Asks to buy gift cards and send their codes.",
  falseAlarms: "Shops that sell gift cards say so otherwise.",
  sources: ["FTC: gift card scams"],
  observe(context) {

    const asks = context.evidence.asks.filter((ask) => ask.id === "gift-card" && !ask.negated);
    return asks.length > 0 ? seen("ask-gift-card", asks.map((ask) => ask.span)) : [];
  },
};
