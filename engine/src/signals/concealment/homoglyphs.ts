import { mixedWords, styledWords } from "../characters.ts";
import { seen, type Signal } from "../signal.ts";

export const homoglyphs: Signal = {
  id: "homoglyphs",
  catches: "Words that mix letters of two scripts that look alike, or borrow letters from mathematics.",
  falseAlarms: "Formulas, and brand names in two scripts; advertisements in social networks.",
  sources: ["UTS 39 section 5"],
  observe(context) {

    const { parts } = context.evidence.message;
    const words = [...mixedWords(parts), ...styledWords(parts)];
    return words.length > 0 ? seen("homoglyphs", words.map((word) => word.span), { word: words[0]!.word, looks: words[0]!.looks }) : [];
  },
};
