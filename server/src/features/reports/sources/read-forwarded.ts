const LABEL = "from|sender|de|expéditeur|expediteur|remetente|remitente|von|absender|da|mittente|van|afzender|fwd|fw|tr|wg|rv|enc|rif";
/** `From: ORVANE`, `Fwd: +44 7700 900417`, alone on the first line. */
const LABELLED_LINE = new RegExp(`^(?:${LABEL})[ \\t]{0,3}:[ \\t]{0,3}([^:\\n]{2,40})$`, "iu");
/** `Fwd: ORVANE: your payment…`, on one line. */
const LABELLED_START = new RegExp(`^(?:${LABEL})[ \\t]{0,3}:[ \\t]{0,3}([+\\p{L}\\d][\\p{L}\\d .+()-]{1,19})[ \\t]{0,3}:[ \\t]`, "iu");
/** A number or short code alone on the first line. */
const NUMBER_LINE = /^\+?\d[\d ().-]{2,22}$/;

/**
 * Who sent the message that a customer hands on by SMS, and its words: phones that copy a message, and people who follow what their carrier asks,
 * put the sender into the first line, which is no part of the message. Without a sender when it is not there: then nobody knows.
 */
export function readForwarded(text: string): { sender: string | undefined; text: string } {
  const begin = text.trimStart();
  const [first = ""] = begin.slice(0, 400).split(/\r?\n/, 1);
  const rest = begin.slice(first.length).trim();
  const line = rest === "" ? undefined : (LABELLED_LINE.exec(first.trim())?.[1] ?? NUMBER_LINE.exec(first.trim())?.[0]);
  if (line !== undefined) return { sender: line.trim(), text: rest };
  return { sender: LABELLED_START.exec(first.trim())?.[1]?.trim(), text };
}
