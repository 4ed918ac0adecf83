import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import { usePreferences } from "./preferences.ts";

/** One key, or `g` and one key. Every shortcut is also a button somewhere on the page. */
export interface Shortcut {
  keys: string;
  says: string;
  run(): void;
}

interface Registry {
  add(source: object, shortcuts: Shortcut[]): void;
  remove(source: object): void;
  all(): Shortcut[];
}

const Shortcuts = createContext<Registry | null>(null);

/** How long after `g` the second key may come. */
const SEQUENCE_MILLISECONDS = 1500;

/** Listens for keys. Never while something is typed, a dialog is open, or a modifier is held: those keys are the browser's and the reader's. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const { shortcuts: on } = usePreferences();
  const held = useRef(new Map<object, Shortcut[]>());
  const registry = useMemo<Registry>(() => ({
    add: (source, shortcuts) => void held.current.set(source, shortcuts),
    remove: (source) => void held.current.delete(source),
    all: () => [...held.current.values()].flat(),
  }), []);
  useEffect(() => {
    if (!on) return undefined;
    let begun: { key: string; at: number } | null = null;
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
      if (isTyping(event.target) || document.querySelector("dialog[open]") !== null) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const keys = begun !== null && event.timeStamp - begun.at < SEQUENCE_MILLISECONDS ? `${begun.key} ${key}` : key;
      begun = null;
      const found = registry.all().findLast((shortcut) => shortcut.keys === keys);
      if (found !== undefined) {
        event.preventDefault();
        found.run();
      } else if (registry.all().some((shortcut) => shortcut.keys.startsWith(`${key} `))) begun = { key, at: event.timeStamp };
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [on, registry]);
  return <Shortcuts value={registry}>{children}</Shortcuts>;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) && !["checkbox", "radio", "button"].includes((target as HTMLInputElement).type);
}

/** Offers shortcuts while the component is on the page. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const registry = useContext(Shortcuts);
  const [source] = useState(() => ({}));
  // With the page they stand on, not after it: who sees a button may press its key.
  useLayoutEffect(() => registry?.add(source, shortcuts));
  useLayoutEffect(() => () => registry?.remove(source), [registry, source]);
}

/** What can be pressed now, for the sheet of shortcuts. */
export function useAllShortcuts(): () => Shortcut[] {
  const registry = useContext(Shortcuts);
  return () => registry?.all() ?? [];
}

/** The key as drawn beside its button; nothing once shortcuts are off. */
export function Key({ keys }: { keys: string }) {
  const { shortcuts: on } = usePreferences();
  if (!on) return null;
  return <>{keys.split(" ").map((key) => <kbd key={key} aria-hidden="true">{key.length === 1 ? key.toUpperCase() : key}</kbd>)}</>;
}
