import { useSyncExternalStore } from "react";

/** What somebody chose for this browser; nothing of it is secret, nothing reaches the server. */
export interface Preferences {
  theme: "system" | "light" | "dark";
  language: "en" | "fr" | "pt";
  /** One-key shortcuts (WCAG 2.2, 2.1.4: they can be turned off). */
  shortcuts: boolean;
}

const KEY = "rempart.console";
const THEMES = ["system", "light", "dark"] as const;
export const CONSOLE_LANGUAGES = ["en", "fr", "pt"] as const;

let held = read();
const listeners = new Set<() => void>();

function read(): Preferences {
  let stored: Partial<Preferences> = {};
  try {
    stored = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>;
  } catch {
    // Storage refused, or written by something else: the defaults do.
  }
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return {
    theme: THEMES.find((theme) => theme === stored.theme) ?? "system",
    language: CONSOLE_LANGUAGES.find((language) => language === stored.language) ?? wanted.flatMap((tag) => CONSOLE_LANGUAGES.filter((language) => language === tag))[0] ?? "en",
    shortcuts: stored.shortcuts !== false,
  };
}

export function setPreferences(change: Partial<Preferences>): void {
  held = { ...held, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(held));
  } catch {
    // Kept until the page is closed.
  }
  dress();
  for (const listener of listeners) listener();
}

/** Puts theme and language on the document; called once before the first drawing. */
export function dress(): void {
  const root = document.documentElement;
  if (held.theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = held.theme;
  root.lang = held.language;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => held);
}
