import { notifyManager, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import { campaignPaths } from "../api/paths.ts";

type State = "connecting" | "live" | "lost";

const LiveContext = createContext<State>("connecting");

/** Waiting before the next try when the server refuses the stream; the browser itself tries again when only the line fails. */
const RETRY_MILLISECONDS = 5_000;
/** What comes in a burst is fetched once. */
const GATHER_MILLISECONDS = 400;
/** How often pages ask by themselves while there is no stream. */
export const POLL_MILLISECONDS = 20_000;

/**
 * The server says that something changed, never what: pages fetch it with the rights of whoever looks. What is on the page stays there
 * meanwhile.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<State>("connecting");
  useEffect(() => {
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const refresh = (): void => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void client.invalidateQueries({ queryKey: ["campaigns"] });
        void client.invalidateQueries({ queryKey: ["takedowns"] });
        void client.invalidateQueries({ queryKey: ["reports", "list"] });
      }, GATHER_MILLISECONDS);
    };
    const open = (again: boolean): void => {
      source = new EventSource(campaignPaths.live);
      let dropped = again;
      source.addEventListener("open", () => {
        setState("live");
        if (dropped) refresh();
        dropped = false;
      });
      source.addEventListener("error", () => {
        dropped = true;
        setState("lost");
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(() => open(true), RETRY_MILLISECONDS);
      });
      for (const name of ["message", "campaign", "report", "change"]) source.addEventListener(name, refresh);
    };
    open(false);
    return () => {
      source?.close();
      clearTimeout(retry);
      clearTimeout(gathering);
    };
  }, [client]);
  return <LiveContext value={state}>{children}</LiveContext>;
}

export function useLive(): State {
  return useContext(LiveContext);
}

/** When the newest thing on the page was fetched; 0 before anything was. */
export function useAsOf(): number {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    (listener) => cache.subscribe(notifyManager.batchCalls(() => listener())),
    () => Math.max(0, ...cache.getAll().filter((query) => query.isActive() && query.queryKey[0] !== "session").map((query) => query.state.dataUpdatedAt)),
  );
}
