import type { Ask } from "../../../platform/http/ask-address.ts";

const MAX_HOPS = 5;
const MAX_LENGTH = 2_048;

/**
 * Where a short link leads, by asking the shortener and each stop on the way for its redirect; null when it leads nowhere else or nobody
 * answered. The last address is named, never opened: following stops at the first answer that is no redirect.
 * `isShortener` says which hosts may be asked at all; the first address off them is the answer, so the sender's own site learns nothing.
 */
export async function expandLink(href: string, isShortener: (host: string) => boolean, ask: Ask, stop: AbortSignal): Promise<string | null> {
  let url = parse(href);
  if (!url || !isShortener(url.hostname)) return null;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const location = await redirectOf(url, ask, stop);
    if (location === null) return hop === 0 ? null : url.href;
    const next = parse(location, url);
    if (!next) return null;
    if (!isShortener(next.hostname)) return next.href;
    url = next;
  }
  return url.href;
}

async function redirectOf(url: URL, ask: Ask, stop: AbortSignal): Promise<string | null> {
  try {
    const head = await ask(url, "HEAD", stop);
    if (isRedirect(head.status)) return head.location;
    // Some shorteners answer GET alone.
    if (head.status < 400) return null;
    const get = await ask(url, "GET", stop);
    return isRedirect(get.status) ? get.location : null;
  } catch {
    return null;
  }
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

function parse(href: string, base?: URL): URL | null {
  if (href.length > MAX_LENGTH) return null;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(href) || base ? href : `https://${href}`, base);
  return url && (url.protocol === "http:" || url.protocol === "https:") ? url : null;
}
