import { words, type WordsByLanguage } from "./words-by-language.ts";

/**
 * Everyday words, and family names, that lie one letter from a brand's name: they misspell nobody. A brand's own name with an ending is none of
 * them: "walmarts" is what an imitation is called. Only names of seven letters and more are looked for with a letter changed, so only their
 * neighbours are needed; the test holds the list to that.
 */
export const NEIGHBOUR_WORDS: WordsByLanguage = {
  en: words(`
    alliant audibles audibly barclay blizzards decathlons dominoes fortune fortunes idealist idealists interact mcdonald paybacks paystation
    playback sainsbury signpost surpass telegrams windham workaday workdays youtuber
  `),
  fr: words(`
    carrefours conforma decathlons desjardin expedie fortune fortunee fortunes gendarmeries groupons idealiste revolue revolus synchrone systeme
    systemes
  `),
  pt: words(`
    americana americanos calamar conforma correias correio dominas domingos dominios expedida expedir expedita expediu fidelidades idealistas
    proximas proximos separar telegrama
  `),
  es: words(`
    americana americanos argento calamar conforma decatlon dominas domingos dominios expedida expedir expedita fidelidad gendarmeria idealistas
    proximas proximos separar telegrama
  `),
  de: words("dekathlon idealist kleinanzeige rundfunkbeitrage rundfunkbeitrags synchron synchrone systeme systemen telegramm"),
  it: words("argenti argento audibile conforma gendarmeria idealiste idealisti"),
  nl: words("decatlon idealist patroon systemen"),
};
