import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { actOnIncident, cancelRun, startRun } from "../../api/breaches.ts";
import type { IncidentAction, IncidentDetail } from "../../api/shapes.ts";
import { isStale, type News } from "../../shell/change-dialog.tsx";
import { useMe } from "../../shell/session.tsx";
import { useToast } from "../../shell/toast.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { incidentQuery } from "./incident-queries.ts";

/** Does something to an incident, and shows how it is now. When somebody else was faster (409), fetches what is new. */
export function useIncident(id: string, onDone?: (now: IncidentDetail) => void) {
  const client = useQueryClient();
  const { t, language } = useTexts();
  const toast = useToast();
  return useMutation({
    mutationFn: (action: IncidentAction) => actOnIncident(id, action, language),
    onSuccess(now, action) {
      client.setQueryData(incidentQuery(id, language).queryKey, now);
      void client.invalidateQueries({ queryKey: ["incidents", "list"] });
      if (action.do === "freeze") void client.invalidateQueries({ queryKey: ["mailings"] });
      toast({ says: t.incidents.done[action.do] });
      onDone?.(now);
    },
    onError(error) {
      if (isStale(error)) void client.invalidateQueries({ queryKey: ["incidents", "one", id] });
    },
  });
}

/** Starts a run, or ends the one under way. */
export function useRuns(id: string) {
  const client = useQueryClient();
  const { t } = useTexts();
  const toast = useToast();
  const settle = (says: string) => async (): Promise<void> => {
    toast({ says });
    await client.invalidateQueries({ queryKey: ["incidents", "one", id] });
  };
  return {
    start: useMutation({ mutationFn: () => startRun(id), onSuccess: settle(t.incidents.runs.started) }),
    cancel: useMutation({ mutationFn: (run: string) => cancelRun(id, run), onSuccess: settle(t.incidents.runs.cancelled) }),
  };
}

/** Names of those who did something here, by their id. */
export function useNames({ names }: Pick<IncidentDetail, "names">): (actor: string | null) => string {
  const { t } = useTexts();
  const me = useMe();
  return (actor) => (actor === null || actor === "system" ? t.incidents.timeline.system : names[actor] ?? (actor.endsWith(me.id) ? me.name : actor));
}

/** What others added since somebody began to work on it. */
export function useNews({ timeline }: IncidentDetail): News[] {
  const [begun] = useState(() => new Set(timeline.map(({ id }) => id)));
  return timeline.filter(({ id }) => !begun.has(id)).toReversed().map((entry) => ({ id: entry.id, at: entry.at, by: entry.actorName, says: entry.text }));
}
