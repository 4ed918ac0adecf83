import type { ClockShown } from "../../api/shapes.ts";
import { useTexts } from "../../shell/use-texts.ts";

/** A deadline of the law in words: what is left of it, of which law, until when. */
export function useClock(): (clock: ClockShown) => { label: string; figure: string; context: string } {
  const { t, format } = useTexts();
  const says = t.incidents.facts;
  return ({ name, duty, state, dueAt, metAt, holidaysUnknown }) => {
    const label = (duty === "people" ? says.persons : duty === "authority" ? says.authority : says.authoritySecond)(name);
    if (metAt !== null) return { label, figure: says.clockStates[state], context: format.moment(metAt) };
    if (dueAt === null) return { label, figure: says.clockStates[state], context: "" };
    const left = Date.parse(dueAt) - Date.now();
    return { label, figure: left >= 0 ? says.left(format.span(left)) : says.over(format.span(-left)), context: [says.due(format.moment(dueAt)), ...(holidaysUnknown ? [says.holidays] : [])].join(", ") };
  };
}
