import { html } from "hono/html";
import type { Evidence, Explanation, Message } from "@rempart/engine";
import { countryName } from "../../../platform/site/index.ts";
import type { Html, View } from "../../../platform/site/index.ts";
import { cutText, foldText } from "./cut-text.ts";
import type { Kind, Mark, Piece, ShownLink, Stretch } from "./cut-text.ts";
import { showUnseen } from "./show-unseen.ts";
import { shownLinks } from "./shown-links.ts";
import { checkerTexts } from "./texts/index.ts";

type Part = Message["parts"][number];

/** Passages shown for one reason; a signal may have found dozens. */
const MOST_PASSAGES = 6;
/** Folded text beyond this, over all parts, is counted and not sent: about the longest newsletter. */
const MOST_FOLDED = 60_000;
const MOST_BODIES = 4;
const MOST_HIDDEN = 5;
const HEADERS = ["sender", "from", "reply-to", "subject"] as const;
type HeaderPart = (typeof HEADERS)[number];

const MARKS: Record<Kind, string> = { proof: "proof", rule: "proof", match: "match", hint: "sign", neither: "unknown", unverified: "unknown" };

/** What drawing the exhibit remembers as it goes: numbers already given their anchor, and how much folded text may still be sent. */
interface Drawing {
  view: View;
  anchored: Set<number>;
  foldedLeft: number;
}

/**
 * The message as received, inert, with numbered marks that lead to the reasons. Hostile text goes in as text and comes out as text.
 * `anchored` holds the numbers that have a mark to go back to, under the id `m<number>`.
 */
export function exhibit(view: View, evidence: Evidence, reasons: Explanation["reasons"]): { figure: Html; anchored: ReadonlySet<number> } {
  const { message } = evidence;
  const drawing: Drawing = { view, anchored: new Set(), foldedLeft: MOST_FOLDED };
  const marks = reasons.flatMap((reason, index) =>
    reason.evidence.slice(0, MOST_PASSAGES).map(({ part, start, end }) => ({ part, number: index + 1, kind: reason.kind, start, end })),
  );
  const marksOf = (part: Part) => telling(part.text, marks.filter((mark) => mark.part === part.id));
  const headers = message.parts.filter((part) => isHeader(part.id) && part.text !== "");
  const [first, ...others] = bodiesOf(message.parts, (part) => marksOf(part).length);
  const language = evidence.language.code === "und" ? "" : html` lang="${evidence.language.code}"`;
  const quote = (part: Part) => html`<blockquote${language} dir="auto">${body(drawing, part, marksOf(part), shownLinks(evidence, part.id))}</blockquote>`;
  const texts = checkerTexts[view.language].exhibit;
  const figure = html`<figure class="exhibit">
  <figcaption>${caption(view, evidence)}</figcaption>
  ${headerList(drawing, headers.map((part) => ({ label: texts.parts[stem(part.id) as HeaderPart], part, marks: marksOf(part) })), evidence)}
  ${first === undefined ? html`<p class="part soft">${texts.empty}</p>` : quote(first)}
  ${others.map((part) => (marksOf(part).some(({ number }) => !drawing.anchored.has(number)) ? html`<p class="part">${texts.otherPart}</p>${quote(part)}` : html`<details class="part"><summary>${texts.otherPart}</summary>${quote(part)}</details>`))}
  ${hiddenTexts(view, evidence)}
</figure>`;
  return { figure, anchored: drawing.anchored };
}

/** A mark this long, with others inside, speaks of the message as a whole (its language, say): shown, it would hide the others. */
const WIDE = 60;

/** The marks worth drawing, none of them ending inside a word. */
function telling(text: string, marks: Mark[]): Mark[] {
  return marks
    .filter((mark) => mark.start >= 0 && (mark.end - mark.start < WIDE || !marks.some((other) => other.number !== mark.number && other.start >= mark.start && other.start < mark.end && other.end - other.start < WIDE)))
    .map((mark) => (mark.end - mark.start < 20 ? mark : { ...mark, end: wordEnd(text, mark.end) }));
}

function wordEnd(text: string, end: number): number {
  let at = end;
  while (at < text.length && at < end + 24 && /[\p{L}\p{N}]/u.test(text.charAt(at)) && /[\p{L}\p{N}]/u.test(text.charAt(at - 1))) at += 1;
  return at;
}

function caption(view: View, evidence: Evidence): string {
  const { message } = evidence;
  const texts = checkerTexts[view.language].exhibit;
  const country = message.country === null ? "" : texts.country(countryName(view.language, message.country));
  const sentences = [
    `${[texts[message.channel], country].filter((words) => words !== "").join(", ")}.`,
    message.carriage === "pasted" ? texts.pasted : texts.mail,
    message.forwarded === null ? "" : texts.forwarded,
    evidence.links.length > 0 ? texts.linksOff : "",
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

function headerList(drawing: Drawing, rows: { label: string; part: Part; marks: Mark[] }[], evidence: Evidence): Html | "" {
  const attachments = evidence.message.attachments.slice(0, 10).map(({ name }) => name).filter((name) => name !== "");
  if (rows.length === 0 && attachments.length === 0) return "";
  const label = checkerTexts[drawing.view.language].exhibit.parts.attachments;
  return html`<dl class="small">${rows.map(({ label, part, marks }) => html`<dt>${label}</dt><dd><bdi>${stretch(drawing, part.text, marks, shownLinks(evidence, part.id), { start: 0, end: Math.min(part.text.length, 2000), shown: true })}</bdi></dd>`)}
  ${attachments.map((name) => html`<dt>${label}</dt><dd><bdi>${unseen(drawing.view, name.slice(0, 200))}</bdi></dd>`)}</dl>`;
}

function body(drawing: Drawing, part: Part, marks: Mark[], links: ShownLink[]): Html[] {
  const texts = checkerTexts[drawing.view.language].exhibit;
  const stretches = foldText(part.text, marks);
  return stretches.map((piece, index) => {
    if (piece.shown) return html`<p>${stretch(drawing, part.text, marks, links, piece)}</p>`;
    const length = piece.end - piece.start;
    const end = Math.min(piece.end, piece.start + drawing.foldedLeft);
    drawing.foldedLeft -= end - piece.start;
    const left = html`<p class="small soft">${texts.left(count(drawing.view, piece.end - end))}</p>`;
    if (end === piece.start) return left;
    const label = index === 0 ? texts.gapStart : index === stretches.length - 1 ? texts.gapEnd : texts.gap;
    return html`<details><summary>${label(count(drawing.view, length))}</summary><p>${stretch(drawing, part.text, marks, links, { ...piece, end })}</p>${end < piece.end ? left : ""}</details>`;
  });
}

/** Neighbouring pieces under the same kind of mark share one `<mark>`, so that a bold domain inside does not break its line. */
function stretch(drawing: Drawing, text: string, marks: Mark[], links: ShownLink[], { start, end }: Stretch): Html[] {
  const groups: { kind: Kind | null; pieces: Piece[] }[] = [];
  for (const piece of cutText(text, marks, links, start, end)) {
    const last = groups.at(-1);
    if (last !== undefined && last.kind === piece.kind && last.pieces.at(-1)?.ends.length === 0) last.pieces.push(piece);
    else groups.push({ kind: piece.kind, pieces: [piece] });
  }
  return groups.map(({ kind, pieces }) => {
    const drawn = pieces.map((piece) => drawPiece(drawing, piece));
    return kind === null ? html`${drawn}` : html`<mark class="${MARKS[kind]}">${drawn}</mark>`;
  });
}

function drawPiece(drawing: Drawing, piece: Piece): Html {
  const { view } = drawing;
  const leads = piece.leads === null ? "" : html` <span class="leads">(${checkerTexts[view.language].exhibit.leadsTo} <bdi dir="ltr">${piece.leads.before}<b>${piece.leads.domain}</b>${piece.leads.after}</bdi>)</span>`;
  const set = (text: string) => (piece.bold ? html`<b>${unseen(view, text)}</b>` : unseen(view, text));
  if (piece.ends.length === 0) return html`${set(piece.text)}${leads}`;
  const numbers = piece.ends.map((number) => numberLink(drawing, number));
  if (piece.leads !== null) return html`${set(piece.text)}${leads}${numbers}`;
  const { head, tail } = lastWord(piece.text);
  return html`${head === "" ? "" : set(head)}<span class="nb">${tail === "" ? "" : set(tail)}${numbers}</span>`;
}

/** The number stays with the last word, unless that word is too long to keep whole on a narrow screen. */
function lastWord(text: string): { head: string; tail: string } {
  const at = Math.max(text.lastIndexOf(" "), text.lastIndexOf("\n"), text.lastIndexOf("/"), text.lastIndexOf("-")) + 1;
  return text.length - at > 24 ? { head: text, tail: "" } : { head: text.slice(0, at), tail: text.slice(at) };
}

function numberLink({ view, anchored }: Drawing, number: number): Html {
  const id = anchored.has(number) ? "" : html` id="m${number}"`;
  anchored.add(number);
  return html`<a class="n" href="#r${number}"${id} lang="${view.language}" aria-label="${checkerTexts[view.language].verdict.reason(number)}">${number}</a>`;
}

function unseen(view: View, text: string): Html[] {
  const label = checkerTexts[view.language].exhibit.unseen;
  return showUnseen(text).map((run) => ("text" in run ? html`${squeeze(run.text)}` : html`<span class="unseen"><span class="hidden">${label} </span>${run.unseen}</span>`));
}

/** Mail is padded with empty lines; two are enough to see that there is a gap. */
function squeeze(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/\n[ \t\u00A0]*(?=\n[ \t\u00A0]*\n)/g, "");
}

function hiddenTexts(view: View, evidence: Evidence): Html | "" {
  const hidden = evidence.message.hidden.filter(({ how, text }) => how !== "zero-width" && text.trim() !== "").slice(0, MOST_HIDDEN);
  if (hidden.length === 0) return "";
  return html`<details class="part"><summary>${checkerTexts[view.language].exhibit.hidden}</summary>${hidden.map(({ text }) => html`<p dir="auto">${unseen(view, text.slice(0, 1000))}${text.length > 1000 ? "…" : ""}</p>`)}</details>`;
}

/** The part most marked comes first; of two alike, HTML is what mail programs show. Headers stand elsewhere. */
function bodiesOf(parts: Part[], marksOn: (part: Part) => number): Part[] {
  const bodies = parts.filter((part) => !isHeader(part.id) && part.text.trim() !== "");
  const weight = (part: Part) => marksOn(part) * 2 + (stem(part.id) === "html" ? 1 : 0);
  return bodies.sort((one, other) => weight(other) - weight(one)).slice(0, MOST_BODIES);
}

function isHeader(id: string): boolean {
  return (HEADERS as readonly string[]).includes(stem(id));
}

/** `text-2` is a second `text`. */
function stem(id: string): string {
  return id.replace(/-\d+$/, "");
}

function count(view: View, characters: number): string {
  return characters.toLocaleString(view.language);
}
