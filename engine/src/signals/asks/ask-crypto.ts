import { seen, type Signal } from "../signal.ts";

export const askCrypto: Signal = {
  id: "ask-crypto",
  catches: "Asks to send crypto-currency.",
  falseAlarms: "Exchanges confirming a transfer of one's own.",
  sources: ["Action against crypto fraud: FBI IC3 reports"],
  observe(context) {

    const asks = context.evidence.asks.filter((ask) => ask.id === "crypto-transfer" && !ask.negated);
    return asks.length > 0 ? seen("ask-crypto", asks.map((ask) => ask.span)) : [];
  },
};
