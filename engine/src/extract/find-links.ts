import type { Part, RawLink, Span } from "../message/message.ts";
import { readAddress, readHost, type WebAddress } from "../hosts/read-address.ts";
import type { Link } from "./evidence.ts";
import { parse } from "tldts";

/** A web or mail address written in text. */
interface Written { start: number; end: number; href: string; mended: boolean; email: boolean }

const MOST_LINKS = 300;
/** `[.]` looked at: each takes a look around, and no reader mends a thousand. */
const MOST_DISGUISED = 1_000;
/** RFC 1035 section 2.3.4, in characters of text. */
const LONGEST_HOST = 253;
const HOST_CHAR = /[\p{L}\p{N}_-]/u;
/** Suffixes that are also words or file endings: without scheme, `www.` or path they are prose or files (`lol.so`, `setup.py`). */
const WORDLIKE = new Set("is so it me to at in no am my be us do as id la se de es tu ma pa ph pm ai im ie fm tv cc py pl sh md rs ps zip mov app now how new here one day fit run fun live life world show name email call chat cash tips guide plus team work money space cf ml tk ga gq ws am fm st vu nu la cd".split(" "));

/** Every address written in a part: with or without scheme, with `hxxp`, `[.]`, `(dot)` or spaces undone. Linear in the text. */
export function findWritten(text: string): Written[] {
  const found: Written[] = [];
  let from = 0;
  let next = 0;
  let disguised = 0;
  for (let dot = text.indexOf("."); dot >= 0 && found.length < MOST_LINKS; dot = text.indexOf(".", next)) {
    const end = runEnd(text, dot);
    next = dot + 1;
    if ("])}".includes(text[next] ?? " ") && ++disguised > MOST_DISGUISED) continue;
    // Every point of a run of labels tells the same, so one look is enough; of a run too long for a host, one at its end.
    const hit = addressAround(text, dot, from) ?? (end - dot > LONGEST_HOST - 1 ? addressAround(text, text.lastIndexOf(".", end - 1), Math.max(from, end - LONGEST_HOST)) : null);
    if (hit) found.push(hit);
    if (hit) from = hit.end;
    next = Math.max(hit ? from : end, next);
  }
  for (const hit of schemeLinks(text)) if (!found.some((each) => hit.start < each.end && each.start < hit.end)) found.push(hit);
  return found.sort((a, b) => a.start - b.start).slice(0, MOST_LINKS);
}

/** Behind the labels that go on after the point at `dot`; right behind it when it joins none. */
function runEnd(text: string, dot: number): number {
  let end = dot + 1;
  if (dot === 0 || !isHostUnit(text, dot - 1) || !isHostUnit(text, end)) return end;
  while (end < text.length && (isHostUnit(text, end) || (text[end] === "." && isHostUnit(text, end + 1)))) end++;
  return end;
}

const isHostUnit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45 || code === 95;
  return code > 0xbf && code !== 0xd7 && code !== 0xf7 && HOST_CHAR.test(text[at]!);
};

/** The address whose host has the point at `dot`, growing left and right. */
function addressAround(text: string, dot: number, floor: number): Written | null {
  let mended = false;
  let left = dot - 1;
  let right = dot + 1;
  // "[.]", "(.)" and "{.}"
  if ("[({".includes(text[left] ?? " ") && "])}".includes(text[right] ?? " ")) { left--; right++; mended = true; }
  if (!isHostUnit(text, left) || !isHostUnit(text, right)) return spacedHost(text, dot, floor);
  const most = dot - LONGEST_HOST;
  while (left >= floor && left > most && (isHostUnit(text, left) || (text[left] === "." && left > floor && isHostUnit(text, left - 1)))) left--;
  const start = left + 1;
  let end = right;
  while (end < text.length && end - start < 260) {
    if (isHostUnit(text, end)) end++;
    else if (text[end] === "." && isHostUnit(text, end + 1)) end++;
    else if (end + 3 < text.length && "[({".includes(text[end]!) && text[end + 1] === "." && isHostUnit(text, end + 3)) { end += 3; mended = true; }
    else break;
  }
  const behind = (text[end] === " " || text[end] === ".") && hasSchemeBefore(text, start, floor) ? spacedEnd(text, start, end) : end;
  return complete(text, start, behind, floor, mended || behind > end);
}

/** `www. example .com`, `https: //example . com /x`: recognition software, filters and senders leave spaces. */
function spacedHost(text: string, dot: number, floor: number): Written | null {
  let last = dot - 1;
  while (last >= floor && text[last] === " " && dot - last <= 2) last--;
  let start = last + 1;
  while (start > floor && last + 2 - start <= 63 && isHostUnit(text, start - 1)) start--;
  if (start > last) return null;
  const www = last - start === 2 && text.slice(start, last + 1).toLowerCase() === "www";
  if (!www && !hasSchemeBefore(text, start, floor)) return null;
  const end = spacedEnd(text, start, last + 1);
  return end > last + 1 ? complete(text, start, end, floor, true) : null;
}

/** "http:/x" and "https:// x" are what filters and typing leave; programs and people still follow them. */
const SCHEME_BEFORE = /(h(?:tt|xx|\*\*)ps?)\s?:\s?\/\s?\/?\s?$/i;
const hasSchemeBefore = (text: string, start: number, floor: number): boolean => mayEndScheme(text, start) && SCHEME_BEFORE.test(text.slice(Math.max(floor, start - 12), start));

/** Whether a slash stands right before `start`, or up to two spaces before it: without one there is no scheme to look for. */
function mayEndScheme(text: string, start: number): boolean {
  let at = start - 1;
  for (let spaces = 0; spaces < 2 && at >= 0 && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) > 127); spaces++) at--;
  return text.charCodeAt(at) === 47;
}

/**
 * Where a host that goes on over spaced points ends. A point behind a space goes on in small letters; one with a space behind it alone
 * could end a sentence, so the host must be a bare `www` or end up under a known suffix. A host that is complete does not go on.
 */
function spacedEnd(text: string, start: number, from: number): number {
  let end = from;
  while (end - start < 120) {
    const spaced = /^( {0,2})\.( {0,2})(?=[a-z0-9])/.exec(text.slice(end, end + 6));
    const host = text.slice(start, end).replace(/[\s[\](){}]/g, "").toLowerCase();
    if (!spaced || (host.includes(".") && parse(host, { validateHostname: false }).isIcann)) break;
    let next = end + spaced[0].length;
    while (next < text.length && next - start < 250 && isHostUnit(text, next)) next++;
    const suffix = text.slice(end, next).replace(/[\s.]/g, "").toLowerCase();
    if (spaced[1] === "" && host !== "www" && spaced[2] !== "" && !parse(`a.${suffix}`, { validateHostname: false }).isIcann) break;
    end = next;
  }
  return end;
}

function complete(text: string, hostStart: number, hostEnd: number, floor: number, mended: boolean): Written | null {
  const behind = hostStart - 3 >= floor && text.startsWith("://", hostStart - 3) ? hostBehindName(text, hostEnd) : 0;
  if (behind > 0) {
    let end = behind;
    while (end < text.length && end - behind < 260 && (isHostUnit(text, end) || (text[end] === "." && isHostUnit(text, end + 1)))) end++;
    return complete(text, behind, end, floor, mended);
  }
  const host = text.slice(hostStart, hostEnd).replace(/[[({]\.[\])}]/g, ".").replace(/\s+/g, "").toLowerCase();
  let before = text.slice(Math.max(floor, hostStart - 12), hostStart);
  let userinfo = "";
  if (before.endsWith("@")) {
    // "https://bank.example@evil.example/": what stands before the @ is a name, not the place.
    const opening = text.lastIndexOf("://", hostStart);
    userinfo = opening >= floor && hostStart - opening < 260 ? text.slice(opening + 3, hostStart) : "";
    if (userinfo === "" || /[\s/]/.test(userinfo)) return emailBefore(text, hostStart, hostEnd, floor, host);
    before = text.slice(Math.max(floor, opening - 8), opening + 3);
  }
  const scheme = before.includes("/") ? SCHEME_BEFORE.exec(before) : null;
  const bare = scheme === null;
  // "your details.www.bank.example": prose glued to the address.
  const glued = bare ? host.lastIndexOf(".www.") : -1;
  if (glued > 0 && text.slice(hostStart + glued + 1, hostStart + glued + 4).toLowerCase() === "www") return complete(text, hostStart + glued + 1, hostEnd, hostStart + glued + 1, mended);
  const labels = host.split(".");
  const suffix = labels.at(-1)!;
  const known = parse(host, { validateHostname: false });
  const ip = known.isIp === true && labels.length === 4;
  if (!ip && (!known.isIcann && !known.isPrivate)) { if (bare) return null; }
  // "example . com /x": the path too stands apart.
  const apart = mended && text.startsWith(" /", hostEnd) && /[^\s/]/.test(text[hostEnd + 2] ?? " ") ? 1 : 0;
  const hasPath = apart > 0 || text[hostEnd] === "/" || text[hostEnd] === "?";
  const www = host.startsWith("www.");
  if (bare && ((ip && !hasPath) || host.includes("_"))) return null;
  if (bare && !ip && !www && !hasPath && (WORDLIKE.has(suffix) || labels[0]!.length < 2 || !uniform(text.slice(hostStart, hostEnd)))) return null;
  const start = scheme ? hostStart - userinfo.length - scheme[0].length : hostStart;
  const end = pathEnd(text, hostEnd + apart);
  const disguised = scheme ? !/^https?:\/\/$/i.test(scheme[0]) : false;
  const secure = scheme ? /s/i.test(scheme[1]!.slice(-1)) : false;
  return { start, end, href: `${secure ? "https" : "http"}://${userinfo}${host}${text.slice(hostEnd + apart, end)}`, mended: mended || disguised, email: false };
}

/** "https://bank.example-0815@evil.example/": where the host really begins, when what looked like one is only a name before an @. */
function hostBehindName(text: string, from: number): number {
  for (let i = from; i < text.length && i - from < 300; i++) {
    const char = text[i]!;
    if (char === "@") return isHostUnit(text, i + 1) ? i + 1 : 0;
    if (char === "/" || char === "?" || char === "#" || char === "\\" || char <= " ") return 0;
  }
  return 0;
}

/** Prose glued at a point (`done.Thanks`) changes case behind it; host names do not. */
function uniform(text: string): boolean {
  const suffix = text.slice(text.lastIndexOf(".") + 1);
  return suffix === suffix.toLowerCase() || text === text.toUpperCase();
}

function emailBefore(text: string, hostStart: number, hostEnd: number, floor: number, host: string): Written | null {
  let start = hostStart - 2;
  while (start >= floor && start > hostStart - 66 && /[\w.+%'-]/.test(text[start]!)) start--;
  start++;
  if (start >= hostStart - 1) return null;
  return { start, end: hostEnd, href: `${text.slice(start, hostStart)}${host}`, mended: false, email: true };
}

/** End of port, path, query and fragment; closing punctuation of the sentence stays outside. */
function pathEnd(text: string, hostEnd: number): number {
  let end = hostEnd;
  if (text[end] === ":" && /\d/.test(text[end + 1] ?? "")) { end++; while (/\d/.test(text[end] ?? "")) end++; }
  if (text[end] === "/" || text[end] === "?" || text[end] === "#") {
    const most = Math.min(text.length, hostEnd + 2048);
    while (end < most && text.charCodeAt(end) > 32 && !/[\s<>"“”«»`]/.test(text[end]!)) end++;
    while (end > hostEnd && ".,;:!?'’)]}…".includes(text[end - 1]!) && !(text[end - 1] === ")" && text.slice(hostEnd, end).includes("("))) end--;
  }
  return end;
}

/** `http://localhost/x`, `http://[::1]/`, `http://3232235777/`: a scheme before a host without a point. */
function schemeLinks(text: string): Written[] {
  const found: Written[] = [];
  for (let at = text.indexOf("://"); at >= 0 && found.length < MOST_LINKS; at = text.indexOf("://", at + 3)) {
    const scheme = /(?:^|[^a-z])(h(?:tt|xx)ps?)$/i.exec(text.slice(Math.max(0, at - 7), at));
    if (!scheme) continue;
    const start = at - scheme[1]!.length;
    let end = at + 3;
    while (end < text.length && end - at < 2048 && text.charCodeAt(end) > 32 && !/[<>"“”«»`]/.test(text[end]!)) end++;
    while (end > at + 3 && ".,;:!?'’)".includes(text[end - 1]!)) end--;
    if (end > at + 3) found.push({ start, end, href: text.slice(start, end).replace(/^hxx/i, "htt"), mended: /^hxx/i.test(scheme[1]!), email: false });
  }
  return found;
}

/** Links of a message: those of its markup, then those written in the text of its parts. */
export function readLinks(parts: readonly Part[], raw: readonly RawLink[], written: ReadonlyMap<string, Written[]>): Link[] {
  const links: Link[] = [];
  const partText = new Map(parts.map((part) => [part.id, part.text]));
  const hosts = new Map<string, ReturnType<typeof readHost>>();
  const seen = new Set<string>();
  for (const each of raw) {
    if (links.length >= MOST_LINKS) break;
    const text = partText.get(each.shown.part)?.slice(each.shown.start, each.shown.end) ?? "";
    const key = `${each.href}\n${text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const address = readAddress(each.href);
    if (address && address.scheme !== "mailto" && address.scheme !== "tel" && address.scheme !== "sms" && address.scheme !== "cid") links.push(toLink(address, each.href, each.shown, text, each.from, false));
  }
  for (const part of parts) {
    if (part.id === "from" || part.id === "sender" || part.id === "reply-to") continue;
    for (const each of written.get(part.id) ?? []) {
      if (each.email || links.length >= MOST_LINKS) continue;
      const span: Span = { part: part.id, start: each.start, end: each.end };
      // The text of a link in markup is judged with that link.
      if (raw.some((link) => link.shown.part === part.id && each.start < link.shown.end && link.shown.start < each.end)) continue;
      const address = readAddress(each.href);
      if (address) links.push(toLink(address, each.href, span, part.text.slice(span.start, span.end), "text", each.mended));
    }
  }
  return links;

  function toLink(address: WebAddress, href: string, shown: Span, shownText: string, from: RawLink["from"], mended: boolean): Link {
    return { ...address, href: href.length > 500 ? href.slice(0, 500) : href, shown, shownText: shownText.slice(0, 300), from, shownDomain: from === "html" ? shownDomain(shownText) : "", mended };
  }

  function shownDomain(text: string): string {
    if (text.length > 300 || !text.includes(".")) return "";
    const first = findWritten(text).find((each) => !each.email);
    if (!first) return "";
    const host = URL.parse(first.href)?.hostname ?? "";
    let known = hosts.get(host);
    if (!known) hosts.set(host, (known = readHost(host)));
    return known.domain;
  }
}
