import { seen, type Signal } from "../signal.ts";

export const askRemoteControl: Signal = {
  id: "ask-remote-control",
  catches: "Asks to install a program that lets others work the device.",
  falseAlarms: "Support that the reader called first.",
  sources: ["FTC: tech support scams"],
  observe(context) {

    const asks = context.evidence.asks.filter((ask) => ask.id === "remote-control-app" && !ask.negated);
    return asks.length > 0 ? seen("ask-remote-control", asks.map((ask) => ask.span)) : [];
  },
};
