import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

export interface Asset {
  type: string;
  body: Uint8Array<ArrayBuffer>;
}

/** Files of the site under names that hold their own hash, so that a browser may keep them for ever. */
export interface Assets {
  /** In the order in which a page links them. */
  styles: string[];
  /** Fonts that every page needs at once. */
  fonts: string[];
  /** Path, with its leading slash, to file. */
  files: ReadonlyMap<string, Asset>;
}

const FOLDER = new URL("../../../assets/", import.meta.url);
const FONTS = ["fonts/atkinson-hyperlegible-next-latin-400-normal.woff2", "fonts/atkinson-hyperlegible-next-latin-700-normal.woff2"];

/** Reads the style sheets and fonts once. `brandCss` is the sheet that the brand's colour gives. */
export function loadAssets(brandCss: string): Assets {
  const files = new Map<string, Asset>();
  const add = (name: string, type: string, body: Uint8Array<ArrayBuffer>): string => {
    const [stem, extension] = name.split(/\.(?=[^.]+$)/);
    const path = `/assets/${stem}.${createHash("sha256").update(body).digest("hex").slice(0, 12)}.${extension}`;
    files.set(path, { type, body });
    return path;
  };
  let tokens = readFileSync(new URL("tokens.css", FOLDER), "utf8");
  const fonts = FONTS.map((font) => {
    const path = add(font.slice("fonts/".length), "font/woff2", new Uint8Array(readFileSync(new URL(font, FOLDER))));
    tokens = tokens.replace(`url("${font}")`, `url("${path}")`);
    return path;
  });
  const sheet = (name: string, css: string) => add(name, "text/css; charset=utf-8", new TextEncoder().encode(css));
  const styles = [sheet("tokens.css", tokens), sheet("brand.css", brandCss), sheet("site.css", readFileSync(new URL("site.css", FOLDER), "utf8"))];
  return { styles, fonts, files };
}
