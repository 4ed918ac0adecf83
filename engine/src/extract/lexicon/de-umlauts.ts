/**
 * German as it is typed where a keyboard or a text message has no umlauts: "pruefen" for "prüfen". Words are folded to "prufen"
 * before they are compared, so that the lexicon is written once, folded, and the other spelling is added here.
 * A longer root goes before a shorter one, so that `einfuhr`, which has no umlaut, is kept from `fuhr`, which has.
 */
const ROOTS: Readonly<Record<string, string>> = {
  bestatig: "bestaetig", tatig: "taetig", pruf: "pruef", gebuhr: "gebuehr", verlanger: "verlaenger", fallig: "faellig", losch: "loesch", einlos: "einloes", zulosen: "zuloesen", losung: "loesung",
  verfug: "verfueg", gefug: "gefueg", gultig: "gueltig", prami: "praemi", gerat: "geraet", schrank: "schraenk", erhoh: "erhoeh", konnen: "koennen", mussen: "muessen", taglich: "taeglich",
  einfuhr: "einfuhr", verlosung: "verlosung", wochentlich: "woechentlich", moglich: "moeglich", gluck: "glueck", kundig: "kuendig", ruck: "rueck", gangig: "gaengig", wahlt: "waehlt", wahlen: "waehlen", offn: "oeffn", offentlich: "oeffentlich",
  itat: "itaet", erganz: "ergaenz", vollstand: "vollstaend", verknupf: "verknuepf", uber: "ueber", vermog: "vermoeg", notig: "noetig", ungewohn: "ungewoehn", verdachtig: "verdaechtig", lauft: "laeuft",
  verfallt: "verfaellt", begunstig: "beguenstig", angehor: "angehoer", knoll: "knoell", geandert: "geaendert", packchen: "paeckchen", fuhr: "fuehr", personlich: "persoenlich",
  zusatzlich: "zusaetzlich", anhor: "anhoer", abhor: "abhoer", betruger: "betrueger", geschaft: "geschaeft", barchen: "baerchen", naturlich: "natuerlich", madchen: "maedchen", verspat: "verspaet",
  spatest: "spaetest", schlussel: "schluessel", full: "fuell", nachst: "naechst", verzug: "verzueg", gefahrd: "gefaehrd", kaufer: "kaeufer", storung: "stoerung", verzoger: "verzoeger",
  empfanger: "empfaenger", schadig: "schaedig", vergut: "verguet", gewahren: "gewaehren", pfandung: "pfaendung", geschutzt: "geschuetzt", angehang: "angehaeng", ausgewahlt: "ausgewaehlt",
};
const ROOT = new RegExp(Object.keys(ROOTS).sort((a, b) => b.length - a.length).join("|"), "g");
const WHOLE: ReadonlyMap<string, string> = new Map([["fur", "fuer"], ["ol", "oel"], ["arzte", "aerzte"], ["losen", "loesen"], ["lose", "loese"], ["andern", "aendern"], ["hohe", "hoehe"], ["nahe", "naehe"], ["schutzen", "schuetzen"]]);

/** Patterns share most of their lists of words: each list is gone through once. */
const SPELT = new Map<string, string>();

function spellToken(token: string): string {
  let spelt = SPELT.get(token);
  if (spelt !== undefined) return spelt;
  const optional = token.length > 1 && token.endsWith("?");
  const words = (optional ? token.slice(0, -1) : token).split("|");
  const typed = words.map((word) => WHOLE.get(word) ?? word.replace(ROOT, (root) => ROOTS[root]!)).filter((word) => !words.includes(word));
  spelt = typed.length === 0 ? token : `${[...words, ...typed].join("|")}${optional ? "?" : ""}`;
  SPELT.set(token, spelt);
  return spelt;
}

/** The pattern, each of its words joined by how it is typed without umlauts, where that differs. */
export const withUmlautsSpelt = (pattern: string): string => pattern.split(" ").map(spellToken).join(" ");

/** The same for lists of patterns under ids. */
export function spellUmlauts<Id extends string>(lists: Record<Id, readonly string[]>): Record<Id, readonly string[]> {
  const spelt = { ...lists };
  for (const id of Object.keys(lists) as Id[]) spelt[id] = lists[id].map(withUmlautsSpelt);
  return spelt;
}
