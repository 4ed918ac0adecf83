const HAS_SCHEME = /^[a-z][a-z0-9+.-]{0,30}:/i;

/** What browsers drop from an address before reading it: blanks and controls around, tabs and line ends inside. */
export const tidyHref = (raw: string): string => {
  const trimmed = raw.trim();
  for (let at = 0; at < trimmed.length; at++) {
    if (trimmed.charCodeAt(at) < 32) return trimmed.replace(/[\u0000-\u001f]+/g, "").trim();
  }
  return trimmed;
};

/** An address against `<base href>` (RFC 3986 section 5.2, without dot segments). Without a usable base it is returned as it is. */
export const resolveHref = (href: string, base: string): string => {
  if (base === "" || HAS_SCHEME.test(href) || href.startsWith("#")) return href;
  const scheme = HAS_SCHEME.exec(base)?.[0];
  if (scheme === undefined || !base.startsWith("//", scheme.length)) return href;
  if (href.startsWith("//")) return scheme + href;
  const hostStart = scheme.length + 2;
  let hostEnd = hostStart;
  while (hostEnd < base.length && base[hostEnd] !== "/" && base[hostEnd] !== "?" && base[hostEnd] !== "#") hostEnd++;
  if (href.startsWith("/")) return base.slice(0, hostEnd) + href;
  const query = base.slice(hostEnd).search(/[?#]/);
  const path = query === -1 ? base : base.slice(0, hostEnd + query);
  const slash = path.lastIndexOf("/");
  return slash < hostEnd ? `${path.slice(0, hostEnd)}/${href}` : path.slice(0, slash + 1) + href;
};
