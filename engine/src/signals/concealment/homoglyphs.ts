import { mixedWords } from "../characters.ts";
import { seen, type Signal } from "../signal.ts";

export const homoglyphs: Signal = {
  id: "homoglyphs",
  catches: "Words that mix letters of two scripts that look alike.",
  falseAlarms: "Mathematics and brand names in two scripts.",
  sources: ["UTS 39 section 5"],
  observe(context) {

    const words = mixedWords(context.evidence.message.parts);
    return words.length > 0 ? seen("homoglyphs", words.map((word) => word.span), { word: words[0]!.word, looks: words[0]!.looks }) : [];
  },
};
