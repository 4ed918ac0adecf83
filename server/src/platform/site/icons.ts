import { html } from "hono/html";

/** Inline pictures in `currentColor`, always beside a word and hidden from screen readers. Twelve at most (see the site's style guide). */
export const icons = {
  /** Stands for a logo until the operator gives one. */
  mark: html`<svg width="28" height="28" viewBox="0 0 30 30" aria-hidden="true"><path d="M4 27V9h5.500V13h4V9h3v4h4V9H26v18z" fill="none" stroke="currentColor" stroke-width="3"/></svg>`,
  cross: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m4.5 4.5 11 11m0-11-11 11" fill="none" stroke="currentColor" stroke-width="2.5"/></svg>`,
  tick: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m3 10.5 4.5 4.500L17 5" fill="none" stroke="currentColor" stroke-width="2.5"/></svg>`,
  eye: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M1.5 10C5 3.8 15 3.8 18.5 10 15 16.2 5 16.2 1.5 10z" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="10" cy="10" r="2.6" fill="currentColor"/></svg>`,
  dash: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 10h12" fill="none" stroke="currentColor" stroke-width="2.5"/></svg>`,
};

/** Seals of the four verdicts: filled when proven, outlined when not, never without their word. */
export const seals = {
  genuine: html`<svg viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="22" fill="currentColor"/><path d="m13.5 24.5 7.5 7.5 14-15.5" fill="none" stroke="var(--v-wash)" stroke-width="5"/></svg>`,
  fraud: html`<svg viewBox="0 0 48 48" aria-hidden="true"><path d="M15 2h18l13 13v18L33 46H15L2 33V15z" fill="currentColor"/><path d="m16 16 16 16m0-16L16 32" stroke="var(--v-wash)" stroke-width="5"/></svg>`,
  suspicious: html`<svg viewBox="0 0 48 48" aria-hidden="true"><path d="M24 5 45 43H3z" fill="none" stroke="currentColor" stroke-width="4" stroke-linejoin="round"/><path d="M24 18v13m0 4v4.5" stroke="currentColor" stroke-width="4.5"/></svg>`,
  unproven: html`<svg viewBox="0 0 48 48" aria-hidden="true"><rect x="5" y="5" width="38" height="38" fill="none" stroke="currentColor" stroke-width="4" stroke-dasharray="8 5.6" stroke-dashoffset="4"/><path d="M17.5 19.5c0-8.5 13-8.5 13 0 0 5-6.5 5.5-6.5 11m0 3.500v4.5" fill="none" stroke="currentColor" stroke-width="4.5"/></svg>`,
};
