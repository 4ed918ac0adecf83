import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ApiProblem } from "../../api/api-problem.ts";
import { putPiece } from "../../api/breaches.ts";

/** Well under what the server takes at once, so that the bar moves and little is sent twice. */
const PIECE = 8 * 1024 * 1024;

export interface Upload {
  name: string;
  file: File;
  sent: number;
  state: "waiting" | "sending" | "stopped" | "done";
  error: unknown;
}

export interface Uploads {
  items: Upload[];
  add(files: readonly File[]): void;
  /** Goes on where it stopped. */
  resume(name: string): void;
  stop(name: string): void;
}

/** Files on their way, one after the other, in pieces. What stopped goes on from the last piece that arrived. */
export function useUploads(incident: string): Uploads {
  const client = useQueryClient();
  const [items, setItems] = useState<Upload[]>([]);
  const held = useRef(new Map<string, Upload>());
  const stops = useRef(new Map<string, AbortController>());
  const busy = useRef(false);
  useEffect(() => {
    const running = stops.current;
    return () => { for (const stop of running.values()) stop.abort(); };
  }, []);
  const set = (name: string, change: Partial<Upload>): void => {
    const upload = held.current.get(name);
    if (upload !== undefined) held.current.set(name, { ...upload, ...change });
    setItems([...held.current.values()]);
  };
  const send = async (name: string): Promise<void> => {
    const stop = new AbortController();
    stops.current.set(name, stop);
    set(name, { state: "sending", error: null });
    try {
      for (let upload = held.current.get(name); upload !== undefined && upload.state === "sending"; upload = held.current.get(name)) {
        const { file, sent } = upload;
        const end = Math.min(file.size, sent + PIECE);
        await putPiece(incident, name, { offset: sent, last: end === file.size, bytes: file.slice(sent, end) }, stop.signal);
        set(name, end === file.size ? { sent: end, state: "done" } : { sent: end });
      }
      void client.invalidateQueries({ queryKey: ["incidents", "one", incident] });
    } catch (error) {
      // Earlier pieces are gone from the server: next time from the start.
      const again = error instanceof ApiProblem && error.code === "bad_offset" ? { sent: 0 } : {};
      set(name, { state: "stopped", error: stop.signal.aborted ? null : error, ...again });
    }
  };
  const work = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    for (let next = waiting(held.current); next !== undefined; next = waiting(held.current)) await send(next);
    busy.current = false;
  };
  return {
    items,
    add(files) {
      for (const file of files) {
        const before = held.current.get(file.name);
        if (before?.state === "sending") continue;
        held.current.set(file.name, { name: file.name, file, sent: 0, state: "waiting", error: null });
      }
      setItems([...held.current.values()]);
      void work();
    },
    resume(name) {
      set(name, { state: "waiting" });
      void work();
    },
    stop: (name) => stops.current.get(name)?.abort(),
  };
}

const waiting = (held: ReadonlyMap<string, Upload>): string | undefined => [...held.values()].find(({ state }) => state === "waiting")?.name;
