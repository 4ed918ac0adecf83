import { words, type WordsByLanguage } from "./words-by-language.ts";

/**
 * What firms write about, as it stands in the name of a sender: "Netflix Billing Notice", "DHL Sendungsverfolgung", "CTT Encomendas". Nouns of
 * the matter with their plurals, and the few states that follow them ("expired"). No verbs of asking: those belong to the phrases.
 */
export const MATTERS: WordsByLanguage = {
  en: words(`
    access account action activation activity airdrop alert alerts announcement announcements anti antivirus approval approved backup balance
    benefit benefits billing bills blocked bonus bonuses booking bookings bulletin cancellation cancelled card cards case cashback charge
    charges claim claims closed cloud code codes collection communication confirm confirmation confirmed contract contracts coupon coupons
    credit customs deal deals debit declined delivery deposit deposits device discount discounts document documents drive enrollment enrolment
    expiration expired expiring expiry failed failure fax fee feedback fees file files firewall gift giftcard gifts giveaway id important inbox
    insurance invoice invoices itinerary letter limited loan loans locked login logon lottery loyalty mail mailbox malware message messages news
    newsletter notice notices notification notifications notify offer offers opinion order orders otp outstanding overdue package packages
    parcel parcels passcode password pay payment payments pending pickup plan plans points policy post postal preferences privacy prize prizes
    profile promo promos promotion promotions protection purchase purchases quota rating receipt receipts refund refunds registration
    reimbursement reminder reminders renewal renewals report reports request requests required reservation reservations return returns reward
    rewards sale sales savings scan security session settings shipment shipments shipping signin staking statement statements status storage
    subscription subscriptions summary survey surveys suspended suspension sweepstakes tax taxes terms thank thanks threat threats ticket
    tickets token tokens track tracking transaction transactions transfer transfers trial trip trips unpaid update updates upgrade urgent
    verified verify virus voicemail voucher vouchers vpn wallet wallets warning warnings welcome winner winners you
  `),
  fr: words(`
    abonnement abonnements acces achat achats action activation activite actu actualite actualites actus aide aides alerte alertes allocation
    allocations amende amendes annonce annonces annulation annule antivirus appareil assurance attente avertissement avertissements avis
    bienvenue billet billets blocage bloque bloquee boite bon bons bonus bulletin cadeau cadeaux carte cartes cheque code codes colis commande
    commandes communique compte concours confidentialite confirmation confirme connexion contrat contrats contravention coupon coupons courrier
    credit debit demande demandes depot document documents dossier douane douanes echec enquete envoi envois espace essai expedition expiration
    expire expiree facturation facture factures fichier fichiers fidelite forfait forfaits frais gagnant gagnants identifiant identifiants
    impaye impayee important importante impot impots infolettre inscription jeton jetons jeu jeux jour lettre livraison livraisons loterie merci
    message messagerie messages mise mises mot newsletter notification notifications nouvelles offre offres paiement paiements paquet paquets
    parametres passe point points portefeuille poste prelevement prestation prestations pret prix profil promo promos promotion promotions
    rappel rappels rapport rapports recompense recompenses recu recus reduction reductions refuse reglement relais releve releves remboursement
    remboursements remise remises renouvellement repondeur requise reservation reservations resiliation retour retours retrait sauvegarde
    securite session solde soldes sondage statut stockage suivi suspendu suspendue suspension taxe taxes tirage transaction transactions urgent
    urgente verification virement virements voyage voyages
  `),
  pt: words(`
    acao acesso actualizacao alerta alertas alfandega antivirus anuncio anuncios area armazenamento arquivo arquivos assinatura assinaturas
    ativacao atividade atraso atualizacao atualizacoes aviso avisos backup bem bemvindo beneficio beneficios bilhete bilhetes bloqueada
    bloqueado bloqueio boletim boleto boletos bonus cadastro caixa cancelado cancelamento carta cartao carteira cartoes cobranca codigo codigos
    coima compra compras comprovante comprovativo comunicacao comunicado concurso configuracoes confirmacao confirmado conta contrato contratos
    correio correios credito cupao cupoes cupom cupons debito definicoes deposito desconto descontos devolucao devolucoes dispositivo documento
    documentos emprestimo encomenda encomendas entrega entregas envio envios estado expiracao expirada expirado extrato extratos factura
    facturas falha fatura faturas ficheiro ficheiros fidelidade importante imposto impostos informa informe inquerito inscricao lembrete
    lembretes levantamento mensagem mensagens milhas multa multas newsletter noticia noticias notificacao notificacoes novidade novidades
    obrigado oferta ofertas pacote pacotes pagamento pagamentos palavra passe pedido pedidos pendente pendentes perfil pesquisa pix plano planos
    pontos premio premios presente presentes privacidade processo promocao promocoes rastreamento rastreio recibo recibos recolha recompensa
    recompensas recusado reembolso reembolsos registo relatorio relatorios remessa renovacao reserva reservas saldo seguimento seguranca seguro
    senha sessao solicitacao sorteio sorteios subscricao subscricoes subsidio suspensa suspensao suspenso tarifa taxa taxas teste transacao
    transacoes transferencia transferencias urgente vale vales vencedor vencedores verificacao viagem viagens vindo volume
  `),
  es: words(`
    acceso accion activacion actividad actualizacion actualizaciones aduana aduanas ajustes alerta alertas almacenamiento antivirus anuncio
    anuncios archivo archivos area aviso avisos ayuda beneficio beneficios bienvenida bienvenido billete billetes bizum bloqueada bloqueado
    bloqueo boletin boleto bono bonos buzon caducada caducado caducidad cancelacion cancelado cargo cargos carta cartera clave claves cobro
    codigo codigos compra compras comprobante comunicacion comunicado concurso configuracion confirmacion confirmado contrasena contrato
    contratos copia correo correos credito cuenta cupon cupones debito deposito descuento descuentos devolucion devoluciones dispositivo
    documento documentos encuesta encuestas entrega entregas envio envios estado expediente expirado extracto extractos factura facturas fallido
    fichero fidelidad ganador ganadores gracias impagado importante impuesto impuestos informa informe inscripcion mensaje mensajes monedero
    multa multas newsletter noticia noticias notificacion notificaciones novedad novedades oferta ofertas opinion pago pagos paquete paqueteria
    paquetes pedido pedidos pendiente pendientes perfil plan planes premio premios prestacion prestamo privacidad promocion promociones prueba
    puntos rastreo rebajas rechazado recibo recibos recogida recompensa recompensas recordatorio recordatorios reembolso reembolsos regalo
    regalos registro renovacion reserva reservas resumen saldo seguimiento seguridad seguro sesion solicitud sorteo sorteos suscripcion
    suscripciones suspendida suspendido suspension tarifa tarjeta tarjetas tasa tasas transaccion transacciones transferencia transferencias
    urgente vale vales vencido vencimiento verificacion viaje viajes
  `),
  de: words(`
    abbuchung abgelaufen abgelehnt abholung ablauf abo abonnement abonnements abos aktion aktionen aktivierung aktivitaet aktivitat
    aktualisierung aktualisierungen aktuelles alarm anfrage angebot angebote ankuendigung ankundigung anmeldung antrag auftrag ausstehend auszug
    beleg belohnung belohnungen benachrichtigung benachrichtigungen bereich bericht berichte bestaetigt bestaetigung bestatigt bestatigung
    bestellung bestellungen bewertung bezahlung bonus brief brieftasche buchung buchungen bussgeld code codes coupon dank danke darlehen datei
    dateien datenschutz dokument dokumente dringend eingeschraenkt eingeschrankt einkauf einstellungen einzahlung erforderlich erinnerung
    erinnerungen erstattung fahrkarte fall fehlgeschlagen freischaltung gebuehr gebuehren gebuhr gebuhren gekuendigt gekundigt geraet gerat
    geschenk geschenke geschenkkarte gesperrt gewinn gewinne gewinner gewinnspiel guthaben gutschein gutscheincode gutscheine gutschrift hinweis
    hinweise kaeufe karte karten kauf kaufe kennwort konto kontoauszug kredit kuendigung kundigung lastschrift leistung leistungen lieferung
    lieferungen login mahnung mahnungen mailbox meinung meldung meldungen mitteilung mitteilungen nachricht nachrichten neuigkeiten newsletter
    offen offene packchen packstation paeckchen paket pakete paketverfolgung passwort post postfach praemie praemien pramie pramien preis preise
    probeabo profil pruefung prufung punkte quittung rabatt rabatte rechnung rechnungen registrierung reise reisen reservierung retoure retouren
    ruckerstattung rucksendung ruckzahlung rueckerstattung ruecksendung rueckzahlung rundschreiben saldo schutz sendung sendungen
    sendungsverfolgung sicherheit sicherung sitzung speicher speicherplatz sperre sperrung status steuer steuern tan tarif tarife ticket tickets
    treue treuepunkte uberfallig uberprufung ubersicht uberweisung uberweisungen ueberfaellig ueberpruefung uebersicht ueberweisung
    ueberweisungen umfrage umfragen unbezahlt update updates verfolgung verifizierung verlaengerung verlangerung verlosung versand versicherung
    vertraege vertrag vertrage vielen virenschutz vorgang wallet warnhinweis warnung warnungen wichtig wichtige willkommen zahlung zahlungen
    zoll zugang zugriff zustellung
  `),
  it: words(`
    abbonamenti abbonamento accessi accesso account acquisti acquisto addebiti addebito aggiornamenti aggiornamento allarme allerta annullamento
    annullato annunci annuncio antivirus archiviazione area assicurazione attesa attivazione attivita avvisi avviso azione backup beneficio
    benvenuta benvenuto biglietti biglietto bloccata bloccato blocco bolletta bollette bollettino bonifici bonifico bonus buoni buono carta
    carte casella codice codici commissione comunicato comunicazione comunicazioni concorso conferma confermato consegna consegne conto
    contratti contratto coupon credito debito deposito disdetta dispositivo documenti documento dogana estratto estrazione fallito fattura
    fatture fedelta file giacenza grazie importante imposta impostazioni imposte indennita insoluto iscrizione lettera lotteria messaggi
    messaggio multa multe newsletter notifica notifiche notizie novita offerta offerte opinione ordine ordini pacchetto pacchi pacco pagamenti
    pagamento password piani piano portafoglio posta pratica premi premio prenotazione prenotazioni prestazione prestito profilo promemoria
    promo promozione promozioni prova punti regali regalo registrazione resi reso resoconto ricevuta ricevute richiesta richieste ricompensa
    ricompense riepilogo rifiutato rimborsi rimborso rinnovo riservatezza ritiro saldi saldo sanzione scadenza scaduta scaduto sconti sconto
    segreteria sessione sicurezza sondaggi sondaggio sospensione sospesa sospeso spazio spedizione spedizioni stato tariffa tassa tasse
    tracciamento tracking transazione transazioni urgente verifica viaggi viaggio vincita vincitore vincitori
  `),
  nl: words(`
    aanbieding aanbiedingen aanbod aankondiging aankoop aankopen aanmaning aanmelding aanvraag abonnement abonnementen account achterstallig
    actie acties activatie activering activiteit afhaalpunt afhalen afschrift afschriften annulering antivirus apparaat back bedankt belangrijk
    belangrijke belasting belastingen beloning beloningen beoordeling beperkt bericht berichten bestand bestanden bestelling bestellingen
    betaalverzoek betaling betalingen beveiliging bevestigd bevestiging bezorging bijwerking blokkering boeking boekingen boete boetes bonus
    brief cadeau cadeaubon cadeaukaart cadeaus code codes contract contracten controle coupon dank document documenten dossier douane dringend
    enquete facturen factuur geannuleerd geblokkeerd geweigerd herinnering herinneringen incasso inloggen inschrijving instellingen kaart
    kaarten kaartje kennisgeving kennisgevingen korting kortingen kortingscode kosten krediet lening levering leveringen login loterij
    loyaliteit mailbox mededeling melding meldingen mening mislukt nieuws nieuwsbrief nota notificatie notificaties onbetaald onderzoek
    ontvangstbewijs openstaand openstaande opgeschort opslag opslagruimte opzegging order overboeking overschrijving overzicht overzichten
    pakket pakketje pakketten portemonnee post postvak prijs prijsvraag prijzen privacy proefperiode profiel punten rapport registratie reis
    reizen rekening reservering reserveringen retour retouren saldo sessie spaarpunten status storting tarief tegoed tegoedbon terugave
    terugbetaling terugbetalingen teruggave ticket tickets toegang toeslag toeslagen traceren transactie transacties uitkering uitverkoop update
    updates vereist verificatie verlenging verloopt verlopen vervaldatum verzekering verzending verzoek voicemail volgen waardebon waarschuwing
    waarschuwingen wachtwoord welkom winactie winnaar winnaars zaak zending zendingen
  `),
};
