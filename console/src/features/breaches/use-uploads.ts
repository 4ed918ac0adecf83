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

/** Files on their way, one after the other, in pieces. What stopped goes on from the last piece that arrived, in a later visit too. */
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
        noteArrived(incident, file, end);
        set(name, end === file.size ? { sent: end, state: "done" } : { sent: end });
      }
      void client.invalidateQueries({ queryKey: ["incidents", "one", incident] });
    } catch (error) {
      // Earlier pieces are gone from the server: from the start, at once if they were of another visit.
      const gone = error instanceof ApiProblem && error.code === "bad_offset" && (held.current.get(name)?.sent ?? 0) > 0;
      set(name, gone ? { state: "waiting", sent: 0, error: null } : { state: "stopped", error: stop.signal.aborted ? null : error });
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
        held.current.set(file.name, { name: file.name, file, sent: arrived(incident, file), state: "waiting", error: null });
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

/** What arrived of a file in an earlier visit of this page, by its name, size and date: chosen again, it goes on from there. */
function arrived(incident: string, { name, size, lastModified }: File): number {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(incident, name)) ?? "null") as { size: number; lastModified: number; sent: number } | null;
    return kept?.size === size && kept.lastModified === lastModified && kept.sent < size ? kept.sent : 0;
  } catch {
    return 0;
  }
}

/** A browser that keeps nothing sends the file from its start, as before. */
function noteArrived(incident: string, { name, size, lastModified }: File, sent: number): void {
  try {
    if (sent === size) localStorage.removeItem(keyOf(incident, name));
    else localStorage.setItem(keyOf(incident, name), JSON.stringify({ size, lastModified, sent }));
  } catch {
    // Its storage is full or closed.
  }
}

const keyOf = (incident: string, name: string): string => `rempart upload ${incident} ${name}`;

const waiting = (held: ReadonlyMap<string, Upload>): string | undefined => [...held.values()].find(({ state }) => state === "waiting")?.name;
