// What a quotation of somebody's data is known by, in the seven languages of the lexicons. Folded words, as of `tokenise`.

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** What was bought. Singular: "orders of 12 October" are a shop's statistics. */
export const ORDERS = set("order purchase commande achat encomenda pedido compra bestellung auftrag kauf einkauf ordine acquisto bestelling aankoop");
/** A number follows. */
export const MARKERS = set("number no nr num n numero nummer reference ref referenz referencia referenza referentie code codigo codice id nbr");
/** A date behind these is the order's own. */
export const OF = set("of dated du de do del dell vom van dd");
/** Behind these it may be a day of delivery, unless somebody is said to have placed it. */
export const ON = set("on le em no el am il op den from a");
export const PLACED = set("placed made bought you passee faite effectuee que vous feita fez realizada realizado realizo hizo die das sie aufgegeben getatigt fatto effettuato effettuata che ha u je geplaatst gedaan");
/** What may stand between the order and its number or day. */
export const BETWEEN = set("with from by at chez avec da na no com con en bei mit presso bij met is est e es ist lautet was have has avez avez-vous has hat haben hai heeft hebt sua seu su la le il the bearing portant");
/** Whose: an order of the reader's, not the verb. */
export const DETERMINERS = set("your ur the this votre ta la cette vos sua tua a esta o seu teu este su tu el ihre ihrer ihren deine diese die tuo suo vostro vostra il questo uw je jouw de deze");
/** Behind a day, these make a span of days: a time of delivery. */
export const UNTIL = set("to until till au jusqu a ate ao al hasta bis fino tot t/m");

export const MONTHS = set(
  "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec " +
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fevr avr juil janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro fev abr ago set out dez " +
    "enero febrero marzo mayo junio julio septiembre setiembre octubre noviembre diciembre ene dic januar februar marz maerz juni juli oktober dezember okt " +
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug ott januari februari maart mei augustus mrt",
);
/** Between a day and its month. */
export const DAY_ENDINGS = set("st nd rd th er o a of de di do");

export const CARDS = set("card carte cb cartao tarjeta karte kreditkarte bankkarte debitkarte zahlungskarte carta kaart betaalkaart bankpas creditcard pas visa mastercard maestro amex");
export const ACCOUNTS = set("account iban compte conta cuenta konto bankkonto conto rekening bankrekening");
export const ENDINGS = set("ending ends last terminant termine finissant terminada terminado termina terminando acabada acabado endet endend endenden endziffern endnummer finale finisce eindigend eindigt");

export const CLIENTS = set("customer client cliente kunden klant");
export const CLIENT_NUMBERS = set("kundennummer kundennr klantnummer klantnr clientnumber");
/** A number of theirs is one to call. */
export const DESKS = set("service services support care helpline hotline apoio suporte atencion soporte servicio servico assistenza servizio dienst telefon telefoon telephone phone tel");

export const BIRTHS = set("birth birthdate dob born naissance nascimento nascido nascida nacimiento nacido nacida geburtsdatum geboren nascita nato nata geboortedatum");

export const ADDRESSES = set("address adresse morada endereco direccion domicilio anschrift indirizzo adres domicile");
/** A delivery's or the reader's by the word itself. */
export const HOME_ADDRESSES = set("lieferadresse lieferanschrift wohnadresse wohnanschrift bezorgadres afleveradres thuisadres");
export const YOURS = set("your ur votre ta sua tua seu su tu ihre ihrer ihren deine deiner tuo suo vostro uw je jouw");
export const OURS = set("our notre nos nossa nuestra unsere unserer unser nostro onze ons");
export const DELIVERIES = set("delivery delivered deliver shipped shipping ship livraison livre livree livrer expedie expediee entrega entregue entregar entregado entregada envio enviado enviada geliefert liefern lieferung zugestellt consegna consegnato consegnare spedito spedizione bezorgd bezorgen bezorging geleverd verzonden");
/** Where many people's parcels go. */
export const PICKUPS = set("locker lockers relais relay pickup pick punto ponto point shop store magasin boutique loja tienda packstation paketshop filiale abholstation abholung negozio ritiro afhaalpunt winkel depot office bureau agence");

/** Streets that are named behind the word ("rue des Lilas"), before it ("High Street"), and in one word with it ("Lindenstraße"). */
export const STREET_FIRST = set("rue avenue av boulevard bd bvd chemin impasse allee place quai cours rua avenida travessa praceta praca largo estrada calle avda plaza paseo carrer via viale piazza corso vicolo");
export const STREET_LAST = set("street st road rd lane avenue ave drive close court terrace gardens way crescent square");
export const STREET_ENDING = /.{3}(?:strasse|str|straat|gasse|weg|platz|allee|laan|plein|gracht|kade|dijk)$/;
export const PARTICLES = set("de des du d l la le les da das do dos del della dei van der den am an");
