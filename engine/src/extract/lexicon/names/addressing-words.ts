import { words, type WordsByLanguage } from "./words-by-language.ts";

/**
 * Words with which a writer turns to its reader, or signs: beside a name they say "we", not "they". The reader's pronouns and possessives, the
 * writer's own, greetings and closings, with every ending. Pronouns that are articles elsewhere ("la", "le", "i") stay out.
 */
export const ADDRESSING_WORDS: WordsByLanguage = {
  en: words(`
    cheers congratulations dear faithfully greetings hello hey hi my our ours ourselves regards signed sincerely team thank thanks thankyou u ur
    us we welcome wishes you your yours yourself
  `),
  fr: words(`
    amicalement bienvenue bonjour bonsoir cher chere cheres chers cordialement equipe equipes felicitations madame merci mesdames messieurs mme
    monsieur nos notre notres nous remerciements remercions respectueusement salut salutations sincerement ta tes toi ton tu vos votre votres
    vous
  `),
  pt: words(`
    abraco agradecemos atenciosamente cara caras caro caros cordialmente cumprimentos equipa equipe estimada estimadas estimado estimados exma
    exmo nos nossa nossas nosso nossos obrigada obrigado obrigados oi ola parabens prezada prezadas prezado prezados respeitosamente senhor
    senhora seu seus sr sra sua suas teu teus tu tua tuas vinda vindo voce voces
  `),
  es: words(`
    agradecemos apreciada apreciado atentamente bienvenida bienvenido bienvenidos cordialmente enhorabuena equipo estimada estimadas estimado
    estimados felicidades gracias hola nos nosotros nuestra nuestras nuestro nuestros querida querido queridos saludo saludos senor senora sr
    sra su sus suya suyo tu tus tuya tuyo usted ustedes vosotros vuestra vuestras vuestro vuestros
  `),
  de: words(`
    dank danke dein deine deinem deinen deiner deines dich dir du euch euer eure eurem euren eurer frau freundliche freundlichen geehrte
    geehrten geehrter gluckwunsch glueckwunsch grueezi gruesse gruessen gruezi gruss grusse grussen hallo herr herzliche herzlichen hi
    hochachtungsvoll ihnen ihr ihre ihrem ihren ihrer ihres liebe lieber servus sie team uns unser unsere unserem unseren unserer unseres vielen
    willkommen wir
  `),
  it: words(`
    benvenuta benvenuti benvenuto buonasera buongiorno cara care cari caro ciao complimenti congratulazioni cordiali cordialmente distinti
    egregia egregio gentile gentili grazie lei noi nostra nostre nostri nostro ringraziamo saluti salve signor signora signori spettabile
    squadra sua sue suo suoi team tu tua tue tuo tuoi vi voi vostra vostre vostri vostro
  `),
  nl: words(`
    bedankt beste dank dankjewel geachte gefeliciteerd goedemiddag goedemorgen goedendag groet groeten hallo hartelijk hartelijke heer hoi
    hoogachtend je jij jou jouw jullie lieve mevrouw ons onze team u uw uwe vriendelijk vriendelijke we welkom wij
  `),
};
