import { seen, type Signal } from "../signal.ts";

export const hiddenText: Signal = {
  id: "hidden-text",
  catches: "Text that the reader cannot see, put there for filters.",
  falseAlarms: "Preview lines of newsletters: short ones are let pass.",
  sources: ["SpamAssassin HTML_FONT_LOW_CONTRAST"],
  observe(context) {

    const hidden = context.evidence.message.hidden.filter((each) => each.how !== "display" || each.text.length > 1500);
    return hidden.reduce((sum, each) => sum + each.text.length, 0) > 300 ? seen("hidden-text", []) : [];
  },
};
