import { Fragment, useState } from "react";
import type { ReportDetail } from "../../api/shapes.ts";
import { useTexts } from "../../shell/use-texts.ts";
import { cutText } from "./cut-text.ts";
import type { Piece } from "./cut-text.ts";
import { VisibleText } from "./visible-text.tsx";

const MARKS: Record<string, string> = { proof: "proof", rule: "proof", match: "match", hint: "sign", neither: "unknown", unverified: "unknown" };
/** Parts that stand in the lines above the message. */
const HEADERS = ["sender", "from", "reply-to", "subject"];
/** Letters of one part shown at once. */
const MOST_SHOWN = 4_000;

const stem = (id: string): string => id.replace(/-\d+$/, "");

/** The message as received, inert: text alone, links that lead nowhere, numbered marks that lead to the reasons. */
export function Exhibit({ report, caption }: { report: ReportDetail; caption?: string }) {
  const { t, format } = useTexts();
  const marked = (id: string): number => report.reasons.filter(({ evidence }) => evidence.some(({ part }) => part === id)).length;
  const headers = report.parts.filter(({ id, text }) => HEADERS.includes(stem(id)) && text.trim() !== "");
  const bodies = report.parts.filter(({ id, text }) => !HEADERS.includes(stem(id)) && text.trim() !== "").toSorted((one, other) => marked(other.id) - marked(one.id));
  return (
    <figure className="exhibit">
      <figcaption>{caption ?? [t.channels[report.channel], report.country === null ? null : format.country(report.country), t.exhibit.linksOff].filter((part) => part !== null).join(" · ")}</figcaption>
      {headers.length > 0 && <dl>{headers.map((part) => <div key={part.id}><dt>{t.exhibit.headers[stem(part.id) as keyof typeof t.exhibit.headers]}</dt><dd><bdi><Marked report={report} part={part} /></bdi></dd></div>)}</dl>}
      {bodies.map((part, index) => (index === 0 ? <blockquote key={part.id} lang={report.language ?? undefined} dir="auto"><Marked report={report} part={part} /></blockquote> : (
        <details key={part.id} open={marked(part.id) > 0 && marked(bodies[0]!.id) === 0}><summary>{t.exhibit.part(part.id)}</summary><blockquote lang={report.language ?? undefined} dir="auto"><Marked report={report} part={part} /></blockquote></details>
      )))}
      {bodies.length === 0 && <blockquote className="soft">{report.state === "received" ? t.exhibit.waiting : t.exhibit.noBody}</blockquote>}
    </figure>
  );
}

function Marked({ report, part }: { report: ReportDetail; part: ReportDetail["parts"][number] }) {
  const { t, format } = useTexts();
  const [all, setAll] = useState(false);
  const pieces = cutText(part.text, part.id, report.reasons, report.links);
  const lastMark = pieces.reduce((at, piece, index) => (piece.ends.length > 0 ? index : at), -1);
  let length = 0;
  const shown = all ? pieces : pieces.filter((piece, index) => {
    length += piece.text.length;
    return length <= MOST_SHOWN || index <= lastMark;
  });
  const left = pieces.slice(shown.length).reduce((sum, { text }) => sum + text.length, 0);
  const cut = left === 0 && !all && shown.length === 1 && part.text.length > MOST_SHOWN;
  return (
    <>
      {groupMarks(cut ? [{ ...shown[0]!, text: shown[0]!.text.slice(0, MOST_SHOWN) }] : shown).map(({ kind, pieces: together }, index) => {
        const drawn = together.map((piece, at) => <Drawn key={at} piece={piece} />);
        return kind === null ? <Fragment key={index}>{drawn}</Fragment> : <mark key={index} className={MARKS[kind] ?? "unknown"}>{drawn}</mark>;
      })}
      {(left > 0 || cut) && <> <button type="button" className="button mini quiet" onClick={() => setAll(true)}>{t.exhibit.more(format.count(cut ? part.text.length - MOST_SHOWN : left))}</button></>}
    </>
  );
}

function Drawn({ piece: { text, bold, ends } }: { piece: Piece }) {
  const { t } = useTexts();
  const words = bold ? <b><VisibleText text={text} /></b> : <VisibleText text={text} />;
  const numbers = ends.map((number) => <a key={number} className="n" href={`#reason-${number}`} aria-label={t.reasons.number(number)} onClick={(event) => goTo(event, `reason-${number}`)}>{number}</a>);
  return <>{words}{numbers}</>;
}

/** Neighbours under the same kind share one mark, so that a bold domain inside does not break its line. */
function groupMarks(pieces: Piece[]): { kind: string | null; pieces: Piece[] }[] {
  const groups: { kind: string | null; pieces: Piece[] }[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last !== undefined && last.kind === piece.kind && last.pieces.at(-1)?.ends.length === 0) last.pieces.push(piece);
    else groups.push({ kind: piece.kind, pieces: [piece] });
  }
  return groups;
}

/** Moves the focus on this page without the router taking it for another address. */
export function goTo(event: { preventDefault(): void }, id: string): void {
  event.preventDefault();
  const target = document.getElementById(id);
  target?.scrollIntoView({ block: "center" });
  target?.focus();
}
