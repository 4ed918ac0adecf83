import type { Catalogue } from "./catalogue.ts";

/** `asks` completes "il vous demande", `lures` completes "il évoque". */
export const frNames: Pick<Catalogue, "asks" | "lures" | "languages" | "countries"> = {
  asks: {
    "password": "de donner votre mot de passe", "one-time-code": "de donner un code que vous avez reçu", "card": "de donner votre numéro de carte",
    "bank-details": "de donner vos coordonnées bancaires", "phone-number": "de donner votre numéro de téléphone", "identity-document": "d’envoyer une pièce d’identité",
    "remote-control-app": "de laisser quelqu’un prendre la main sur votre appareil", "gift-card": "d’acheter des cartes cadeaux",
    "personal-details": "de donner des données personnelles", "payment": "de payer", "crypto-transfer": "d’envoyer de la cryptomonnaie",
    "sign-in": "de vous connecter par un lien", "confirm-details": "de confirmer vos données", "open-link": "d’ouvrir un lien",
    "open-attachment": "d’ouvrir une pièce jointe", "call-back": "d’appeler un numéro", "reply": "de répondre", "install-app": "d’installer une application",
    "scan-code": "de scanner un code QR",
  },
  lures: {
    "payment-failed": "un paiement refusé", "account-suspended": "un compte suspendu", "renewal": "un abonnement à renouveler", "parcel-fee": "des frais pour un colis",
    "parcel-waiting": "un colis en attente", "refund": "un remboursement", "prize": "un gain", "tax": "une affaire d’impôt", "legal-threat": "une affaire de justice",
    "new-device": "une connexion depuis un nouvel appareil", "breach-notice": "une fuite de données", "boss-in-need": "un responsable qui demande un service",
    "family-in-need": "un proche qui a besoin d’aide", "job": "une offre d’emploi", "investment": "un placement", "call-back": "un rappel à faire",
    "invoice": "une facture", "charge-alert": "un débit sur votre compte", "storage-full": "un espace de stockage plein",
    "password-expiry": "un mot de passe qui expire", "document-shared": "un document partagé", "voicemail": "un message vocal",
    "verify-account": "un compte à vérifier", "loan": "un prêt", "inheritance": "un héritage", "dating": "une rencontre", "extortion": "une demande d’argent",
    "gambling": "des jeux d’argent", "pills": "des médicaments", "toll": "un péage impayé", "benefit": "une aide à demander",
    "survey": "une enquête récompensée", "sim": "un problème de carte SIM", "order-problem": "un problème de commande",
    "points-expiring": "des points qui expirent", "one-time-code": "un code à usage unique", "subscription-sms": "un service payant par SMS",
  },
  languages: {
    ar: "arabe", bg: "bulgare", ca: "catalan", cs: "tchèque", da: "danois", de: "allemand", el: "grec", en: "anglais", es: "espagnol", et: "estonien",
    eu: "basque", fi: "finnois", fr: "français", ga: "irlandais", gl: "galicien", he: "hébreu", hi: "hindi", hr: "croate", hu: "hongrois", id: "indonésien",
    it: "italien", ja: "japonais", ko: "coréen", lt: "lituanien", lv: "letton", mt: "maltais", nb: "norvégien", nl: "néerlandais", pl: "polonais",
    pt: "portugais", ro: "roumain", ru: "russe", sk: "slovaque", sl: "slovène", sr: "serbe", sv: "suédois", th: "thaï", tr: "turc",
    uk: "ukrainien", vi: "vietnamien", zh: "chinois",
  },
  countries: {
    AD: "en Andorre", AE: "aux Émirats arabes unis", AL: "en Albanie", AO: "en Angola", AR: "en Argentine", AT: "en Autriche", AU: "en Australie",
    BA: "en Bosnie-Herzégovine", BD: "au Bangladesh", BE: "en Belgique", BG: "en Bulgarie", BJ: "au Bénin", BR: "au Brésil", CA: "au Canada",
    CH: "en Suisse", CI: "en Côte d’Ivoire", CL: "au Chili", CM: "au Cameroun", CN: "en Chine", CO: "en Colombie", CV: "au Cap-Vert",
    CY: "à Chypre", CZ: "en Tchéquie", DE: "en Allemagne", DK: "au Danemark", DZ: "en Algérie", EE: "en Estonie", EG: "en Égypte", ES: "en Espagne",
    FI: "en Finlande", FR: "en France", GB: "au Royaume-Uni", GH: "au Ghana", GR: "en Grèce", HK: "à Hong Kong", HR: "en Croatie",
    HU: "en Hongrie", ID: "en Indonésie", IE: "en Irlande", IL: "en Israël", IN: "en Inde", IS: "en Islande", IT: "en Italie", JP: "au Japon",
    KE: "au Kenya", KR: "en Corée du Sud", LT: "en Lituanie", LU: "au Luxembourg", LV: "en Lettonie", MA: "au Maroc", MC: "à Monaco", MD: "en Moldavie",
    MT: "à Malte", MX: "au Mexique", MY: "en Malaisie", MZ: "au Mozambique", NG: "au Nigeria", NL: "aux Pays-Bas", NO: "en Norvège",
    NZ: "en Nouvelle-Zélande", PE: "au Pérou", PH: "aux Philippines", PK: "au Pakistan", PL: "en Pologne", PT: "au Portugal", RO: "en Roumanie",
    RS: "en Serbie", RU: "en Russie", SA: "en Arabie saoudite", SE: "en Suède", SG: "à Singapour", SI: "en Slovénie", SK: "en Slovaquie", SN: "au Sénégal",
    TH: "en Thaïlande", TN: "en Tunisie", TR: "en Turquie", UA: "en Ukraine", US: "aux États-Unis", VE: "au Venezuela", VN: "au Viêt Nam",
    ZA: "en Afrique du Sud",
  },
};
