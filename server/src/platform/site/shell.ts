import { html } from "hono/html";
import { icons } from "./icons.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "./language.ts";
import type { Language } from "./language.ts";
import { address } from "./view.ts";
import type { View } from "./view.ts";

export type Html = ReturnType<typeof html>;

/**
 * How the reader changes language without losing what the page shows: by links for a page that has an address, by sending
 * the same form again for an answer that was never stored.
 */
export type LanguageSwitch = { by: "links"; path: string; query: Record<string, string> } | { by: "form"; path: string; fields: [name: string, value: string][] };

export interface Page {
  title: string;
  current: "check" | "already" | "write" | "scams" | null;
  main: Html;
  switchTo?: LanguageSwitch;
  /** Feeds that tell what is new on this page, for feed readers. */
  feeds?: { type: string; href: string; title: string }[];
}

/** The frame around every page: masthead, content, footer. */
export function shell(view: View, page: Page): Html {
  const { site, shell: texts, language } = view;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${page.title} – ${site.name}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${site.assets.fonts.map((font) => html`<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>
`)}${site.assets.styles.map((style) => html`<link rel="stylesheet" href="${style}">
`)}${(page.feeds ?? []).map(({ type, href, title }) => html`<link rel="alternate" type="${type}" href="${href}" title="${title}">
`)}</head>
<body>
<a class="skip" href="#main">${texts.skip}</a>
${masthead(view, page.current)}
<main id="main" tabindex="-1">
${page.main}
</main>
<footer class="footer">
  <div class="wrap">
    ${site.mailbox === "" ? "" : html`<p>${texts.footer.odd} <a class="exact" href="mailto:${site.mailbox}">${site.mailbox}</a>.</p>`}
    <nav aria-label="${site.name}">
      <ul>
        <li><a href="${view.link("/how-we-write#never")}">${texts.footer.never}</a></li>
        <li><a href="${view.link("/report")}">${texts.footer.report}</a></li>
      </ul>
    </nav>
    ${languageSwitch(view, page.switchTo ?? { by: "links", path: view.path, query: {} })}
    <p class="soft">${texts.footer.runBy(site.name)}</p>
  </div>
</footer>
</body>
</html>
`;
}

function masthead(view: View, current: Page["current"]): Html {
  const { site, shell: texts } = view;
  const entry = (id: "check" | "already" | "write" | "scams", path: string) =>
    html`<li><a href="${view.link(path)}"${current === id ? html` aria-current="page"` : ""}>${texts.nav[id]}</a></li>`;
  return html`<header class="masthead">
  <div class="wrap">
    <a class="logo" href="${view.link("/")}" aria-label="${texts.home(site.name)}">${icons.mark} ${site.name} <span>${texts.service}</span></a>
    <nav aria-label="${texts.service}">
      <ul>
        ${entry("check", "/")}
        ${entry("already", "/already")}
        ${entry("write", "/how-we-write")}
        ${entry("scams", "/scams")}
      </ul>
    </nav>
  </div>
</header>`;
}

function languageSwitch(view: View, to: LanguageSwitch): Html {
  const current = (language: Language) => (language === view.language ? html` aria-current="true"` : "");
  const entries = LANGUAGES.map((language) =>
    to.by === "links"
      ? html`<li><a href="${address(to.path, { ...to.query, lang: language })}" lang="${language}" hreflang="${language}"${current(language)}>${LANGUAGE_NAMES[language]}</a></li>`
      : html`<li><button class="plain-link" formaction="${address(to.path, { lang: language })}" lang="${language}"${current(language)}>${LANGUAGE_NAMES[language]}</button></li>`,
  );
  const list = html`<ul>${entries}</ul>`;
  return html`<nav aria-label="${view.shell.languages}">${to.by === "links" ? list : html`<form method="post" action="${view.link(to.path)}">
      ${to.fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${list}</form>`}</nav>`;
}
