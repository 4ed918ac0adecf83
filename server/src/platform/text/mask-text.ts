const HIDDEN = "•••";

/** How messages address their reader, in the languages that the engine reads. */
const GREETING = /\b(dear|hello|hi|good (?:morning|afternoon|evening)|bonjour|bonsoir|salut|ch[eè]re?|olá|ola|bom dia|boa tarde|prezad[oa]|car[oa]|caríssim[oa]|estimad[oa]|querid[oa]|hola|buenos días|hallo|guten tag|liebe[rs]?|sehr geehrte[rs]?|ciao|gentile|buongiorno|egregio|beste|geachte)((?:[ \t]+(?:mr|mrs|ms|miss|dr|mme|mlle|mm|m|monsieur|madame|mademoiselle|sr|sra|srta|dom|dona|senhora?|señora?|señor|herrn?|frau|familie|signora?|sig|de heer|mevrouw)\.?){0,2})[ \t]+(\p{Lu}[\p{L}'’-]{0,40}(?:[ \t]+(?:(?:de|da|do|dos|das|del|la|van|von|der|den|di|le)[ \t]+){0,2}\p{Lu}[\p{L}'’-]{0,40}){0,3})/giu;
/** Not names: everybody is called so. */
const NOBODY = /^(customers?|clients?|cliente|clientes|kunden?|kundin|client[es]*|cher|madame|monsieur|sir|user|member|subscriber|abonn[ée]e?|utilizador|usuario|nutzer|damen|herren|klant)\b/iu;
const TITLE = /^(mr|mrs|ms|miss|dr|mme|mlle|mm|m|monsieur|madame|mademoiselle|sr|sra|srta|dom|dona|senhora?|señora?|señor|herrn?|frau|familie|signora?|sig)\.?$/iu;
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@([\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5})/gu;
/** The way behind a host often holds who is meant. */
const LINK_PATH = /(\bhttps?:\/\/[^\s/?#]{1,255}|\b(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?::\d{1,5})?)([/?#][^\s<>"']{2,2000})/giu;
const STREET = /\b(?:\d{1,5}(?:[ \t]?(?:bis|ter|[a-d]))?,?[ \t]+(?:rue|avenue|av\.|bd|boulevard|place|chemin|allée|impasse|quai|street|st\.|road|rd\.|lane|drive|close)\b[^,\n.;]{0,60}|(?:rua|avenida|travessa|praça|calle|plaza|paseo|via|viale|piazza)[ \t]+\p{Lu}[^,\n.;]{0,60},?[ \t]*(?:n\.?º?[ \t]?)?\d{1,5}|\p{Lu}[\p{L}-]{1,40}(?:straße|strasse|str\.|weg|platz|allee|straat|laan)[ \t]+\d{1,5})/giu;
/** Cards, accounts, telephone numbers, references: four figures or more, with the usual signs between. A year or an amount may go with them. */
const NUMBER = /\+?\d(?:[ .()/-]{0,2}\d){3,40}/g;
/** Hosts, which stay: a message is known by them. Else letters and figures mixed: parcel numbers, codes, accounts. */
const HOST_OR_CODE = /\b(?:[\p{L}\p{N}-]{1,63}\.){1,5}[a-z]{2,24}\b|\b(?=[\p{L}\p{N}-]{5,40}\b)(?=[\p{L}-]{0,40}\p{N})(?=[\p{N}-]{0,40}\p{L})[\p{L}\p{N}]{1,40}(?:-[\p{L}\p{N}]{1,40}){0,8}\b/giu;

/**
 * The words of a message without what tells who got it: names behind greetings, addresses of both kinds, numbers, codes, the way behind a
 * link's host. A guess that errs on the side of hiding; what is shown to the public is looked at by a person first.
 */
export function maskText(text: string): string {
  return text
    .replace(EMAIL, (_, host: string) => `${HIDDEN}@${host}`)
    .replace(LINK_PATH, (_, host: string) => `${host}/…`)
    .replace(STREET, HIDDEN)
    .replace(GREETING, (whole, greeting: string, titles: string, name: string) => (isNobody(name) ? whole : `${greeting}${titles} ${HIDDEN}`))
    .replace(HOST_OR_CODE, (found) => (found.includes(".") ? found : HIDDEN))
    .replace(NUMBER, HIDDEN);
}

const isNobody = (name: string): boolean => NOBODY.test(name) || TITLE.test(name) || name === name.toLowerCase();

/** `m…@mail.example`, `+336…42`. A name that is neither stays. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  if (at >= 0) return `${[...address][0] === "@" ? "" : [...address][0]}…${address.slice(at)}`;
  return /^\+?[\d ().-]{6,}$/.test(address) ? `${address.slice(0, 4)}…${address.slice(-2)}` : address;
}
