import type { CampaignSummary } from "../../api/shapes.ts";
import { StateSquare } from "../../shell/state-square.tsx";
import { useTexts } from "../../shell/use-texts.ts";

const SQUARE = { open: "waiting", confirmed: "under-way", dismissed: "refused", extinct: "done" } as const;

/** Where the campaign stands, in a word. */
export function CampaignState({ campaign: { state } }: { campaign: Pick<CampaignSummary, "state"> }) {
  const { t } = useTexts();
  const word = t.campaigns.states[state];
  return <StateSquare is={SQUARE[state]}>{state === "open" ? <b>{word}</b> : word}</StateSquare>;
}
