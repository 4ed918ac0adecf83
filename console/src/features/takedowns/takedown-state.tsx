import type { TakedownSummary } from "../../api/shapes.ts";
import { StateSquare } from "../../shell/state-square.tsx";
import { useTexts } from "../../shell/use-texts.ts";

const SQUARE = { drafted: "waiting", approved: "waiting", sent: "under-way", answered: "under-way", closed: "done", refused: "refused", expired: "empty" } as const;

export function TakedownState({ takedown: { state } }: { takedown: Pick<TakedownSummary, "state"> }) {
  const { t } = useTexts();
  return <StateSquare is={SQUARE[state]}>{t.takedowns.states[state]}</StateSquare>;
}

/** When the desk should have answered: how long until then, or since. */
export function useDue(): (takedown: Pick<TakedownSummary, "state" | "due" | "dueAt">) => string | null {
  const { t, format } = useTexts();
  return ({ state, due, dueAt }) => {
    if (state !== "sent" || dueAt === null) return null;
    const left = Date.parse(dueAt) - Date.now();
    return due || left <= 0 ? t.takedowns.overdue(format.span(-left)) : t.takedowns.dueIn(format.span(left));
  };
}
