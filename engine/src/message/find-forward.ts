import { isBlankLine, labelledBlock, labelledLine } from "./header-labels.ts";
import type { LabelledBlock } from "./header-labels.ts";

/** Words that only a forward prints above the original: Gmail, Apple Mail, Thunderbird, Yahoo, Proton; en, fr, pt, es, de, it, nl. */
const FORWARD_WORDS =
  "forwarded message|begin forwarded message|start of forwarded message|forwarded email|forwarded mail|fwd|" +
  "message transféré|message transmis|message réexpédié|mail transféré|mail transmis|courriel transféré|e-mail transféré|début du message transféré|début du message réexpédié|début du message transmis|" +
  "mensagem encaminhada|mensagem reencaminhada|e-mail encaminhado|email encaminhado|início da mensagem encaminhada|início da mensagem reencaminhada|inicio da mensagem encaminhada|" +
  "mensaje reenviado|correo reenviado|inicio del mensaje reenviado|mensaje remitido|" +
  "weitergeleitete nachricht|weitergeleitete mail|weitergeleitete e-mail|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail|beginn der weitergeleiteten nachricht|" +
  "messaggio inoltrato|e-mail inoltrata|inizio messaggio inoltrato|inizio del messaggio inoltrato|" +
  "doorgestuurd bericht|begin doorgestuurd bericht|doorgestuurde e-mail|begin van doorgestuurd bericht";

/** Words that Outlook prints above the original in forwards and in replies alike. */
const ORIGINAL_WORDS =
  "original message|original mail|message d'origine|message original|message initial|mensagem original|mensaje original|ursprüngliche nachricht|original-nachricht|originalnachricht|" +
  "messaggio originale|oorspronkelijk bericht|origineel bericht|reply message";

const forwardWords = new Set(FORWARD_WORDS.split("|"));
const originalWords = new Set(ORIGINAL_WORDS.split("|"));

export interface FoundForward {
  /** `original`: the layout serves replies too. */
  kind: "forward" | "original";
  /** Where the separator or, without one, the first labelled line begins. */
  start: number;
  block: LabelledBlock;
}

const isRule = (unit: number): boolean => unit === 45 || unit === 95 || unit === 42 || unit === 61 || unit === 62 || unit === 0x2013 || unit === 0x2014 || unit <= 32 || unit === 160;

/** What a separator line says, or null. Dashes around the words or a colon after them are required. */
const separatorKind = (text: string, start: number, end: number): FoundForward["kind"] | null => {
  let from = start;
  let to = end;
  let ruled = false;
  while (from < to && isRule(text.charCodeAt(from))) ruled = text.charCodeAt(from++) === 45 || ruled;
  while (to > from && (isRule(text.charCodeAt(to - 1)) || text.charCodeAt(to - 1) === 58)) ruled = text.charCodeAt(--to) === 58 || ruled;
  if (!ruled || to - from < 3 || to - from > 50) return null;
  const words = text.slice(from, to).normalize("NFC").toLowerCase().replaceAll("’", "'");
  return forwardWords.has(words) ? "forward" : originalWords.has(words) ? "original" : null;
};

/** Enough labelled lines to be what Outlook prints above an original: who, and two of when, to whom, about what. */
const isPrintedBlock = (block: LabelledBlock): boolean => {
  const { from, to, subject, date } = block.values;
  return from !== undefined && Number(to !== undefined) + Number(subject !== undefined) + Number(date !== undefined) >= 2;
};

/**
 * The first forward in `text` that begins within `limit` units: a separator line followed by labelled lines, or labelled lines alone.
 * Null when there is none; a separator without a From line below is none.
 */
export const findForward = (text: string, limit: number): FoundForward | null => {
  for (let at = 0; at < text.length && at <= limit; ) {
    let stop = text.indexOf("\n", at);
    if (stop === -1) stop = text.length;
    if (stop - at < 400 && !isBlankLine(text, at, stop)) {
      const kind = separatorKind(text, at, stop);
      if (kind !== null) {
        const block = labelledBlock(text, stop + 1);
        if (block.values.from !== undefined) return { kind, start: at, block };
      } else if (labelledLine(text, at, stop) !== null) {
        const block = labelledBlock(text, at);
        if (isPrintedBlock(block)) return { kind: "original", start: at, block };
      }
    }
    at = stop + 1;
  }
  return null;
};
