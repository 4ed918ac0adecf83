import { words, type WordsByLanguage } from "./words-by-language.ts";

/**
 * Words beside a name in a host that leave no doubt that the firm is meant: `hermes-parcel`, `apple-id`. What one does at a firm's site (log in,
 * pay, track) and the counters it has there; whole words of the host, as hyphens and dots part it. Places and wares stay out: `target-berlin`
 * and `orange-juice` are nobody's sign-in page.
 */
export const HOST_WORDS: WordsByLanguage = {
  en: words(`
    account accounts activate activation alert alerts app auth authenticate authentication bank banking bill billing bonus cancel card cards
    care checkout claim client clients confirm confirmation contact customer customers customs deliveries delivery depot device fee fees find
    findmy fraud gift help helpdesk id identity info invoice locate log login logon manage map member members membership mobile my notice offer
    online order orders package packages parcel parcels password pay payee payment payments points portal post promo protect protection
    reactivate recover recovery redelivery refund refunds renew renewal reschedule restore reward rewards safe secure security service services
    shipment shipping sign signin signon subscription support survey track tracking transfer unblock unlock update updates upgrade validate
    validation verification verified verify wallet web
  `),
  fr: words(`
    abonne abonnement acces activation actualiser aide alerte appli assistance authentification bancaire banque cadeau carte client clientele
    clients colis commande compte comptes confirmation confirmer connecter connexion contact douane espace expedition facturation facture
    factures fidelite frais fraude identifiant identifiants identification livraison mes mobile mon paiement paiements payer protection
    reactivation reglement regularisation relais relivraison remboursement renouveler renouvellement securise securite service services suivi
    support validation valider verification verifier virement
  `),
  pt: words(`
    aceder acesso ajuda alerta alfandega apoio assinatura atendimento ativacao ativar atualizacao atualizar autenticacao bancario banco
    cartao cliente clientes confirmacao confirmar conta contacto contas contato desbloquear encomenda encomendas entrar entrega entregas envio
    fatura faturas fraude identidade iniciar login meu minha pagamento pagamentos pagar pedido pontos portal premio protecao rastreamento
    rastreio reembolso regularizacao regularizar renovacao renovar resgate seguimento seguranca seguro senha servico servicos sessao suporte
    taxa validacao validar verificacao verificar
  `),
  es: words(`
    acceder acceso activacion activar actualizacion actualizar aduana alerta atencion ayuda banca banco clave cliente clientes confirmacion
    confirmar contacto contrasena cuenta cuentas desbloquear entrar entrega entregas envio envios factura facturas fraude identidad iniciar mi
    micuenta pagar pago pagos paquete paquetes pedido pedidos portal premio proteccion puntos rastreo reembolso renovacion renovar reparto
    seguimiento seguridad seguro servicio servicios sesion soporte suscripcion tarjeta tasa transferencia validacion validar verificacion
    verificar
  `),
  de: words(`
    abo aktivieren aktivierung aktualisieren aktualisierung anmelden anmeldung bank banking bestaetigen bestaetigung bestatigen bestatigung
    bestellung betrug bezahlen dienst einloggen entsperren erstattung freischalten gebuehr gebuhr gutschein hilfe identitat karte konten konto
    kunde kunden kundendienst kundenkonto kundenportal kundenservice legitimation lieferung mein meine paket pakete portal praemie pramie punkte
    rechnung rechnungen ruckerstattung rueckerstattung schutz sendung sendungen sendungsverfolgung sicher sicherheit uberweisung ueberweisung
    verifizieren verifizierung verlaengern verlaengerung verlangern verlangerung versand warnung zahlung zahlungen zugang zustellung
  `),
  it: words(`
    abbonamento accedere accedi accesso account aggiorna aggiornamento aiuto assistenza attiva attivazione avviso banca bolletta bonifico
    carta cliente clienti conferma confermare consegna consegne contatto conto convalida corriere dogana entra fattura fatture frode identita
    mia mio ordine pacchi pacco paga pagamenti pagamento pagare portale premio protezione punti rimborsi rimborso rinnova rinnovo sblocca
    sblocco servizi servizio sicurezza sicuro spedizione spedizioni supporto tassa traccia tracciamento verifica verificare
  `),
  nl: words(`
    aanmelden abonnement account activatie activeren bank bankieren bescherming bestelling betaal betaalpas betalen betaling betalingen
    beveiliging bevestig bevestigen bevestiging bezorging bijwerken cadeau contact deblokkeren dienst douane facturen factuur fraude hulp
    identiteit inloggen klant klanten klantenservice kosten levering melding mijn overschrijving pakket pakketje pakketten portaal punten
    rekening terugbetaling toegang veilig veiligheid verificatie verifieer verifieren verlengen vernieuw vernieuwen verzending volgen zending
  `),
};
