import { seen, type Signal } from "../signal.ts";

export const askInstall: Signal = {
  id: "ask-install",
  catches: "Asks to install an app from a message.",
  falseAlarms: "App launches of ordinary firms.",
  sources: ["reports of FluBot since 2021"],
  observe(context) {

    const asks = context.evidence.asks.filter((ask) => ask.id === "install-app" && !ask.negated);
    return asks.length > 0 ? seen("ask-install", asks.map((ask) => ask.span)) : [];
  },
};
