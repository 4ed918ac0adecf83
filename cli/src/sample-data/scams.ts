/** How one invented campaign writes. `{host}`, `{code}`, `{amount}`, `{date}`, `{phone}` and `{ref}` are filled in anew for each message. */
export interface Scam {
  id: string;
  channel: "sms" | "email";
  language: "fr" | "pt" | "en" | "de" | "es";
  country: string;
  /** Senders shown: numbers kept for fiction, names that anybody can borrow, addresses on `.example`. */
  senders: string[];
  hosts: string[];
  /** For an e-mail. */
  subjects?: string[];
  texts: string[];
  reports: number;
  /** Days before today on which it began, and was at its strongest. */
  began: number;
  peak: number;
}

/** Numbers that no subscriber has: United Kingdom (Ofcom), France (Arcep), Germany (Bundesnetzagentur). */
const FICTION = { GB: ["+44 7700 900214", "+44 7700 900578", "+44 7700 900931"], FR: ["+33 6 39 98 41 07", "+33 6 39 98 55 62"], DE: ["+49 171 3920017", "+49 171 3920063"] };

export const SCAMS: Scam[] = [
  {
    id: "payment-en", channel: "sms", language: "en", country: "GB", senders: ["ORVANE", ...FICTION.GB], hosts: ["orvane.renew-plan.example", "orvane.plan-renewal.example"], reports: 46, began: 5, peak: 1,
    texts: [
      "ORVANE: Your payment of £{amount} was declined and your membership ends on {date}. Update your details to avoid interruption: https://{host}/{code}",
      "Orvane: we could not take your payment of £{amount}. Your membership ends on {date}. Update your details to avoid interruption: https://{host}/{code}",
    ],
  },
  {
    id: "payment-pt", channel: "sms", language: "pt", country: "PT", senders: ["ORVANE"], hosts: ["orvane-pagamento.example", "orvane.conta-ativa.example"], reports: 38, began: 8, peak: 3,
    texts: ["ORVANE: o seu pagamento de {amount} EUR foi recusado. A sua conta será suspensa a {date}. Atualize os dados do cartão em https://{host}/{code}"],
  },
  {
    id: "parcel-fr", channel: "sms", language: "fr", country: "FR", senders: FICTION.FR, hosts: ["colivo-orvane.example", "orvane-livraison.example", "suivi-orvane.example"], reports: 41, began: 11, peak: 6,
    texts: [
      "Colivo : votre téléphone Orvane n'a pas pu être livré, l'adresse est incomplète. Confirmez-la et réglez {amount} € de frais avant le {date} : https://{host}/{code}",
      "Colivo: votre colis Orvane n'a pas pu être livré, adresse incomplète. Confirmez l'adresse et réglez {amount} € de frais avant le {date}: https://{host}/{code}",
    ],
  },
  {
    id: "delivery-de", channel: "sms", language: "de", country: "DE", senders: ["Orvane", ...FICTION.DE], hosts: ["orvane-zustellung.example"], reports: 22, began: 9, peak: 5,
    texts: ["Orvane: Ihr Paket liegt im Lager. Bitte zahlen Sie {amount} € Zollgebühr bis {date}, sonst geht es zurück: https://{host}/{code}"],
  },
  {
    id: "hotline-en", channel: "sms", language: "en", country: "GB", senders: ["Orvane"], hosts: [], reports: 14, began: 3, peak: 2,
    texts: ["Orvane security: a new device in another city signed in to your account and ordered a phone for £{amount}. If this was not you, call {phone} now and have your card ready."],
  },
  {
    id: "points-es", channel: "sms", language: "es", country: "ES", senders: ["ORVANE"], hosts: ["orvane-puntos.example"], reports: 12, began: 12, peak: 9,
    texts: ["ORVANE: sus {ref} puntos caducan el {date}. Elija su regalo y pague solo {amount} EUR de envío con su tarjeta: https://{host}/{code}"],
  },
  {
    id: "suspended-fr", channel: "email", language: "fr", country: "FR", senders: ["Orvane <service@orvane-client.example>", "Service Orvane <abonnement@orvane-espace.example>"], hosts: ["orvane-espace.example", "orvane-client.example"], reports: 36, began: 10, peak: 4,
    subjects: ["Votre abonnement Orvane est suspendu", "Dernier rappel : votre abonnement Orvane est suspendu"],
    texts: ["Bonjour,\n\nVotre dernier prélèvement de {amount} € a été refusé et votre abonnement Orvane est suspendu. Sans mise à jour de votre carte bancaire avant le {date}, votre compte sera supprimé avec vos listes et vos téléchargements.\n\nMettre à jour mes informations : https://{host}/compte/{code}\n\nRéférence du dossier : {ref}\n\nLe service clients Orvane"],
  },
  {
    id: "sign-in-en", channel: "email", language: "en", country: "GB", senders: ["Orvane Security <alert@orvane-account.example>"], hosts: ["orvane-account.example", "login-orvane.example"], reports: 27, began: 6, peak: 3,
    subjects: ["New sign-in to your Orvane account", "Unusual sign-in to your Orvane account"],
    texts: ["Hello,\n\nSomebody signed in to your Orvane account from a new device on {date}. We have limited your account until you confirm that it is yours. Confirm your password and your recovery phone within 24 hours, or your account will be closed:\n\nhttps://{host}/verify/{code}\n\nCase {ref}\nOrvane Security"],
  },
  {
    id: "refund-pt", channel: "email", language: "pt", country: "PT", senders: ["Orvane Reembolsos <reembolso@orvane-apoio.example>"], hosts: ["orvane-apoio.example"], reports: 19, began: 13, peak: 8,
    subjects: ["Tem um reembolso por receber"],
    texts: ["Bom dia,\n\nPor um erro de faturação, cobrámos {amount} € a mais na sua última fatura Orvane. Para receber o reembolso, confirme o IBAN e o número do seu cartão até {date}:\n\nhttps://{host}/reembolso/{code}\n\nProcesso {ref}\nApoio ao cliente Orvane"],
  },
  {
    id: "prize-de", channel: "email", language: "de", country: "DE", senders: ["Orvane Gewinnspiel <gewinn@orvane-aktion.example>"], hosts: ["orvane-aktion.example"], reports: 15, began: 7, peak: 6,
    subjects: ["Ihr neues Orvane-Telefon wartet auf Sie"],
    texts: ["Guten Tag,\n\nunter allen Kundinnen und Kunden von Orvane wurden Sie ausgewählt: Ein neues Telefon liegt für Sie bereit. Bezahlen Sie bis {date} nur den Versand von {amount} € mit Ihrer Karte:\n\nhttps://{host}/gewinn/{code}\n\nVorgang {ref}\nOrvane"],
  },
];

/** What comes in besides: harmless, doubtful, in another's name. Each once. */
export const SINGLES: Pick<Scam, "channel" | "language" | "country" | "senders" | "texts">[] = [
  { channel: "sms", language: "fr", country: "FR", senders: ["ORVANE"], texts: ["ORVANE : votre code est 482913. Il est valable 10 minutes. Ne le donnez à personne."] },
  { channel: "sms", language: "en", country: "GB", senders: ["60777"], texts: ["Orvane: your phone is ready to collect at the shop until Saturday. Bring your order number."] },
  { channel: "sms", language: "de", country: "DE", senders: ["+49 171 3920044"], texts: ["Hallo Mama, mein Handy ist kaputt, das ist meine neue Nummer. Schreib mir bitte hier."] },
  { channel: "sms", language: "pt", country: "PT", senders: ["ORVANE"], texts: ["A sua encomenda Orvane chega amanhã entre as 9h e as 12h."] },
  { channel: "sms", language: "es", country: "ES", senders: ["ORVANE"], texts: ["Gracias por su compra. Su factura está en la aplicación de Orvane."] },
  { channel: "sms", language: "fr", country: "FR", senders: ["+33 6 39 98 70 12"], texts: ["Bonjour, êtes-vous toujours intéressé par l'annonce du vélo ? Je peux passer samedi."] },
];
