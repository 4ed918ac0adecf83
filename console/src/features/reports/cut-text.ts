import type { Reason, ReportDetail } from "../../api/shapes.ts";

/** One stretch of a part under the same marks. `ends`: numbers of the reasons whose mark ends with it. */
export interface Piece {
  text: string;
  /** The strongest kind of mark over it. */
  kind: string | null;
  bold: boolean;
  ends: number[];
}

/** Strongest first: where two marks overlap, the reader sees the one that weighs more. */
const KINDS = ["proof", "rule", "match", "hint", "neither", "unverified"];
/** Passages shown for one reason; a signal may have found hundreds. */
const MOST_PASSAGES = 6;

/** Cuts a decoded part at every end of a mark and of a link's registrable domain. Offsets are UTF-16 units. */
export function cutText(text: string, part: string, reasons: Pick<Reason, "kind" | "evidence">[], links: ReportDetail["links"]): Piece[] {
  const marks = reasons.flatMap(({ kind, evidence }, index) => evidence.filter((span) => span.part === part && span.start >= 0 && span.end > span.start && span.end <= text.length).slice(0, MOST_PASSAGES).map(({ start, end }) => ({ start, end, kind, number: index + 1 })));
  const domains = findDomains(text, links);
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end]), ...domains.flatMap(({ start, end }) => [start, end])])].toSorted((one, other) => one - other);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1]!;
    const over = marks.filter((mark) => mark.start < end && mark.end > start);
    return {
      text: text.slice(start, end),
      kind: over.map(({ kind }) => kind).toSorted((one, other) => KINDS.indexOf(one) - KINDS.indexOf(other))[0] ?? null,
      bold: domains.some((domain) => domain.start < end && domain.end > start),
      ends: marks.filter((mark) => mark.end === end).map(({ number }) => number),
    };
  }).filter(({ text }) => text !== "");
}

/** Hosts looked for in a part, and places found: a newsletter has hundreds of links. */
const MOST_DOMAINS = 200;

/** Where the text shows a link's host, the part that was registered: what a look-alike cannot choose freely. */
function findDomains(text: string, links: ReportDetail["links"]): { start: number; end: number }[] {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [];
  const found: { start: number; end: number }[] = [];
  for (const { host, domain } of new Map(links.map((link) => [link.host, link])).values()) {
    if (host === "" || domain === "" || !host.endsWith(domain)) continue;
    for (let at = lower.indexOf(host); at >= 0 && found.length < MOST_DOMAINS; at = lower.indexOf(host, at + host.length)) found.push({ start: at + host.length - domain.length, end: at + host.length });
  }
  return found;
}
