/**
 * About sixty of the most frequent function words of each language, folded, for telling languages apart; single letters are left out.
 * Apart from the phrases, so that a page can tell a message's language before it loads that language's lexicon.
 */
// oxfmt-ignore: several words a line
export const FUNCTION_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: [
    "the", "be", "to", "of", "and", "in", "that", "have", "it", "for", "not", "on", "with", "he", "as", "you", "do", "at", "this", "but", "his", "by", "from", "they", "we", "say", "her", "she", "or", "an", "will", "my", "one", "all", "would", "there", "their", "what", "so", "up", "out", "if", "about", "who", "get", "which", "when", "your", "has", "been", "was", "is", "are", "our", "please", "can", "any", "no", "now", "how",
  ],
  fr: [
    "le", "la", "les", "de", "des", "du", "un", "une", "et", "est", "en", "que", "qui", "dans", "pour", "pas", "sur", "ne", "se", "ce", "il", "elle", "nous", "vous", "je", "tu", "au", "aux", "avec", "par", "plus", "ou", "mais", "sont", "son", "sa", "ses", "mon", "ma", "mes", "votre", "vos", "notre", "nos", "cette", "ces", "cet", "etre", "avoir", "ai", "avez", "avons", "ont", "ete", "fait", "tout", "tous", "si", "bien", "ici", "afin", "merci", "bonjour", "sans", "leur", "lui",
  ],
  pt: [
    "de", "que", "do", "da", "em", "um", "para", "com", "nao", "uma", "os", "no", "se", "na", "por", "mais", "as", "dos", "como", "mas", "ao", "ele", "das", "tem", "seu", "sua", "ou", "quando", "muito", "nos", "ja", "eu", "tambem", "so", "pelo", "pela", "ate", "isso", "ela", "entre", "depois", "sem", "mesmo", "aos", "seus", "quem", "nas", "me", "esse", "eles", "voce", "foi", "esta", "sao", "ser", "este", "aqui", "numero", "conta", "ola", "obrigado", "lhe", "caso", "atraves", "pode",
  ],
  es: [
    "de", "la", "que", "el", "en", "los", "se", "del", "las", "un", "por", "con", "no", "una", "su", "para", "es", "al", "lo", "como", "mas", "pero", "sus", "le", "ya", "este", "si", "porque", "esta", "entre", "cuando", "muy", "sin", "sobre", "me", "hasta", "hay", "donde", "quien", "desde", "todo", "nos", "durante", "todos", "uno", "les", "ni", "contra", "otros", "ese", "eso", "ante", "ellos", "esto", "mi", "antes", "algunos", "unos", "yo", "usted", "hemos", "ha", "tu", "gracias", "hola", "puede",
  ],
  de: [
    "der", "die", "das", "und", "ist", "nicht", "sie", "wir", "ihr", "ihre", "ihren", "ihrem", "ihrer", "ein", "eine", "einen", "einem", "einer", "den", "dem", "des", "mit", "auf", "fur", "fuer", "von", "zu", "zur", "zum", "im", "um", "bei", "auch", "sich", "haben", "hat", "wurde", "werden", "wird", "sind", "ich", "du", "dein", "deine", "uns", "unser", "unsere", "oder", "aber", "wenn", "dass", "nach", "aus", "durch", "bitte", "hier", "noch", "nur", "kann", "konnen", "bis", "mir", "mich", "dir",
  ],
  it: [
    "di", "il", "che", "la", "non", "per", "un", "una", "del", "della", "con", "si", "da", "le", "sono", "dei", "nel", "alla", "come", "al", "gli", "piu", "ma", "ha", "delle", "anche", "ci", "dal", "suo", "sua", "questo", "tutto", "ad", "dalla", "se", "perche", "lo", "mi", "cosa", "ho", "quando", "hai", "tuo", "tua", "nella", "sul", "sulla", "essere", "stato", "noi", "ti", "lei", "molto", "ogni", "tra", "fino", "solo", "ora", "questa", "grazie", "ciao", "puoi", "loro", "ed",
  ],
  nl: [
    "de", "het", "een", "en", "van", "ik", "te", "dat", "die", "op", "zijn", "niet", "met", "aan", "om", "ook", "als", "voor", "er", "maar", "uw", "je", "jouw", "wij", "we", "naar", "bij", "uit", "nog", "wordt", "worden", "werd", "heeft", "hebben", "hebt", "kan", "kunt", "kunnen", "zal", "deze", "dit", "ons", "onze", "over", "door", "geen", "wel", "dan", "mijn", "ben", "bent", "moet", "via", "tot", "of", "hier", "nu", "zo", "meer", "gelieve", "binnen",
  ],
};
