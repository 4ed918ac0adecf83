import type { View } from "../../../platform/site/index.ts";
import { namedUuid } from "../../../platform/named-uuid.ts";
import type { Scam } from "../scam.ts";
import { scamTexts } from "../texts/index.ts";
import { countriesOf, kindOf, titleOf } from "./scam-list.ts";

/** For XML: what it cannot hold at all is left out. */
function text(raw: string): string {
  return raw.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const MOST_ENTRIES = 50;

/** The same scam has the same id in every language and for ever. */
const idOf = (scam: Scam): string => `urn:uuid:${namedUuid("scam", scam.id)}`;

function entries(scams: readonly Scam[]): Scam[] {
  return [...scams].sort((one, other) => other.changedAt.getTime() - one.changedAt.getTime() || other.number - one.number).slice(0, MOST_ENTRIES);
}

/** Nothing is said of when it was made: unchanged scams are unchanged bytes. */
const lastChange = (scams: readonly Scam[]): Date => new Date(Math.max(0, ...scams.map(({ changedAt }) => changedAt.getTime())));

function summary(view: View, scam: Scam): string {
  const texts = scamTexts[view.language];
  return [`${kindOf(view, scam)}.`, scam.countries.length === 0 ? "" : `${countriesOf(view, scam)}.`, scam.own ? texts.notOurs(view.site.name) : texts.notFirm, scam.example === null ? "" : `\n${scam.example}`].filter((part) => part !== "").join(" ");
}

/** Atom (RFC 4287). `origin`: where the public reaches this server. */
export function atomFeed(view: View, scams: readonly Scam[], origin: string): string {
  const texts = scamTexts[view.language];
  const { language, site } = view;
  const page = (scam: Scam) => `${origin}/scams/${scam.number}?lang=${language}`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>urn:uuid:${namedUuid("scams", `${site.name} ${language}`)}</id>
<title>${text(texts.feedTitle(site.name))}</title>
<updated>${lastChange(scams).toISOString()}</updated>
<author><name>${text(site.name)}</name></author>
<link rel="self" type="application/atom+xml" href="${text(`${origin}/scams/atom.xml?lang=${language}`)}"/>
<link rel="alternate" type="text/html" href="${text(`${origin}/scams?lang=${language}`)}"/>
${entries(scams).map((scam) => `<entry>
<id>${idOf(scam)}</id>
<title>${text(titleOf(view, scam))}</title>
<link rel="alternate" type="text/html" href="${text(page(scam))}"/>
<published>${scam.firstSeen.toISOString()}</published>
<updated>${scam.changedAt.toISOString()}</updated>
<summary>${text(summary(view, scam))}</summary>
</entry>
`).join("")}</feed>
`;
}

/** RSS 2.0. */
export function rssFeed(view: View, scams: readonly Scam[], origin: string): string {
  const texts = scamTexts[view.language];
  const { language, site } = view;
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${text(texts.feedTitle(site.name))}</title>
<link>${text(`${origin}/scams?lang=${language}`)}</link>
<description>${text(texts.lead(site.name))}</description>
<language>${language}</language>
<lastBuildDate>${lastChange(scams).toUTCString()}</lastBuildDate>
<atom:link rel="self" type="application/rss+xml" href="${text(`${origin}/scams/rss.xml?lang=${language}`)}"/>
${entries(scams).map((scam) => `<item>
<title>${text(titleOf(view, scam))}</title>
<link>${text(`${origin}/scams/${scam.number}?lang=${language}`)}</link>
<guid isPermaLink="false">${idOf(scam)}</guid>
<pubDate>${scam.changedAt.toUTCString()}</pubDate>
<description>${text(summary(view, scam))}</description>
</item>
`).join("")}</channel>
</rss>
`;
}
