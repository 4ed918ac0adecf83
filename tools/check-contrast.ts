import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brandCss } from "../server/src/platform/site/brand-theme.ts";
import { contrast } from "../server/src/platform/site/contrast.ts";

/** A pair of colours whose comment promises more contrast than it has, or names what is not there. */
export interface ContrastMiss {
  file: string;
  line: number;
  says: string;
}

const COLOUR = /--([\w-]+):\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)/i;
const PROMISE = /on ([\w-]+): [\d.]+ \| [\d.]+ \(>= ([\d.]+)\)/g;

/**
 * Recomputes every `on GROUND: LIGHT | DARK (>= MIN)` comment of style sheets that declare colours as
 * `--name: light-dark(#light, #dark)`, one a line. A later sheet's colours replace an earlier one's.
 */
export function contrastMisses(sheets: { file: string; css: string }[]): { checked: number; misses: ContrastMiss[] } {
  const grounds = new Map<string, [light: string, dark: string]>();
  for (const { css } of sheets) {
    for (const line of css.split("\n")) {
      const found = COLOUR.exec(line);
      if (found !== null) grounds.set(found[1] ?? "", [found[2] ?? "", found[3] ?? ""]);
    }
  }
  const misses: ContrastMiss[] = [];
  let checked = 0;
  for (const { file, css } of sheets) {
    css.split("\n").forEach((line, index) => {
      const found = COLOUR.exec(line);
      if (found === null) return;
      const [, name = "", light = "", dark = ""] = found;
      for (const [, on = "", least = ""] of line.matchAll(PROMISE)) {
        const ground = grounds.get(on);
        checked += 1;
        const miss = (says: string) => misses.push({ file, line: index + 1, says: `--${name} on --${on} ${says}` });
        if (ground === undefined) miss("names a ground that no sheet declares");
        else if (contrast(light, ground[0]) < Number(least)) miss(`by day is ${contrast(light, ground[0]).toFixed(2)}, under ${least}`);
        else if (contrast(dark, ground[1]) < Number(least)) miss(`by night is ${contrast(dark, ground[1]).toFixed(2)}, under ${least}`);
      }
    });
  }
  return { checked, misses };
}

/** Colours that are hard to read as text, and so try the derivation: yellow, red, lime, black, white, grey, blue, pink. */
export const HARD_COLOURS = ["#12a5c9", "#ffd400", "#e50914", "#c8f04b", "#111111", "#ffffff", "#808080", "#0000ff", "#e4468f"];

/** The site's own sheets, dressed in each of the hard colours; and the console's. */
export function checkSite(): { checked: number; misses: ContrastMiss[] } {
  const tokens = readFileSync(new URL("../server/assets/tokens.css", import.meta.url), "utf8");
  const site = { file: "server/assets/tokens.css", css: tokens };
  const desk = ["console.css", "forms.css"].map((name) => ({ file: `console/src/styles/${name}`, css: readFileSync(new URL(`../console/src/styles/${name}`, import.meta.url), "utf8") }));
  const checks = HARD_COLOURS.map((colour) => contrastMisses([site, { file: `brand.css of ${colour}`, css: brandCss(colour) }]));
  checks.push(contrastMisses([site, ...desk]));
  return { checked: checks.reduce((sum, { checked }) => sum + checked, 0), misses: checks.flatMap(({ misses }) => misses) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { checked, misses } = checkSite();
  for (const { file, line, says } of misses) console.error(`${file}:${line} ${says}`);
  console.log(misses.length === 0 ? `contrast: ${checked} pairs hold` : `contrast: ${misses.length} of ${checked} pairs too low`);
  process.exitCode = misses.length === 0 ? 0 : 1;
}
