import type { Context } from "hono";
import { chooseLanguage, isLanguage } from "./language.ts";
import type { Language } from "./language.ts";
import type { Site } from "./site.ts";
import { shellTexts } from "./texts/index.ts";
import type { ShellTexts } from "./texts/index.ts";
import { typeset } from "./typography.ts";

/** One page for one reader: the site, the language, and how to link on without losing it. */
export interface View {
  site: Site;
  language: Language;
  shell: ShellTexts;
  /** Path of the page shown, without query. */
  path: string;
  /** `/already#steps` as an address that keeps the language, when the reader chose it by `?lang=`. */
  link(path: string, query?: Record<string, string>): string;
  /** Sets the typography of a sentence of ours that comes from elsewhere than a catalogue. */
  say(text: string): string;
}

export function viewOf(site: Site, c: Context): View {
  const asked = c.req.query("lang");
  const language = chooseLanguage(asked, c.req.header("accept-language"));
  const kept: Record<string, string> = asked !== undefined && isLanguage(asked) ? { lang: asked } : {};
  return {
    site,
    language,
    shell: shellTexts[language],
    path: c.req.path,
    link: (path, query = {}) => address(path, { ...query, ...kept }),
    say: (text) => typeset(language, text),
  };
}

/** `path` with `query` before its fragment; empty values are left out. */
export function address(path: string, query: Record<string, string>): string {
  const [before = "", fragment] = path.split("#");
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
  return `${before}${search === "" ? "" : `?${search}`}${fragment === undefined ? "" : `#${fragment}`}`;
}
