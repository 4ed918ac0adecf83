/** As long as a question whether a message is real needs to be, in UTF-16 units. */
const LONGEST = 200;

/** What a question whether the message is real holds, in seven languages; letters without marks. */
const DOUBT =
  /\b(?:real|genuine|legit(?:imate)?|true|fake|scam|spam|phishing|fraud|trust(?:ed|worthy)?|authentic|from you(?:rs)?|yours|vrai|faux|arnaque|fraude|fiable|officiel|authentique|hameconnage|(?:de|par|chez) vous|echt|gefalscht|betrug|serios|wahr|von (?:ihnen|euch)|verdad(?:ero)?|falso|estafa|oficial|(?:de|por) (?:ustedes|vosotros)|verdade(?:iro)?|burla|golpe|fiavel|voss[ao]|de voces|vero|truffa|affidabile|vostr[ao]|da voi|nep|vals|oplichting|betrouwbaar|van (?:jullie|u))\b/;
/** Words that pass something on, greet, thank or sign, and ask for nothing whatever stands beside them. */
const COURTESY = new Set(
  (
    "fyi fw fwd tr wg rv enc re hi hello dear hey thanks thank you many kind best regards cheers see below attached this is the message i received please tell me check it for your information what do think forwarding " +
    "bonjour salut merci d avance beaucoup cordialement bien a vous voir ci dessous joint voici le que j ai recu je transmets ce mail madame monsieur pour info vous " +
    "guten tag hallo danke vielen dank im voraus freundliche freundlichen grusse gruss mit siehe unten anhang zur kenntnis diese nachricht habe ich erhalten " +
    "hola gracias saludos un saludo cordial ver abajo adjunto este mensaje he recibido reenvio " +
    "ola obrigado obrigada cumprimentos ver abaixo anexo esta mensagem recebi reencaminho " +
    "ciao buongiorno grazie saluti cordiali vedi sotto allegato questo messaggio ho ricevuto inoltro " +
    "dag beste bedankt dank je u wel groet groeten met vriendelijke zie onder bijlage dit bericht heb ik ontvangen ter info"
  ).split(" "),
);
/** "Sent from my phone", as programs sign; without figures. */
const SIGNED_BY_PROGRAM = /^(?:sent|get|envoye|telecharge|obtenir|gesendet|enviado|inviato|verzonden|verstuurd|outlook)\b[^\d?!]{0,50}$/;
/** A first name and a surname, as people sign. */
const NAME = /^(?:\p{Lu}[\p{L}'’.-]{0,20}(?:\s|$)){1,3}$/u;

/**
 * Whether a note does nothing but pass a message on, or ask whether it is real. Told by what may stand in it, not by what may not: a demand in
 * words that nobody listed must not hide in front of a genuine mail. Anything else is a person's note perhaps, and a fraud's perhaps.
 */
export const isBareNote = (text: string): boolean => {
  const note = text.trim();
  if (note.length > LONGEST || /\d{3}|[@€$£₿]|\d[ .-]?\d[ .-]?\d/.test(note)) return false;
  let names = 0;
  return note.split(/[\n.!;:,]+|(?<=\?)/).every((sentence) => {
    const said = sentence.replace(/^[\s>*_=|—–-]+|[\s*_=|—–-]+$/g, "");
    if (said === "") return true;
    const plain = said.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[’'-]/g, " ");
    if (plain.endsWith("?")) return DOUBT.test(plain);
    if (plain.split(/[^\p{L}\d]+/u).every((word) => word === "" || COURTESY.has(word)) || SIGNED_BY_PROGRAM.test(plain)) return true;
    return NAME.test(said) && ++names <= 1;
  });
};
