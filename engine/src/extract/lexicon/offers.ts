import type { LureId } from "../evidence.ts";

/**
 * Offers put together from two lists instead of being spelt out: a thing worth having beside a word of getting it for nothing.
 * Both orders, at most three words between. Written by hand from general knowledge of how such mails and texts speak.
 */
interface Offer { lure: LureId; language: string; things: string; getting: string }

const OFFERS: Offer[] = [
  { lure: "prize", language: "en", things: "voucher|vouchers|giftcard|giveaway|jackpot|reward|rewards|winnings|iphone|ipad|macbook|playstation|ps5|airpods|sweepstakes", getting: "won|winner|claim|claiming|redeem|congratulations|congrats|selected|eligible|unclaimed|chance|free|surprise|waiting|exclusive|lucky" },
  { lure: "prize", language: "en", things: "gift|bonus|sample|kit|set|package card|cards|box|pack|basket|offer", getting: "won|win|claim|redeem|congratulations|selected|eligible|unclaimed|free|exclusive|receive" },
  { lure: "prize", language: "fr", things: "iphone|ipad|playstation|ps5|recompense|cagnotte|coffret|perceuse|friteuse|airfryer|trottinette|outillage", getting: "gagne*|gagnant|remporte*|tirage|selectionne|felicitations|offert|offerte|gratuit|gratuitement|gratuite|reclame*|surprise|chance|recevoir|recuperez" },
  { lure: "prize", language: "fr", things: "cadeau|cadeaux|gain|gains|lot", getting: "selectionne|felicitations|gratuit|gratuitement|reclame*|remporte*|recuperez" },
  { lure: "prize", language: "fr", things: "bon|carte|cheque d|cadeau|achat|de", getting: "gagne*|gagnant|remporte*|tirage|selectionne|felicitations|offert|gratuit|reclame*|surprise" },
  { lure: "prize", language: "fr", things: "surprise|cadeau|recompense pour", getting: "clients|client|nos|abonnes" },
  { lure: "prize", language: "de", things: "gutschein*|geschenk*|gewinn|gewinne|preis|preise|pramie|belohnung|iphone|ipad|playstation|ps5|box", getting: "gewinnen|gewonnen|gewinner|gewinnspiel|verlosung|gratis|kostenlos*|chance|gratulier*|gluckwunsch|ausgewahlt|sichern|abholen|uberraschung|exklusiv*" },
  { lure: "prize", language: "de", things: "uberraschung|geschenk|belohnung|pramie fur", getting: "kunden|sie|dich|unsere" },
  { lure: "prize", language: "pt", things: "premio|premios|presente|brinde|voucher|vale|iphone|sorteio|recompensa|cashback|pontos|milhas|bonus|cupom", getting: "ganhou|ganhar|ganhe|resgate|resgatar|resgatando|resgates|gratis|parabens|selecionado|sorteado|contemplado|sorteio|expira*|expirando|expirar|vencer|vencendo|acumulados|disponive*" },
  { lure: "prize", language: "es", things: "premio|premios|regalo|regalos|vale|cupon|iphone|sorteo|recompensa|tarjeta", getting: "ganado|ganar|gane|ganador|ganadora|gratis|enhorabuena|felicidades|seleccionado|seleccionada|sorpresa|reclame|reclamar|canjee|recibir gratis|oportunidad" },
  { lure: "prize", language: "es", things: "sorpresa|regalo|recompensa para", getting: "clientes|usted|ti|nuestros" },
  { lure: "prize", language: "it", things: "iphone|omaggio|ricompensa|voucher|trapano|friggitrice|aspirapolvere|monopattino", getting: "vinto|vincere|vinci|vincitore|gratis|gratuito|congratulazioni|complimenti|selezionato|selezionata|estratto|ritira|riscatta|sorpresa|ricevere|ricevi" },
  { lure: "prize", language: "it", things: "premio|premi|regalo|buono|buoni|estrazione", getting: "vinci|gratis|congratulazioni|selezionato|selezionata|riscatta|ritiralo|reclama" },
  { lure: "prize", language: "nl", things: "prijs|prijzen|cadeau|cadeaubon|cadeaukaart|waardebon|bon|iphone|geschenk|beloning|giftcard", getting: "gewonnen|winnen|winnaar|win|gratis|gefeliciteerd|geselecteerd|uitgekozen|claim|ophalen|verrassing|kans|ontvang|maak" },
  { lure: "investment", language: "en", things: "airdrop|bitcoin|btc|cryptocurrency|ethereum|eth|xrp|nft|nfts|usdt|staking|presale", getting: "claim|claiming|free|redeem|join|eligible|exclusive|earn|payout|allocation|reward|rewards|mint|whitelist" },
  { lure: "investment", language: "de", things: "bitcoin|krypto*|btc|token|ethereum", getting: "verdienen|gewinn*|profit*|investier*|reich|kostenlos*|auszahlung|sichern" },
  { lure: "investment", language: "fr", things: "bitcoin|crypto*|btc|jetons|ethereum", getting: "gagne*|profit*|investiss*|gratuit*|reclame*|rendement" },
  { lure: "investment", language: "es", things: "bitcoin|cripto*|btc|tokens|ethereum", getting: "gane|ganar|ganancias|invert*|gratis|reclame|beneficios" },
  { lure: "investment", language: "pt", things: "bitcoin|cripto*|btc|tokens|ethereum", getting: "ganhe|ganhar|lucro*|invest*|gratis|resgate" },
  { lure: "investment", language: "it", things: "bitcoin|cripto*|btc|token|ethereum", getting: "guadagna*|profitt*|invest*|gratis|rendiment*" },
  { lure: "investment", language: "nl", things: "bitcoin|crypto*|btc|tokens|ethereum", getting: "verdien*|winst*|invest*|gratis|rendement" },
  { lure: "gambling", language: "en", things: "casino|casinos|spins|slots|roulette", getting: "bonus|free|deposit|jackpot|win|register|welcome" },
  { lure: "gambling", language: "de", things: "casino*|freispiele|spielautomat*|roulette", getting: "bonus|gratis|kostenlos*|einzahl*|jackpot|gewinn*|registrier*|willkommens*" },
  { lure: "gambling", language: "fr", things: "casino|roulette|machines|tours", getting: "bonus|gratuit*|depot|jackpot|gagne*|bienvenue|offert*|inscri*" },
  { lure: "gambling", language: "es", things: "casino|tragaperras|ruleta|tiradas|giros", getting: "bono|gratis|deposito|premio|gane|bienvenida" },
  { lure: "gambling", language: "pt", things: "cassino|casino|apostas|rodadas|giros|slots", getting: "bonus|gratis|deposit*|ganhe|saque|cadastr*" },
  { lure: "gambling", language: "it", things: "casino|slot|roulette|giri", getting: "bonus|gratis|deposito|vinci|benvenuto|omaggio" },
  { lure: "gambling", language: "nl", things: "casino|gokkast*|roulette|spins", getting: "bonus|gratis|storting|win|welkom*" },
  { lure: "dating", language: "en", things: "singles|girls|ladies|milfs|brides", getting: "hot|lonely|horny|naked|nude|sexy|ukrainian|russian|waiting|flirt|local" },
  { lure: "dating", language: "de", things: "frauen|madchen|singles|dates|bekanntschaften|ladys", getting: "heisse|geile|einsam*|nackt*|ukrain*|russische|warten|treffen|flirt*" },
  { lure: "dating", language: "fr", things: "celibataires|femmes|filles", getting: "chaudes|seules|nues|ukrainiennes|russes|rencontre*|attendent|coquines" },
  { lure: "dating", language: "it", things: "ragazze|ragazza|donne|single", getting: "calde|sole|nude|ucraine|ucraina|russe|incontra*|messaggio|aspettano" },
  { lure: "dating", language: "es", things: "chicas|mujeres|solteras|citas", getting: "calientes|solas|desnudas|ucranianas|rusas|conoce*|esperan" },
  { lure: "dating", language: "nl", things: "meisjes|vrouwen|singles|dates", getting: "geile|hete|eenzame|naakt*|oekraiense|russische|ontmoet*|wachten" },
  { lure: "dating", language: "pt", things: "garotas|mulheres|solteiras|raparigas", getting: "quentes|sozinhas|nuas|ucranianas|russas|conheca|esperam" },
  { lure: "pills", language: "en", things: "weight|belly|fat|pounds|erection|erections|libido|keto|gummies|diabetes|tinnitus|prostate", getting: "lose|burn|burns|melt|melts|miracle|secret|trick|cure|reverse|doctors|natural|fast|without exercise" },
  { lure: "pills", language: "de", things: "gewicht|kilo|kalorien|fett|potenz|erektion*|abnehmen|keto*|haut", getting: "verlier*|verbrenn*|wunder*|geheimnis*|trick|heil*|arzte|naturlich*|schnell*|ohne diat" },
  { lure: "pills", language: "fr", things: "poids|kilos|graisse|ventre|erection*|minceur|keto*|diabete", getting: "perd*|perte|brule*|miracle*|secret|astuce|naturel*|rapide*|sans regime" },
  { lure: "pills", language: "es", things: "peso|kilos|grasa|ereccion*|keto*|diabetes", getting: "perd*|adelgaz*|quema*|milagro*|secreto|truco|natural*|rapido" },
  { lure: "pills", language: "it", things: "peso|chili|grasso|erezione|dimagrire|keto*", getting: "perd*|brucia*|miracol*|segreto|trucco|natural*|rapidamente" },
  { lure: "pills", language: "nl", things: "gewicht|kilo|vet|erectie*|afvallen|keto*|buikvet", getting: "verlies*|verbrand*|wonder*|geheim*|truc|natuurlijk*|snel" },
  { lure: "pills", language: "pt", things: "peso|quilos|gordura|erecao|emagrec*|keto*|barriga", getting: "perd*|queim*|milagr*|segredo|truque|natural*|rapido" },
];

/** All offers as phrase patterns. */
export function offerPatterns(): { lure: LureId; language: string; pattern: string }[] {
  return OFFERS.flatMap(({ lure, language, things, getting }) => [`${things} .. ${getting}`, `${getting} .. ${things}`].map((pattern) => ({ lure, language, pattern })));
}
