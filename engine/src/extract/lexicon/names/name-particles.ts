import { words, type WordsByLanguage } from "./words-by-language.ts";

/**
 * What fills a sender's name without adding anybody: articles, prepositions and possessives ("Your Netflix account", "L'équipe de"), legal forms,
 * the countries that the directory of brands covers and the ends of their domains ("Netflix France", "netflix.com"), names of plans ("Premium"),
 * words that vouch ("official").
 */
export const NAME_PARTICLES: WordsByLanguage = {
  en: words(`
    a america american an and basic best brazil business by company corporation direct elite europe european family first for france free from
    genuine germany global gold group here home in international is italy limited me more my netherlands new now of official on only or original
    our personal platinum plus portugal premium prime private pro real silver spain standard the this to today uk us usa verified via we with
    worldwide your
  `),
  fr: words(`
    a allemagne aux avec chez compagnie d dans de des direct du en entreprise entreprises espagne et europe famille france gratuit gratuite
    groupe international italie l la le les ma mes mon nos notre nous nouveau nouveaux nouvelle officiel officielle ou par particuliers portugal
    pour premium privilege professionnels societe sur un une via vos votre vous
  `),
  pt: words(`
    a alemanha as brasil com companhia da das de direto do dos e em empresa empresas espanha europa familia franca gratis grupo internacional
    italia meu minha na nas no nos nossa nosso nova novo o oficial os ou para particulares pela pelo por portugal premium seu seus sociedade sua
    suas um uma via
  `),
  es: words(`
    al alemania compania con de del directo e el empresa empresas en espana europa familia francia gratis grupo internacional italia la las los
    mi nuestra nuestro nueva nuevo o oficial para particulares por portugal premium sociedad su sus tu tus un una unos via y
  `),
  de: words(`
    am an aus bei das dein deine dem den der des deutschland die direkt ein eine europa familie frankreich fuer fur geschaeftskunden
    geschaftskunden gesellschaft gratis gruppe ihr ihre ihrem ihren im in international italien jetzt konzern kostenlos mein meine mit neu neue
    neues niederlande oder offiziell offizielle premium privat privatkunden spanien uber ueber und unser unsere unternehmen vom von zu zum zur
  `),
  it: words(`
    a al alla azienda compagnia con d da dal dalla degli dei del della delle dello di diretto e europa famiglia francia germania gli gratis
    gratuito gruppo i il imprese in internazionale italia l la le lo mia mio nel nella nostra nostro nuova nuovo o per portogallo premium
    privati societa spagna su sua sul suo tua tue tuo tuoi ufficiale un una uno via vostra vostro
  `),
  nl: words(`
    aan bedrijf bij de direct door duitsland een en europa frankrijk gezin gratis groep het in internationaal italie je jouw maatschappij met
    mijn nederland nieuw nieuwe nu of officieel officiele onderneming ons onze op particulier particulieren premium spanje te uit uw van via
    voor zakelijk
  `),
  everywhere: words(`
    a ab ag app aps as biz br bv bvba c co com corp corporation cv de eireli es eu eurl fr gb gmbh http https inc incorporated info io it kg
    kgaa lda llc llp ltd ltda mbh net nl nv o ohg org oy plc pt pte pty s sa sarl sas sasu sca scop se sl slu snc spa srl srls ug uk unipessoal
    us usa vof www
  `),
};
