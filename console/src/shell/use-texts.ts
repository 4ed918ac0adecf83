import { useMemo } from "react";
import { texts } from "../texts/index.ts";
import type { Texts } from "../texts/index.ts";
import { formatIn } from "./format.ts";
import type { Format } from "./format.ts";
import { usePreferences } from "./preferences.ts";

/** The words of the console in the chosen language, and how that language writes figures. */
export function useTexts(): { t: Texts; format: Format; language: string } {
  const { language } = usePreferences();
  return useMemo(() => ({ t: texts[language], format: formatIn(language), language }), [language]);
}
