const LABEL = "from|sender|de|expéditeur|expediteur|remetente|remitente|von|absender|da|mittente|van|afzender|fwd|fw|tr|wg|rv|enc|rif";
/** `From: ORVANE`, `Fwd: +44 7700 900417`, alone on the first line. */
const LABELLED_LINE = new RegExp(`^(?:${LABEL})[ \\t]{0,3}:[ \\t]{0,3}([^:\\n]{2,40})$`, "iu");
/** `Fwd: ORVANE: your payment…`, on one line. */
const LABELLED_START = new RegExp(`^(?:${LABEL})[ \\t]{0,3}:[ \\t]{0,3}([+\\p{L}\\d][\\p{L}\\d .+()-]{1,19})[ \\t]{0,3}:[ \\t]`, "iu");
/** A number or short code alone on the first line. */
const NUMBER_LINE = /^\+?\d[\d ().-]{2,22}$/;

/**
 * Who sent the message that a customer hands on by SMS: phones that copy a message, and people who follow what their carrier asks, put the
 * sender into the first line. Undefined when it is not there: then nobody knows.
 */
export function forwardedSender(text: string): string | undefined {
  const lines = text.trimStart().slice(0, 400).split(/\r?\n/);
  const first = (lines[0] ?? "").trim();
  const more = lines.slice(1).some((line) => line.trim() !== "");
  const found = (more ? (LABELLED_LINE.exec(first)?.[1] ?? NUMBER_LINE.exec(first)?.[0]) : undefined) ?? LABELLED_START.exec(first)?.[1];
  return found?.trim();
}
