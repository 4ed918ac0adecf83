import type { Catalogue } from "./catalogue.ts";

/** `asks` completes "Sie sollen", `lures` completes "es geht um" (accusative). */
export const deNames: Pick<Catalogue, "asks" | "lures" | "languages" | "countries"> = {
  asks: {
    "password": "Ihr Passwort angeben", "one-time-code": "einen Code angeben, den Sie bekommen haben", "card": "Ihre Kartendaten angeben",
    "bank-details": "Ihre Bankverbindung angeben", "phone-number": "Ihre Telefonnummer angeben", "identity-document": "ein Ausweisdokument schicken",
    "remote-control-app": "jemanden Ihr Gerät steuern lassen", "gift-card": "Geschenkkarten kaufen", "personal-details": "persönliche Daten angeben",
    "payment": "etwas bezahlen", "crypto-transfer": "Kryptowährung senden", "sign-in": "sich über einen Link anmelden", "confirm-details": "Ihre Daten bestätigen",
    "open-link": "einen Link öffnen", "open-attachment": "einen Anhang öffnen", "call-back": "eine Nummer anrufen", "reply": "antworten",
    "install-app": "eine App installieren", "scan-code": "einen QR-Code scannen",
  },
  lures: {
    "payment-failed": "eine abgelehnte Zahlung", "account-suspended": "ein gesperrtes Konto", "renewal": "ein Abonnement, das verlängert werden soll",
    "parcel-fee": "eine Gebühr für ein Paket", "parcel-waiting": "ein wartendes Paket", "refund": "eine Erstattung", "prize": "einen Gewinn", "tax": "eine Steuersache",
    "legal-threat": "eine Rechtssache", "new-device": "eine Anmeldung von einem neuen Gerät", "breach-notice": "ein Datenleck",
    "boss-in-need": "eine Führungskraft, die um einen Gefallen bittet", "family-in-need": "jemanden aus der Familie, der Hilfe braucht", "job": "ein Stellenangebot",
    "investment": "eine Geldanlage", "call-back": "einen Rückruf", "invoice": "eine Rechnung", "charge-alert": "eine Abbuchung von Ihrem Konto",
    "storage-full": "einen vollen Speicher", "password-expiry": "ein Passwort, das abläuft", "document-shared": "ein geteiltes Dokument",
    "voicemail": "eine Sprachnachricht", "verify-account": "ein Konto, das bestätigt werden soll", "loan": "einen Kredit", "inheritance": "eine Erbschaft",
    "dating": "eine Bekanntschaft", "extortion": "eine Geldforderung", "gambling": "Glücksspiel", "pills": "Medikamente", "toll": "eine unbezahlte Maut",
    "benefit": "eine Leistung, die man beantragen soll", "survey": "eine Umfrage mit Belohnung", "sim": "ein Problem mit der SIM-Karte",
    "order-problem": "ein Problem mit einer Bestellung", "points-expiring": "Punkte, die verfallen", "one-time-code": "einen Einmalcode",
    "subscription-sms": "einen kostenpflichtigen SMS-Dienst",
  },
  languages: {
    ar: "auf Arabisch", bg: "auf Bulgarisch", ca: "auf Katalanisch", cs: "auf Tschechisch", da: "auf Dänisch", de: "auf Deutsch", el: "auf Griechisch", en: "auf Englisch", es: "auf Spanisch", et: "auf Estnisch",
    eu: "auf Baskisch", fi: "auf Finnisch", fr: "auf Französisch", ga: "auf Irisch", gl: "auf Galicisch", he: "auf Hebräisch", hi: "auf Hindi", hr: "auf Kroatisch", hu: "auf Ungarisch", id: "auf Indonesisch",
    it: "auf Italienisch", ja: "auf Japanisch", ko: "auf Koreanisch", lt: "auf Litauisch", lv: "auf Lettisch", mt: "auf Maltesisch", nb: "auf Norwegisch", nl: "auf Niederländisch", pl: "auf Polnisch",
    pt: "auf Portugiesisch", ro: "auf Rumänisch", ru: "auf Russisch", sk: "auf Slowakisch", sl: "auf Slowenisch", sr: "auf Serbisch", sv: "auf Schwedisch", th: "auf Thailändisch", tr: "auf Türkisch",
    uk: "auf Ukrainisch", vi: "auf Vietnamesisch", zh: "auf Chinesisch",
  },
  countries: {
    AD: "in Andorra", AE: "in den Vereinigten Arabischen Emiraten", AL: "in Albanien", AO: "in Angola", AR: "in Argentinien", AT: "in Österreich", AU: "in Australien",
    BA: "in Bosnien und Herzegowina", BD: "in Bangladesch", BE: "in Belgien", BG: "in Bulgarien", BJ: "in Benin", BR: "in Brasilien", CA: "in Kanada",
    CH: "in der Schweiz", CI: "in der Elfenbeinküste", CL: "in Chile", CM: "in Kamerun", CN: "in China", CO: "in Kolumbien", CV: "in Cabo Verde",
    CY: "in Zypern", CZ: "in Tschechien", DE: "in Deutschland", DK: "in Dänemark", DZ: "in Algerien", EE: "in Estland", EG: "in Ägypten", ES: "in Spanien",
    FI: "in Finnland", FR: "in Frankreich", GB: "im Vereinigten Königreich", GH: "in Ghana", GR: "in Griechenland", HK: "in Hongkong", HR: "in Kroatien",
    HU: "in Ungarn", ID: "in Indonesien", IE: "in Irland", IL: "in Israel", IN: "in Indien", IS: "in Island", IT: "in Italien", JP: "in Japan",
    KE: "in Kenia", KR: "in Südkorea", LT: "in Litauen", LU: "in Luxemburg", LV: "in Lettland", MA: "in Marokko", MC: "in Monaco", MD: "in Moldau",
    MT: "in Malta", MX: "in Mexiko", MY: "in Malaysia", MZ: "in Mosambik", NG: "in Nigeria", NL: "in den Niederlanden", NO: "in Norwegen",
    NZ: "in Neuseeland", PE: "in Peru", PH: "auf den Philippinen", PK: "in Pakistan", PL: "in Polen", PT: "in Portugal", RO: "in Rumänien",
    RS: "in Serbien", RU: "in Russland", SA: "in Saudi-Arabien", SE: "in Schweden", SG: "in Singapur", SI: "in Slowenien", SK: "in der Slowakei", SN: "im Senegal",
    TH: "in Thailand", TN: "in Tunesien", TR: "in der Türkei", UA: "in der Ukraine", US: "in den USA", VE: "in Venezuela", VN: "in Vietnam",
    ZA: "in Südafrika",
  },
};
