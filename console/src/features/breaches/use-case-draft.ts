import { useState } from "react";
import type { IncidentDetail } from "../../api/shapes.ts";
import { readDraft, writeDraft, type CaseDraft } from "./case-draft.ts";
import { useIncident } from "./use-incident.ts";

/** The case as somebody began to work on it, and what was typed since: in the form or in the text, never in both. */
export function useCaseDraft(incident: IncidentDetail) {
  const [begun, setBegun] = useState(incident);
  const [draft, setDraft] = useState<CaseDraft | null>(null);
  const [text, setText] = useState<string | null>(null);
  const drop = (): void => {
    setDraft(null);
    setText(null);
  };
  const act = useIncident(incident.id, drop);
  const dirty = draft !== null || text !== null;
  // Nothing typed: what is newest. Something typed: what it was typed over.
  const base = dirty ? begun : incident;
  const shownText = text ?? (draft === null ? base.case : writeDraft(draft));
  const begin = (): void => {
    if (!dirty) setBegun(incident);
  };
  return {
    act, draft, text, base, dirty, shownText, drop,
    read: base.caseData === null ? null : draft ?? readDraft(base.caseData),
    /** Somebody else kept another case meanwhile. */
    isNews: dirty && incident.caseVersion > begun.caseVersion,
    change(next: CaseDraft): void {
      begin();
      setDraft(next);
    },
    write(next: string): void {
      begin();
      setText(next);
    },
    save(): void {
      if (dirty && !act.isPending) act.mutate({ do: "case", version: incident.version, text: shownText });
    },
  };
}
