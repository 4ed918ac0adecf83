import { seen, type Signal } from "../signal.ts";

export const readsLikeFraud: Signal = {
  id: "reads-like-fraud",
  catches: "The words together read like fraud to a model trained on public sets.",
  falseAlarms: "What the model gets wrong: see its card.",
  sources: ["engine/src/model/model-card.md"],
  observe(context) {

    return context.evidence.textModel > 0 ? seen("reads-like-fraud", []) : [];
  },
};
