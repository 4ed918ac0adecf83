import { words, type WordsByLanguage } from "./words-by-language.ts";

/**
 * Who writes in a firm's name: departments, posts, counters. Beside a brand's name they leave it the brand's own: "Netflix Support",
 * "Orange Service Client". Professions and given names stay out: "Mark" and "Bill" are people. So do the words by which
 * other bodies and papers call themselves (a club, a foundation, "Media Digest"): they name somebody.
 */
export const OFFICES: WordsByLanguage = {
  en: words(`
    abuse account accounting accounts admin administration administrator adviser advisor advisors agent agents antifraud assistance assistant
    authentication bank banking billing billings bot boutique branch cards care careers center centre claims client clients collection
    collections communication communications community complaints compliance concierge consumer contact courier crew customer customers
    deliveries delivery department dept desk dispatch disputes division donotreply engineering express finance financial fraud fulfillment
    fulfilment guest headquarters help helpdesk helpline hiring hotline hq hr identity info information insurance integrity investments it jobs
    legal loans logistics mailer marketing marketplace member members membership moderation moderators mortgage mortgages no noreply notreply
    office operations ops outlet payments payroll postmaster press privacy protect protection reception recovery recruiter recruiting
    recruitment relations reply representative resolution review reviews risk robot safeguard safeguarding safety sales savings security service
    services shipping shop staff store stores support system systems talent team teams technical treasury trust unit user users verification
    warehouse wealth webmaster
  `),
  fr: words(`
    abonne abonnes accueil adherent adherents administrateur administration agence aide antifraude assistance assurance assurances
    authentification bancaire banque boutique bureau carriere carrieres cartes centre client clientele clients commercial commerciale communaute
    communication comptabilite compte comptes confidentialite conformite conseil conseiller conseillere conseillers conseils contact coursier
    credit credits departement direction emploi emplois epargne equipe equipes expedition expeditions exploitation facturation finances
    financier financiere fraude guichet identite info informatique infos juridique litiges livraison livraisons logistique magasin magasins
    mediateur membre membres messagerie moderation ne nepasrepondre paiements pas placements pole presse prets prevention protection reclamation
    reclamations recouvrement recrutement recuperation relation relations renseignements repondre rh securite service services siege societaires
    standard support systeme systemes technique transport tresorerie usagers utilisateur utilisateurs vente ventes verification vigilance
  `),
  pt: words(`
    administracao administrador agencia ajuda antifraude apoio assinante assinantes assistencia associado associados atendimento autenticacao
    balcao bancario banco carreiras cartao cartoes central centro cliente clientes cobranca cobrancas comercial comunicacao comunidade
    conformidade conta contabilidade contacto contas contato credito creditos departamento direcao direccao emprego empregos emprestimos entrega
    entregas envios equipa equipas equipe equipes escritorio expedicao facturacao faturacao faturamento financas financeira financeiro fraude
    fraudes gabinete gerencia gerente gestor identidade imprensa informacao informacoes informatica investimentos juridico logistica loja lojas
    marketing membro membros moderacao nao naoresponda noresponder operacoes ouvidoria pagamentos poupanca prevencao privacidade protecao
    proteccao provedor reclamacao reclamacoes recrutamento recuperacao responda responder rh sede seguranca seguro seguros servico servicos
    sistema sistemas socio socios suporte tecnica tecnico tesouraria transportadora transporte transportes usuario usuarios utilizador
    utilizadores vagas vendas verificacao
  `),
  es: words(`
    abonado abonados administracion administrador agencia ahorro antifraude asesor asistencia atencion autenticacion ayuda banca bancario banco
    central centro cliente clientes cobranza cobros comercial comunicacion comunidad contabilidad contacto credito creditos cuenta cuentas
    cumplimiento departamento direccion disputas empleo empleos entrega entregas envios equipo equipos expediciones facturacion financiera
    financiero finanzas fraude fraudes gestor gestores identidad informacion informatica inversiones legal logistica mensajeria miembro miembros
    moderacion mostrador no noresponder oficina operaciones pagos prensa prestamos prevencion privacidad proteccion reclamacion reclamaciones
    reclutamiento recuperacion responder rrhh sede seguridad seguro seguros seleccion servicio servicios sistema sistemas socio socios soporte
    sucursal suscriptor suscriptores tarjetas tecnica tecnico tesoreria tienda tiendas transporte transportes usuario usuarios ventas
    verificacion
  `),
  de: words(`
    abonnenten abrechnung abrechnungen abteilung administration administrator antwort antworten authentifizierung bank banking benutzer berater
    beratung beschwerde beschwerden betreuung betrieb betrug betrugsabwehr betrugspraevention betrugspravention betrugsschutz bewerbung
    buchhaltung buero buro center datenschutz dienst dienste filiale finanzabteilung finanzen forderungen gemeinschaft geschaeftsstelle
    geschaftsstelle hilfe hotline identitaet identitat info information informationen inkasso it karriere karten kartenservice kasse keine
    kommunikation kontakt konten konto kontoservice kredit kredite kunde kunden kundenbetreuung kundencenter kundendienst kundenkonto
    kundenservice kundensupport kundin kundinnen kurier laden leitung lieferdienst lieferservice lieferung logistik mitglied mitglieder
    mitgliederservice mitgliedschaft moderation nicht nichtantworten niederlassung nutzer onlineshop paketdienst paketzentrum personal
    personalabteilung presse pressestelle rechnungsabteilung rechnungsstelle recht rechtsabteilung reklamation reklamationen schutz service
    services serviceteam shop sicherheit sicherheitsabteilung sicherheitscenter sicherheitsteam stellen support system systeme team teams
    technik technischer verifizierung verkauf versand versandabteilung versicherung versicherungen vertrieb verwaltung wiederherstellung
    zahlungen zahlungsverkehr zentrale zentrum zustelldienst zusteller zustellung
  `),
  it: words(`
    abbonati abbonato agenzia aiuto amministratore amministrazione antifrode assicurazione assicurazioni assistenza autenticazione banca
    bancario carriere carte cassa centrale centro cliente clientela clienti commerciale comunicazione comunicazioni comunita conformita consegna
    consegne consulente contabilita contatti contatto contestazioni conti conto corriere corrieri crediti credito dipartimento direzione
    fatturazione filiale finanza finanziaria finanziario frode frodi gestore gruppo identita informatica informazione informazioni lavoro legale
    logistica membri membro moderazione negozi negozio non nonrispondere pagamenti personale prestiti prevenzione privacy protezione reclami
    reclamo recupero reparto ripristino riscossione riservatezza risparmio rispondere sede selezione servizi servizio sicurezza sistema sistemi
    soci socio spedizione spedizioni sportello squadra stampa supporto tecnica tecnico tesoreria trasporti trasporto ufficio utente utenti
    vendita vendite verifica
  `),
  nl: words(`
    abonnee abonnees administratie adviseur afdeling antwoord antwoorden assistentie authenticatie balie bank bankieren beantwoorden beheer
    beheerder bescherming betaaldienst betalingen beveiliging beveiligingsteam bezorgdienst bezorger bezorging bezorgservice boekhouding centrum
    communicatie contact debiteuren dienst diensten dienstverlening directie facturatie facturering filiaal financiele financien fraude
    fraudebestrijding fraudedesk fraudepreventie gebruiker gebruikers geen gemeenschap geschillen helpdesk herstel hulp ict identiteit incasso
    info informatie juridisch kaarten kantoor klacht klachten klant klantcontact klanten klantendienst klantenservice klantenzorg koerier
    krediet leden leningen levering leveringen lid logistiek loket medewerker medewerkers meldpunt moderatie niet nietbeantwoorden ondersteuning
    pakketdienst pers personeelszaken preventie privacy rekening rekeningen service services sparen systeem systeembeheer systemen team teams
    techniek technisch technische vacature vacatures veiligheid verificatie verkoop verzekering verzekeringen verzending verzendingen vestiging
    webshop webwinkel werving winkel winkels
  `),
  everywhere: words("app cloud crm e email emails faq hub mail mails mobile online portal sms vip web webmail"),
};
