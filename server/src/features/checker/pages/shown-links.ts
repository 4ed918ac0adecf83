import type { Evidence, Link } from "@rempart/engine";
import type { ShownLink } from "./cut-text.ts";

/** Beyond this many in one part, links stay plain text. */
const MOST_LINKS = 200;

/** The links of one part: the registrable domain to set in bold where the text shows it, else where the link leads. */
export function shownLinks(evidence: Evidence, part: string): ShownLink[] {
  return evidence.links.filter((link) => link.shown.part === part && link.shown.end > link.shown.start).slice(0, MOST_LINKS).map(shownLink);
}

function shownLink(link: Link): ShownLink {
  const { start, end } = link.shown;
  const bold = domainIn(link);
  if (bold !== null) return { start, end, bold: { start: start + bold.start, end: start + bold.end }, leads: null };
  return { start, end, bold: null, leads: leadsOf(link) };
}

/** Where the shown text spells the host, its registrable domain; null when it shows another address, or none. */
function domainIn(link: Link): { start: number; end: number } | null {
  const shown = link.shownText.toLowerCase();
  for (const host of [link.host, link.unicodeHost]) {
    if (host === "") continue;
    const at = shown.indexOf(host);
    if (at < 0 || shown.indexOf(host, at + 1) >= 0 || !isAddressOnly(shown, at, host.length)) continue;
    const domain = host === link.host ? link.domain : host.split(".").slice(-link.domain.split(".").length).join(".");
    const from = host.endsWith(domain) ? at + host.length - domain.length : at;
    return { start: from, end: at + host.length };
  }
  return null;
}

/** The host stands in the shown text as the host of an address, not inside another address's path or before its `@`. */
function isAddressOnly(shown: string, at: number, length: number): boolean {
  const before = shown.slice(0, at);
  const after = shown.charAt(at + length);
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#\s]*@)?$/.test(before.trimStart()) && (after === "" || /[/:?#\s)\].,;>]/.test(after));
}

/** Only the host is worth reading; the rest of the address is cut short. */
function leadsOf(link: Link): ShownLink["leads"] {
  if (link.host === "") return link.scheme === "" ? null : { before: "", domain: `${link.scheme}:`, after: "…" };
  const domain = link.host.endsWith(link.domain) ? link.domain : link.host;
  return { before: link.host.slice(0, link.host.length - domain.length), domain, after: link.path.length > 1 ? "/…" : "" };
}
