/** The headers that mail programs print above a quoted or forwarded message. */
export type Field = "from" | "to" | "cc" | "subject" | "date" | "reply-to";

/** As printed by Outlook, Gmail, Apple Mail, Thunderbird and Yahoo in en, fr, pt, es, de, it, nl, lower case. */
const WORDS: Record<Field, string> = {
  "from": "from|sender|de|expéditeur|expediteur|envoyé par|remetente|enviado por|remitente|desde|von|absender|da|mittente|van|afzender",
  "to": "to|recipient|à|a|pour|destinataire|destinataires|para|destinatário|destinatario|an|empfänger|aan|ontvanger",
  "cc": "cc|bcc|cci|cco|ccn|copie|copie à|copie cachée|cópia|com cópia|copia|kopie|kopie (cc)|kopieempfänger|blindkopie",
  "subject": "subject|objet|sujet|assunto|asunto|betreff|oggetto|onderwerp",
  "date": "date|sent|received|envoyé|envoyé le|date d’envoi|date d'envoi|data|enviado|enviado em|enviada em|enviada|enviado el|enviado a|data de envio|fecha|fecha de envío|gesendet|gesendet am|datum|inviato|data di invio|verzonden|verzonden op",
  "reply-to": "reply-to|reply to|répondre à|responder a|responder para|antwort an|antworten an|rispondi a|antwoord aan|antwoordadres",
};

const fields = new Map<string, Field>();
for (const [field, words] of Object.entries(WORDS) as [Field, string][]) for (const word of words.split("|")) fields.set(word, field);

/** A line such as `Von: …` or `> *Objet :* …`: the field, and where its value begins in the text. */
export interface LabelledLine {
  field: Field;
  valueStart: number;
  valueEnd: number;
}

const LONGEST_LABEL = 24;

const isDecoration = (unit: number): boolean => unit <= 32 || unit === 160 || unit === 0x202f || unit === 42 || unit === 62 || unit === 95 || unit === 0x200e;

/** Reads `text[start, end)`, one line, as a labelled header; quote marks and bold marks around the label are skipped. */
export const labelledLine = (text: string, start: number, end: number): LabelledLine | null => {
  let at = start;
  while (at < end && isDecoration(text.charCodeAt(at))) at++;
  const limit = Math.min(end, at + LONGEST_LABEL);
  let colon = at;
  while (colon < limit && text.charCodeAt(colon) !== 58 && text.charCodeAt(colon) !== 0xff1a) colon++;
  if (colon === limit) return null;
  let labelEnd = colon;
  while (labelEnd > at && isDecoration(text.charCodeAt(labelEnd - 1))) labelEnd--;
  const field = fields.get(text.slice(at, labelEnd).normalize("NFC").toLowerCase());
  if (field === undefined) return null;
  let valueStart = colon + 1;
  while (valueStart < end && isDecoration(text.charCodeAt(valueStart))) valueStart++;
  let valueEnd = end;
  while (valueEnd > valueStart && text.charCodeAt(valueEnd - 1) <= 32) valueEnd--;
  return { field, valueStart, valueEnd };
};

/** Headers printed as lines, and where the text after them begins. */
export interface LabelledBlock {
  values: Partial<Record<Field, string>>;
  count: number;
  end: number;
}

/** A blank line, or one that holds only quote marks. */
export const isBlankLine = (text: string, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 32 && unit !== 62 && unit !== 160) return false;
  }
  return true;
};

/**
 * Labelled lines from `start` on. Blank lines between them are allowed, and a value may run on in the next line when a label stands
 * alone. The first of two like-named fields counts. Ends before the first other line.
 */
export const labelledBlock = (text: string, start: number): LabelledBlock => {
  const block: LabelledBlock = { values: {}, count: 0, end: start };
  let waiting: Field | null = null;
  let last: Field | null = null;
  for (let at = start; at < text.length && block.count < 12; ) {
    let stop = text.indexOf("\n", at);
    if (stop === -1) stop = text.length;
    if (isBlankLine(text, at, stop)) {
      at = stop + 1;
      if (block.count > 0 && waiting === null && !continues(text, at, block)) break;
      continue;
    }
    const line = labelledLine(text, at, stop);
    if (line === null) {
      const rest = text.slice(at, Math.min(stop, at + 2_000)).replace(/^[>\s*]+/, "").trim();
      if (waiting !== null) {
        block.values[waiting] = rest;
        last = waiting;
        waiting = null;
      } else if (last !== null && wraps(last, block.values[last] ?? "", rest)) block.values[last] += ` ${rest}`;
      else break;
    } else {
      block.count++;
      const value = text.slice(line.valueStart, line.valueEnd);
      if (value === "") waiting = block.values[line.field] === undefined ? line.field : null;
      else block.values[line.field] ??= value;
      last = line.field;
    }
    block.end = at = Math.min(stop + 1, text.length);
  }
  return block;
};

/** A list of addresses goes on in the next line: after a comma, or with the address that the name before it belongs to. */
const wraps = (field: Field, value: string, rest: string): boolean =>
  field !== "subject" && field !== "date" && value.length < 4_000 && (value.endsWith(",") || value.endsWith(";") || (rest.startsWith("<") && rest.includes("@") && !value.includes("@")));

/** After one blank line: does a labelled line follow at once, of this block? A second "From" begins what an inner forward prints. */
const continues = (text: string, at: number, block: LabelledBlock): boolean => {
  let stop = text.indexOf("\n", at);
  if (stop === -1) stop = text.length;
  const line = labelledLine(text, at, stop);
  return line !== null && (line.field !== "from" || block.values.from === undefined);
};
