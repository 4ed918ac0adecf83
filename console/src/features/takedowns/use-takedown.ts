import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { TakedownAction, TakedownDetail, TakedownEntry, TakedownSend } from "../../api/shapes.ts";
import { actOnTakedown, sendTakedown } from "../../api/takedowns.ts";
import { isStale, type News } from "../../shell/change-dialog.tsx";
import { useToast } from "../../shell/toast.tsx";
import { sayProblem } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { takedownQuery } from "./takedown-queries.ts";

/** What is done to a case, and under which name it is told. */
export type Deed = { name: Exclude<keyof ReturnType<typeof useTexts>["t"]["takedowns"]["done"], "draft"> } & ({ action: TakedownAction } | { wish: TakedownSend });

/** Does something to a case, and shows how it is now; closing and refusing can be taken back. */
export function useTakedown(id: string, onDone?: () => void) {
  const client = useQueryClient();
  const { t } = useTexts();
  const toast = useToast();
  const settle = (now: TakedownDetail): void => {
    client.setQueryData(takedownQuery(id).queryKey, now);
    for (const key of ["list", "figures", "preview"]) void client.invalidateQueries({ queryKey: ["takedowns", key] });
    void client.invalidateQueries({ queryKey: ["campaigns"] });
  };
  const reopen = async (version: number): Promise<void> => {
    try {
      settle(await actOnTakedown(id, { do: "reopen", version }));
      toast({ says: t.takedowns.done.reopen });
    } catch (error) {
      void client.invalidateQueries({ queryKey: takedownQuery(id).queryKey });
      toast({ says: sayProblem(t, error) });
    }
  };
  return useMutation({
    mutationFn: (deed: Deed) => ("action" in deed ? actOnTakedown(id, deed.action) : sendTakedown(id, deed.wish)),
    onSuccess(now, { name }) {
      settle(now);
      toast({ says: t.takedowns.done[name], undo: name === "close" || name === "refuse" ? () => void reopen(now.version) : undefined });
      onDone?.();
    },
    onError(error) {
      if (isStale(error)) void client.invalidateQueries({ queryKey: ["takedowns"] });
    },
  });
}

/** What others added to the case since somebody began to work on it. */
export function useNews({ thread }: TakedownDetail, say: (entry: TakedownEntry) => string): News[] {
  const [begun] = useState(() => new Set(thread.map(({ id }) => id)));
  return thread.filter(({ id }) => !begun.has(id)).toReversed().map((entry) => ({ id: entry.id, at: entry.at, by: entry.actorName, says: say(entry) }));
}
