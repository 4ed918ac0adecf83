import { brandCss } from "./brand-theme.ts";
import { loadAssets } from "./assets.ts";
import type { Assets } from "./assets.ts";

/** What the frame of every page needs to know of whoever runs it. */
export interface Identity {
  name: string;
  /** `#rrggbb`. */
  colour: string;
  /** Mailbox for doubtful messages; empty for none. */
  mailbox: string;
}

export interface Site extends Identity {
  assets: Assets;
}

/** Built once at start: reads the style sheets and fonts, and derives the brand's colours. */
export function buildSite(identity: Identity): Site {
  return { ...identity, assets: loadAssets(brandCss(identity.colour)) };
}
