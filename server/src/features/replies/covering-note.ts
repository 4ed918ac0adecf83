import type { MailField } from "../../platform/mail/mail-headers.ts";
import { isLanguage, type Language } from "../../platform/site/index.ts";

/** Of the mail, read at most; a note stands at its top. */
const MOST_BYTES = 64 * 1024;
const MOST_TEXT = 4_000;
const MOST_DEPTH = 5;

/** Short words that one of the languages has and the others have not. */
const WORDS: Record<Language, ReadonlySet<string>> = {
  fr: new Set("bonjour bonsoir est et le les des ce cette ceci je j'ai vous nous une reçu recu merci avec dans pour sur pas vrai cordialement voici suis avez votre mon ma".split(" ")),
  en: new Set("hello hi the this is it you your and have got received please thanks thank check from what with my not real regards i'm i've".split(" ")),
  pt: new Set("olá ola bom dia boa tarde este esta isto recebi obrigado obrigada não nao é você voces vocês meu minha com uma um cumprimentos verdade os as ao".split(" ")),
  es: new Set("hola buenos días dias buenas este esto recibido recibí he gracias con una un es el los las mi saludos verdad ustedes y".split(" ")),
  de: new Set("hallo guten tag ich habe das ist diese die der und bekommen erhalten bitte danke mit nicht von echt grüße gruesse gruß viele sie ihnen eine".split(" ")),
};
/** How mail programs label what they forward, in their user's language. */
const LABELS: [Language, RegExp][] = [
  ["fr", /^(?:objet|envoyé|à|date d'envoi)\s?:|message (?:transféré|d'origine)|transféré/i],
  ["pt", /^(?:assunto|enviado em|data)\s?:|mensagem (?:encaminhada|reencaminhada|original)/i],
  ["es", /^(?:asunto|fecha|enviado el)\s?:|mensaje (?:reenviado|original)/i],
  ["de", /^(?:betreff|gesendet|von|an|datum)\s?:|weitergeleitete nachricht|ursprüngliche nachricht/i],
  ["en", /^(?:subject|sent|from)\s?:|forwarded message|original message/i],
];
const PREFIXES: [Language, RegExp][] = [["fr", /^tr\s?:/i], ["de", /^wg\s?:/i], ["es", /^rv\s?:/i], ["pt", /^enc\s?:/i]];
/** Where what is forwarded begins. */
const FORWARD = /^\s*(?:>|[-_*=]{5,}|(?:from|von|de|da|van|di)\s?:\s|(?:begin forwarded|début du message|anfang der weitergeleiteten|mensagem encaminhada|mensaje reenviado|weitergeleitete|forwarded message))/i;

/**
 * The language of somebody who forwards a mail: what his program asks for, the words that he wrote above it, the labels of his mail program. Null
 * when nothing tells. Total over hostile bytes.
 */
export function noteLanguage(bytes: Uint8Array, fields: readonly MailField[]): Language | null {
  for (const name of ["accept-language", "content-language"]) {
    const code = fields.find((field) => field.name === name)?.value.slice(0, 2).toLowerCase() ?? "";
    if (isLanguage(code)) return code;
  }
  const lines = firstText(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MOST_BYTES)).toString("latin1"), 0).slice(0, MOST_TEXT).split(/\r\n|\r|\n/);
  const cut = lines.findIndex((line) => FORWARD.test(line));
  const note = (cut < 0 ? lines.slice(0, 12) : lines.slice(0, cut)).join(" ");
  return byWords(note) ?? byLabels(cut < 0 ? [] : lines.slice(cut, cut + 12)) ?? PREFIXES.find(([, prefix]) => prefix.test(fields.find(({ name }) => name === "subject")?.value ?? ""))?.[0] ?? null;
}

function byWords(note: string): Language | null {
  const words = note.toLowerCase().normalize("NFC").replaceAll("’", "'").split(/[^\p{L}']+/u).slice(0, 120);
  const ranked = (Object.keys(WORDS) as Language[]).map((language) => ({ language, hits: words.filter((word) => WORDS[language].has(word)).length })).sort((one, other) => other.hits - one.hits);
  return ranked[0]!.hits >= 2 && ranked[0]!.hits > ranked[1]!.hits ? ranked[0]!.language : null;
}

function byLabels(lines: readonly string[]): Language | null {
  return LABELS.find(([, label]) => lines.some((line) => label.test(line.replace(/^[\s>*]+/, ""))))?.[0] ?? null;
}

/** The first text of a mail, decoded; HTML without its tags. */
function firstText(part: string, depth: number): string {
  const gap = /\r?\n\r?\n/.exec(part);
  if (gap === null || depth > MOST_DEPTH) return "";
  const header = part.slice(0, gap.index).replace(/\r?\n[ \t]+/g, " ");
  const body = part.slice(gap.index + gap[0].length);
  const type = /^content-type:\s*([^\s;]+)/im.exec(header)?.[1]?.toLowerCase() ?? "text/plain";
  if (type.startsWith("multipart/")) {
    const boundary = /^content-type:[^\n]{0,1000}?boundary="?([^"\s;]{1,100})/im.exec(header)?.[1];
    const start = boundary === undefined ? -1 : body.indexOf(`--${boundary}`);
    if (start < 0) return "";
    const end = body.indexOf(`--${boundary}`, start + 2);
    return firstText(body.slice(body.indexOf("\n", start) + 1, end < 0 ? body.length : end), depth + 1);
  }
  if (!type.startsWith("text/")) return "";
  const text = charset(decoded(body.slice(0, MOST_TEXT * 8), /^content-transfer-encoding:\s*(\S+)/im.exec(header)?.[1]?.toLowerCase() ?? ""), /^content-type:[^\n]{0,1000}?charset="?([\w-]{1,40})/im.exec(header)?.[1] ?? "utf-8");
  return type === "text/html" ? text.replace(/<(?:style|script)\b[^>]{0,500}>[^<]*/gi, "").replace(/<\/?(?:br|p|div|tr|h[1-6r]|li|blockquote)\b[^>]{0,500}>/gi, "\n").replace(/<[^>]{0,2000}>/g, "") : text;
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding === "base64") return Buffer.from(body, "base64");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1");
  return Buffer.from(body.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1");
}

function charset(bytes: Buffer, label: string): string {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return bytes.toString("utf8");
  }
}
