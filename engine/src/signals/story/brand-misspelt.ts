import { misspeltNames } from "../../lookalike/imitated-brand.ts";
import { seen, type Signal } from "../signal.ts";

export const brandMisspelt: Signal = {
  id: "brand-misspelt",
  catches: "The brand's name written with changed letters.",
  falseAlarms: "Honest typing errors.",
  sources: ["UTS 39"],
  observe(context) {

    return misspeltNames(context).flatMap(({ span, word, name }) => seen("brand-misspelt", [span], { word, brand: name }));
  },
};
