import type { Catalogue } from "./catalogue.ts";

/** `asks` completes "le pide", `lures` completes "habla de". */
export const esNames: Pick<Catalogue, "asks" | "lures" | "languages" | "countries"> = {
  asks: {
    "password": "que dé su contraseña", "one-time-code": "que dé un código que ha recibido", "card": "que dé los datos de su tarjeta",
    "bank-details": "que dé sus datos bancarios", "phone-number": "que dé su número de teléfono", "identity-document": "que envíe un documento de identidad",
    "remote-control-app": "que deje a alguien controlar su dispositivo", "gift-card": "que compre tarjetas regalo", "personal-details": "que dé datos personales",
    "payment": "que pague", "crypto-transfer": "que envíe criptomonedas", "sign-in": "que inicie sesión con un enlace", "confirm-details": "que confirme sus datos",
    "open-link": "que abra un enlace", "open-attachment": "que abra un archivo adjunto", "call-back": "que llame a un número", "reply": "que responda",
    "install-app": "que instale una aplicación", "scan-code": "que escanee un código QR",
  },
  lures: {
    "payment-failed": "un pago rechazado", "account-suspended": "una cuenta suspendida", "renewal": "una suscripción por renovar", "parcel-fee": "un gasto por un paquete",
    "parcel-waiting": "un paquete en espera", "refund": "un reembolso", "prize": "un premio", "tax": "un asunto de impuestos", "legal-threat": "un asunto judicial",
    "new-device": "un inicio de sesión desde un dispositivo nuevo", "breach-notice": "una filtración de datos", "boss-in-need": "un jefe que pide un favor",
    "family-in-need": "un familiar que necesita ayuda", "job": "una oferta de empleo", "investment": "una inversión", "call-back": "una llamada por devolver",
    "invoice": "una factura", "charge-alert": "un cargo en su cuenta", "storage-full": "un espacio de almacenamiento lleno",
    "password-expiry": "una contraseña que caduca", "document-shared": "un documento compartido", "voicemail": "un mensaje de voz",
    "verify-account": "una cuenta por verificar", "loan": "un préstamo", "inheritance": "una herencia", "dating": "una cita", "extortion": "una exigencia de dinero",
    "gambling": "juegos de dinero", "pills": "medicamentos", "toll": "un peaje sin pagar", "benefit": "una ayuda por solicitar", "survey": "una encuesta con premio",
    "sim": "un problema con la tarjeta SIM", "order-problem": "un problema con un pedido", "points-expiring": "puntos que caducan",
    "one-time-code": "un código de un solo uso", "subscription-sms": "un servicio de SMS de pago",
  },
  languages: {
    ar: "árabe", bg: "búlgaro", ca: "catalán", cs: "checo", da: "danés", de: "alemán", el: "griego", en: "inglés", es: "español", et: "estonio",
    eu: "euskera", fi: "finés", fr: "francés", ga: "irlandés", gl: "gallego", he: "hebreo", hi: "hindi", hr: "croata", hu: "húngaro", id: "indonesio",
    it: "italiano", ja: "japonés", ko: "coreano", lt: "lituano", lv: "letón", mt: "maltés", nb: "noruego", nl: "neerlandés", pl: "polaco",
    pt: "portugués", ro: "rumano", ru: "ruso", sk: "eslovaco", sl: "esloveno", sr: "serbio", sv: "sueco", th: "tailandés", tr: "turco",
    uk: "ucraniano", vi: "vietnamita", zh: "chino",
  },
  countries: {
    AD: "en Andorra", AE: "en los Emiratos Árabes Unidos", AL: "en Albania", AO: "en Angola", AR: "en Argentina", AT: "en Austria", AU: "en Australia",
    BA: "en Bosnia y Herzegovina", BD: "en Bangladés", BE: "en Bélgica", BG: "en Bulgaria", BJ: "en Benín", BR: "en Brasil", CA: "en Canadá",
    CH: "en Suiza", CI: "en Costa de Marfil", CL: "en Chile", CM: "en Camerún", CN: "en China", CO: "en Colombia", CV: "en Cabo Verde",
    CY: "en Chipre", CZ: "en Chequia", DE: "en Alemania", DK: "en Dinamarca", DZ: "en Argelia", EE: "en Estonia", EG: "en Egipto", ES: "en España",
    FI: "en Finlandia", FR: "en Francia", GB: "en el Reino Unido", GH: "en Ghana", GR: "en Grecia", HK: "en Hong Kong", HR: "en Croacia",
    HU: "en Hungría", ID: "en Indonesia", IE: "en Irlanda", IL: "en Israel", IN: "en la India", IS: "en Islandia", IT: "en Italia", JP: "en Japón",
    KE: "en Kenia", KR: "en Corea del Sur", LT: "en Lituania", LU: "en Luxemburgo", LV: "en Letonia", MA: "en Marruecos", MC: "en Mónaco", MD: "en Moldavia",
    MT: "en Malta", MX: "en México", MY: "en Malasia", MZ: "en Mozambique", NG: "en Nigeria", NL: "en los Países Bajos", NO: "en Noruega",
    NZ: "en Nueva Zelanda", PE: "en Perú", PH: "en Filipinas", PK: "en Pakistán", PL: "en Polonia", PT: "en Portugal", RO: "en Rumanía",
    RS: "en Serbia", RU: "en Rusia", SA: "en Arabia Saudí", SE: "en Suecia", SG: "en Singapur", SI: "en Eslovenia", SK: "en Eslovaquia", SN: "en Senegal",
    TH: "en Tailandia", TN: "en Túnez", TR: "en Turquía", UA: "en Ucrania", US: "en Estados Unidos", VE: "en Venezuela", VN: "en Vietnam",
    ZA: "en Sudáfrica",
  },
};
