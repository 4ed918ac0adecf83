import type { Catalogue } from "./catalogue.ts";

/** `asks` completes "pede-lhe", `lures` completes "menciona". */
export const ptNames: Pick<Catalogue, "asks" | "lures" | "languages" | "countries"> = {
  asks: {
    "password": "que dê a sua palavra-passe", "one-time-code": "que dê um código que recebeu", "card": "que dê os dados do seu cartão",
    "bank-details": "que dê os seus dados bancários", "phone-number": "que dê o seu número de telefone", "identity-document": "que envie um documento de identificação",
    "remote-control-app": "que deixe alguém controlar o seu aparelho", "gift-card": "que compre cartões-presente", "personal-details": "que dê dados pessoais",
    "payment": "que pague", "crypto-transfer": "que envie criptomoeda", "sign-in": "que inicie sessão por uma ligação", "confirm-details": "que confirme os seus dados",
    "open-link": "que abra uma ligação", "open-attachment": "que abra um anexo", "call-back": "que ligue para um número", "reply": "que responda",
    "install-app": "que instale uma aplicação", "scan-code": "que leia um código QR",
  },
  lures: {
    "payment-failed": "um pagamento recusado", "account-suspended": "uma conta suspensa", "renewal": "uma subscrição para renovar", "parcel-fee": "uma taxa por uma encomenda",
    "parcel-waiting": "uma encomenda à espera", "refund": "um reembolso", "prize": "um prémio", "tax": "um assunto de impostos", "legal-threat": "um assunto de justiça",
    "new-device": "um início de sessão num aparelho novo", "breach-notice": "uma fuga de dados", "boss-in-need": "um chefe que pede um favor",
    "family-in-need": "um familiar que precisa de ajuda", "job": "uma oferta de emprego", "investment": "um investimento", "call-back": "uma chamada a devolver",
    "invoice": "uma fatura", "charge-alert": "um débito na sua conta", "storage-full": "um espaço de armazenamento cheio",
    "password-expiry": "uma palavra-passe que expira", "document-shared": "um documento partilhado", "voicemail": "uma mensagem de voz",
    "verify-account": "uma conta para verificar", "loan": "um empréstimo", "inheritance": "uma herança", "dating": "um encontro", "extortion": "uma exigência de dinheiro",
    "gambling": "jogos a dinheiro", "pills": "medicamentos", "toll": "uma portagem por pagar", "benefit": "um apoio a pedir", "survey": "um inquérito com recompensa",
    "sim": "um problema com o cartão SIM", "order-problem": "um problema com uma compra", "points-expiring": "pontos que expiram",
    "one-time-code": "um código de uso único", "subscription-sms": "um serviço pago por SMS",
  },
  languages: {
    ar: "árabe", bg: "búlgaro", ca: "catalão", cs: "checo", da: "dinamarquês", de: "alemão", el: "grego", en: "inglês", es: "espanhol", et: "estónio",
    eu: "basco", fi: "finlandês", fr: "francês", ga: "irlandês", gl: "galego", he: "hebraico", hi: "hindi", hr: "croata", hu: "húngaro", id: "indonésio",
    it: "italiano", ja: "japonês", ko: "coreano", lt: "lituano", lv: "letão", mt: "maltês", nb: "norueguês", nl: "neerlandês", pl: "polaco",
    pt: "português", ro: "romeno", ru: "russo", sk: "eslovaco", sl: "esloveno", sr: "sérvio", sv: "sueco", th: "tailandês", tr: "turco",
    uk: "ucraniano", vi: "vietnamita", zh: "chinês",
  },
  countries: {
    AD: "em Andorra", AE: "nos Emirados Árabes Unidos", AL: "na Albânia", AO: "em Angola", AR: "na Argentina", AT: "na Áustria", AU: "na Austrália",
    BA: "na Bósnia-Herzegovina", BD: "no Bangladeche", BE: "na Bélgica", BG: "na Bulgária", BJ: "no Benim", BR: "no Brasil", CA: "no Canadá",
    CH: "na Suíça", CI: "na Costa do Marfim", CL: "no Chile", CM: "nos Camarões", CN: "na China", CO: "na Colômbia", CV: "em Cabo Verde",
    CY: "em Chipre", CZ: "na Chéquia", DE: "na Alemanha", DK: "na Dinamarca", DZ: "na Argélia", EE: "na Estónia", EG: "no Egito", ES: "em Espanha",
    FI: "na Finlândia", FR: "em França", GB: "no Reino Unido", GH: "no Gana", GR: "na Grécia", HK: "em Hong Kong", HR: "na Croácia",
    HU: "na Hungria", ID: "na Indonésia", IE: "na Irlanda", IL: "em Israel", IN: "na Índia", IS: "na Islândia", IT: "em Itália", JP: "no Japão",
    KE: "no Quénia", KR: "na Coreia do Sul", LT: "na Lituânia", LU: "no Luxemburgo", LV: "na Letónia", MA: "em Marrocos", MC: "no Mónaco", MD: "na Moldávia",
    MT: "em Malta", MX: "no México", MY: "na Malásia", MZ: "em Moçambique", NG: "na Nigéria", NL: "nos Países Baixos", NO: "na Noruega",
    NZ: "na Nova Zelândia", PE: "no Peru", PH: "nas Filipinas", PK: "no Paquistão", PL: "na Polónia", PT: "em Portugal", RO: "na Roménia",
    RS: "na Sérvia", RU: "na Rússia", SA: "na Arábia Saudita", SE: "na Suécia", SG: "em Singapura", SI: "na Eslovénia", SK: "na Eslováquia", SN: "no Senegal",
    TH: "na Tailândia", TN: "na Tunísia", TR: "na Turquia", UA: "na Ucrânia", US: "nos Estados Unidos", VE: "na Venezuela", VN: "no Vietname",
    ZA: "na África do Sul",
  },
};
