import type { Catalogue } from "./catalogue.ts";

/** Names that sentences are built with: what is asked, the stories, languages and countries. */
export const enNames: Pick<Catalogue, "asks" | "lures" | "languages" | "countries"> = {
  asks: {
    "password": "to give your password", "one-time-code": "to give a code that you received", "card": "to give your card details",
    "bank-details": "to give your bank details", "phone-number": "to give your phone number", "identity-document": "to send an identity document",
    "remote-control-app": "to let someone control your device", "gift-card": "to buy gift cards", "personal-details": "to give personal details",
    "payment": "to pay", "crypto-transfer": "to send cryptocurrency", "sign-in": "to sign in through a link", "confirm-details": "to confirm your details",
    "open-link": "to open a link", "open-attachment": "to open an attachment", "call-back": "to call a number", "reply": "to reply",
    "install-app": "to install an app", "scan-code": "to scan a QR code",
  },
  lures: {
    "payment-failed": "a failed payment", "account-suspended": "a suspended account", "renewal": "a subscription to renew", "parcel-fee": "a fee for a parcel",
    "parcel-waiting": "a parcel that is waiting", "refund": "a refund", "prize": "a prize", "tax": "a tax matter", "legal-threat": "a legal matter",
    "new-device": "a sign-in from a new device", "breach-notice": "a data leak", "boss-in-need": "a manager who needs a favour",
    "family-in-need": "a relative who needs help", "job": "a job offer", "investment": "an investment", "call-back": "a call to return",
    "invoice": "an invoice", "charge-alert": "a charge on your account", "storage-full": "a storage space that is full",
    "password-expiry": "a password that expires", "document-shared": "a shared document", "voicemail": "a voice message",
    "verify-account": "an account to verify", "loan": "a loan", "inheritance": "an inheritance", "dating": "a meeting with someone", "extortion": "a demand for money",
    "gambling": "gambling", "pills": "medicines", "toll": "an unpaid toll", "benefit": "a benefit to claim", "survey": "a survey with a reward",
    "sim": "a SIM card problem", "order-problem": "a problem with an order", "points-expiring": "points that expire",
    "one-time-code": "a one-time code", "subscription-sms": "a paid text service",
  },
  languages: {
    ar: "Arabic", bg: "Bulgarian", ca: "Catalan", cs: "Czech", da: "Danish", de: "German", el: "Greek", en: "English", es: "Spanish", et: "Estonian",
    eu: "Basque", fi: "Finnish", fr: "French", ga: "Irish", gl: "Galician", he: "Hebrew", hi: "Hindi", hr: "Croatian", hu: "Hungarian", id: "Indonesian",
    it: "Italian", ja: "Japanese", ko: "Korean", lt: "Lithuanian", lv: "Latvian", mt: "Maltese", nb: "Norwegian", nl: "Dutch", pl: "Polish",
    pt: "Portuguese", ro: "Romanian", ru: "Russian", sk: "Slovak", sl: "Slovene", sr: "Serbian", sv: "Swedish", th: "Thai", tr: "Turkish",
    uk: "Ukrainian", vi: "Vietnamese", zh: "Chinese",
  },
  countries: {
    AD: "in Andorra", AE: "in the United Arab Emirates", AL: "in Albania", AO: "in Angola", AR: "in Argentina", AT: "in Austria", AU: "in Australia",
    BA: "in Bosnia and Herzegovina", BD: "in Bangladesh", BE: "in Belgium", BG: "in Bulgaria", BJ: "in Benin", BR: "in Brazil", CA: "in Canada",
    CH: "in Switzerland", CI: "in Côte d’Ivoire", CL: "in Chile", CM: "in Cameroon", CN: "in China", CO: "in Colombia", CV: "in Cabo Verde",
    CY: "in Cyprus", CZ: "in Czechia", DE: "in Germany", DK: "in Denmark", DZ: "in Algeria", EE: "in Estonia", EG: "in Egypt", ES: "in Spain",
    FI: "in Finland", FR: "in France", GB: "in the United Kingdom", GH: "in Ghana", GR: "in Greece", HK: "in Hong Kong", HR: "in Croatia",
    HU: "in Hungary", ID: "in Indonesia", IE: "in Ireland", IL: "in Israel", IN: "in India", IS: "in Iceland", IT: "in Italy", JP: "in Japan",
    KE: "in Kenya", KR: "in South Korea", LT: "in Lithuania", LU: "in Luxembourg", LV: "in Latvia", MA: "in Morocco", MC: "in Monaco", MD: "in Moldova",
    MT: "in Malta", MX: "in Mexico", MY: "in Malaysia", MZ: "in Mozambique", NG: "in Nigeria", NL: "in the Netherlands", NO: "in Norway",
    NZ: "in New Zealand", PE: "in Peru", PH: "in the Philippines", PK: "in Pakistan", PL: "in Poland", PT: "in Portugal", RO: "in Romania",
    RS: "in Serbia", RU: "in Russia", SA: "in Saudi Arabia", SE: "in Sweden", SG: "in Singapore", SI: "in Slovenia", SK: "in Slovakia", SN: "in Senegal",
    TH: "in Thailand", TN: "in Tunisia", TR: "in Türkiye", UA: "in Ukraine", US: "in the United States", VE: "in Venezuela", VN: "in Vietnam",
    ZA: "in South Africa",
  },
};
