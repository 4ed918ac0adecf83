import { contrast, linearRgb, toGamma } from "./contrast.ts";

/** What a brand's colour becomes by day (`light`) and by night (`dark`), and the wash behind. `#rrggbb`. */
export interface BrandTheme {
  light: string;
  dark: string;
  wash: { light: string; dark: string };
}

/** Lightness 0 to 1, chroma, hue in radians (Ottosson, "A perceptual color space for image processing", 2020). */
type Oklch = readonly [lightness: number, chroma: number, hue: number];

/** The grounds of tokens.css on which brand colours stand: paper and surface, by day and by night; and the ink on the brand by night. */
const DAY_GROUNDS = ["#ffffff", "#faf9f5"];
const NIGHT_GROUNDS = ["#14181c", "#1b2126", "#10161c"];
/** WCAG 2.2, 1.4.6 (AAA). */
const LEAST_CONTRAST = 7;
const INK = { light: "#18212b", dark: "#ece9e2" };

/** Keeps the hue of the brand's one colour and moves its lightness, then its chroma, until it holds 7:1 on both grounds. */
export function brandTheme(colour: string): BrandTheme {
  const given = toOklch(colour);
  const [lightness, chroma, hue] = given;
  return {
    light: settle(given, -0.005, DAY_GROUNDS) ?? INK.light,
    dark: settle([lightness, Math.min(chroma, 0.13), hue], 0.005, NIGHT_GROUNDS) ?? INK.dark,
    wash: { light: toHex([0.955, Math.min(chroma, 0.014), hue]), dark: toHex([0.26, Math.min(chroma, 0.02), hue]) },
  };
}

/** The style sheet that dresses the site in the brand's colour. Its comments are checked by tools/check-contrast.ts. */
export function brandCss(colour: string): string {
  const { light, dark, wash } = brandTheme(colour);
  const on = (ground: string, day: string, night: string, [light, dark]: [string, string]) =>
    `/* on ${ground}: ${contrast(light, day).toFixed(1)} | ${contrast(dark, night).toFixed(1)} (>= ${LEAST_CONTRAST}) */`;
  return `/* Generated from the brand policy (colour: ${colour}). Do not edit. */
:root {
  --brand:      light-dark(${light}, ${dark}); ${on("paper", "#faf9f5", "#14181c", [light, dark])} ${on("surface", "#ffffff", "#1b2126", [light, dark])}
  --on-brand:   light-dark(#ffffff, #10161c); ${on("brand", light, dark, ["#ffffff", "#10161c"])}
  --brand-wash: light-dark(${wash.light}, ${wash.dark});
}
@supports not (color: light-dark(#000, #fff)) { :root { --brand: ${light}; --on-brand: #fff; --brand-wash: ${wash.light}; } }
`;
}

/** Nearest lightness, in the given direction, at which the colour holds against every ground; undefined when none does. */
function settle([start, chroma, hue]: Oklch, step: number, grounds: string[]): string | undefined {
  for (let lightness = start; lightness >= 0 && lightness <= 1; lightness += step) {
    const hex = toHex([lightness, chroma, hue]);
    if (grounds.every((ground) => contrast(hex, ground) >= LEAST_CONTRAST)) return hex;
  }
  return undefined;
}

function toOklch(hex: string): Oklch {
  const [red, green, blue] = linearRgb(hex);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return [0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short, Math.hypot(a, b), Math.atan2(b, a)];
}

/** Shrinks the chroma until the colour exists in sRGB. */
function toHex([lightness, chroma, hue]: Oklch): string {
  for (let tried = chroma; ; tried -= 0.004) {
    const [a, b] = [tried * Math.cos(hue), tried * Math.sin(hue)];
    const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
    const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
    const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
    const channels = [
      4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
      -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
      -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
    ];
    if (tried <= 0 || channels.every((channel) => channel > -0.0005 && channel < 1.0005)) return `#${channels.map(toByte).join("")}`;
  }
}

function toByte(channel: number): string {
  return Math.round(toGamma(Math.min(1, Math.max(0, channel))) * 255).toString(16).padStart(2, "0");
}
