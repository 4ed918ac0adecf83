import { words, type WordsByLanguage } from "./words-by-language.ts";

/**
 * What binds a customer to a firm, and whom it meets there. Within two words of a name that is also a common word, where the writer speaks as a
 * company, they leave no doubt that the firm is meant: "your Chase account", "dein Congstar-Vertrag", "the Orange team".
 *
 * Left out: what adjectives stand before as well ("your next order", "our free app" name neither Next nor Free), adjectives themselves
 * ("seguro"), and what is an everyday word of another language ("pas", the bank card of the Dutch and the "not" of the French), as a text's own
 * language is not asked for here.
 */
export const CUSTOMER_WORDS: WordsByLanguage = {
  en: words(`
    account accounts bank banking bill card cards client clients contract customer customers fraud helpdesk insurance invoice member members
    membership security service services staff subscriber subscribers subscription subscriptions support team
  `),
  fr: words(`
    abonne abonnee abonnement abonnements abonnes adherent adherents assistance assurance banque carte cartes client cliente clientele clientes
    clients compte comptes conseiller conseillers contrat equipe equipes facture factures membre membres securite service services
  `),
  pt: words(`
    apoio assinante assinantes assinatura atendimento banco cartao cartoes cliente clientes conta contas contrato equipa equipe factura fatura
    faturas membro membros seguranca servico servicos socio socios subscricao suporte
  `),
  es: words(`
    abonado atencion banca banco clienta cliente clientes contrato cuenta cuentas equipo factura facturas miembro miembros seguridad servicio
    servicios socio socios soporte suscripcion suscripciones suscriptor tarjeta tarjetas
  `),
  de: words(`
    abo abonnement bank karte karten konten konto kontos kunde kunden kundendienst kundenkonto kundennummer kundenservice kundin kundinnen
    mitglied mitglieder mitgliedschaft rechnung rechnungen service sicherheit sicherheitsteam support team versicherung vertrag vertrages
    vertrags
  `),
  it: words(`
    abbonamenti abbonamento abbonati abbonato account assicurazione assistenza banca bolletta bollette carta carte cliente clienti conto
    contratto fattura fatture membri membro servizi servizio sicurezza soci socio squadra supporto team
  `),
  nl: words(`
    abonnee abonnement abonnementen account accounts bank betaalpas beveiliging contract dienst facturen factuur kaart kaarten klant klanten
    klantendienst klantenservice klantnummer leden lidmaatschap rekening rekeningen service support team veiligheid verzekering
  `),
};
