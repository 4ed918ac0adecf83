import { always, ownOr } from "./catalogue.ts";
import type { Case, Catalogue } from "./catalogue.ts";
import { deNames } from "./de-names.ts";
import { deSignals } from "./de-signals.ts";

const MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

/** What not to do, by what the message holds. */
const leave = ({ links }: Case) => (links === 0 ? "Tun Sie nicht, was sie verlangt, und antworten Sie nicht." : links === 1 ? "Öffnen Sie den Link nicht und antworten Sie nicht." : "Öffnen Sie keinen der Links und antworten Sie nicht.");
const goYourself = ({ brand, real }: Case) => `öffnen Sie selbst die App von ${brand} oder geben Sie ${real || "die Adresse"} selbst ein`;
const SUSPICIOUS = "Diese Nachricht kommt uns verdächtig vor: Etwas darin passt nicht.";
const UNPROVEN = "Nichts beweist, woher diese Nachricht kommt.";

export const de: Catalogue = {
  ...deNames,
  signals: deSignals,
  verdicts: {
    genuine: {
      word: "Echt",
      own: () => ({ sentence: "Ja, diese Nachricht ist von uns.", lead: "Unten steht, woher wir das wissen. Wiederholt eine andere Nachricht diese Worte, lassen Sie auch diese prüfen." }),
    },
    fraud: {
      word: "Betrug",
      own: (c) => ({ sentence: "Diese Nachricht ist nicht von uns.", lead: `${leave(c)} An Ihrem Konto bei uns ändert diese Nachricht nichts.` }),
      brand: (c) => ({ sentence: `Diese Nachricht ahmt ${c.brand} nach.`, lead: `${leave(c)} Um Ihr Konto zu prüfen, ${goYourself(c)}.` }),
      none: (c) => ({ sentence: "Diese Nachricht ist ein Betrugsversuch.", lead: `${leave(c)} Sie müssen nicht darauf eingehen.` }),
    },
    suspicious: {
      word: "Verdächtig",
      own: (c) => ({ sentence: SUSPICIOUS, lead: `Lassen Sie sie vorerst liegen. Öffnen Sie selbst unsere App oder geben Sie ${c.real || "unsere Adresse"} ein: Wenn es stimmt, finden Sie es dort.` }),
      brand: (c) => ({ sentence: SUSPICIOUS, lead: `Vielleicht ist sie nicht von ${c.brand}. Lassen Sie sie vorerst liegen und ${goYourself(c)}: Wenn es stimmt, finden Sie es dort.` }),
      none: (c) => ({ sentence: SUSPICIOUS, lead: `${leave(c)} Wenn Sie den Absender zu kennen glauben, fragen Sie auf anderem Weg nach.` }),
    },
    unproven: {
      word: "Unbewiesen",
      own: (c) => ({ sentence: UNPROVEN, lead: `Sie kann von uns sein oder nicht. Am einfachsten: Lassen Sie sie liegen und öffnen Sie selbst unsere App oder geben Sie ${c.real || "unsere Adresse"} ein. Wenn es stimmt, finden Sie es dort.` }),
      brand: (c) => ({ sentence: UNPROVEN, lead: `Sie kann von ${c.brand} sein oder nicht. Am einfachsten: Lassen Sie sie liegen und ${goYourself(c)}. Wenn es stimmt, finden Sie es dort.` }),
      none: () => ({ sentence: UNPROVEN, lead: "Sie kann stimmen oder nicht. Nennt sie ein Unternehmen, öffnen Sie selbst dessen App oder Website. Nennt sie eine Person, fragen Sie auf anderem Weg nach." }),
    },
  },
  kinds: {
    proof: { own: "Beweis", other: "Beweis" },
    match: { own: "Spricht dafür", other: "Spricht dafür" },
    rule: { own: "Gegen unsere Regeln", other: "Ungewöhnlich für diesen Absender" },
    hint: { own: "Hinweis, allein schwach", other: "Hinweis, allein schwach" },
    neither: { own: "Weder dafür noch dagegen", other: "Weder dafür noch dagegen" },
    unverified: { own: "Nicht geprüft", other: "Nicht geprüft" },
  },
  unknowns: {
    "sender-sms": () => "Wer sie gesendet hat. Die angezeigte Nummer oder der Name kann jemandem gehören, der nichts damit zu tun hat.",
    "sender-pasted": () => "Wer sie gesendet hat. In einem kopierten Text beweist die Absenderzeile nichts.",
    "signature-unchecked": () => "Die digitale Unterschrift des Absenders. Wir konnten sie hier nicht prüfen.",
    "site-not-opened": () => "Was die Website heute zeigt. Wir haben den Link nicht geöffnet.",
    "short-link-target": ({ domain }) => `Wohin der Kurzlink führt. ${domain} zeigt es nicht, und wir sind ihm nicht gefolgt.`,
    "domain-age": ({ domain }) => `Seit wann es ${domain} gibt. Wir haben nicht nachgefragt.`,
    "register-not-asked": (_, { own }) => own ? "Ob wir sie gesendet haben. Unser Verzeichnis war nicht erreichbar." : "Ob das genannte Unternehmen sie wirklich gesendet hat. Wir haben kein Verzeichnis seiner Nachrichten.",
    "register-no-match": (_, { own }) => own ? "Ob wir sie gesendet haben. Sie steht nicht in unserem Verzeichnis, das vielleicht nicht alles enthält." : "Ob jemand sie eingetragen hat. Sie steht nicht in unserem Verzeichnis, was nichts beweist.",
    "brand-unknown": ({ name }) => `Ob „${name}“ wirklich so schreibt. Wir haben keine Liste dieser Adressen.`,
    "no-brand": () => "Von wem sie angeblich kommt. Sie nennt kein Unternehmen, das wir kennen.",
    "only-part": () => "Der Rest der Nachricht, falls Sie nur einen Teil kopiert haben.",
    "image-unread": () => "Die Wörter in den Bildern. Wir haben sie nicht gelesen.",
    "attachment-unopened": ({ name }) => `Was die Datei „${name}“ enthält. Wir haben sie nicht geöffnet.`,
    "forward-may-alter": () => "Die Nachricht genau so, wie sie ankam. Eine Weiterleitung zeigt nur, was das Mailprogramm behalten hat.",
    "language-unsure": () => "Die Sprache. Der Text ist zu kurz dafür; vielleicht ist uns etwas entgangen.",
  },
  advice: {
    "do-not-open": always("Öffnen Sie weder Links noch Dateien daraus."),
    "do-not-reply": always("Antworten Sie nicht, auch nicht, um abzulehnen. Eine Antwort verrät, dass jemand Ihre Nachrichten liest."),
    "do-not-call": always("Rufen Sie die angegebene Nummer nicht an. Nehmen Sie eine, die Sie schon haben."),
    "do-not-pay": ownOr("Bezahlen Sie nichts. Was Sie uns wirklich schulden, steht in Ihrem Konto.", "Bezahlen Sie nichts wegen dieser Nachricht."),
    "do-not-install": always("Installieren Sie nichts, was sie anbietet."),
    "do-not-scan": always("Scannen Sie den QR-Code nicht."),
    "delete": always("Löschen Sie die Nachricht, nachdem Sie sie gemeldet haben."),
    "report-brand": {
      own: () => "Melden Sie uns die Nachricht: So können wir dagegen vorgehen und andere informieren.",
      brand: ({ brand }) => `Melden Sie die Nachricht bei ${brand}, über die App oder die Website.`,
      none: () => "Nennt sie ein Unternehmen, melden Sie die Nachricht dort, über dessen Website.",
    },
    "report-national": always("Melden Sie die Nachricht der zuständigen Stelle Ihres Landes. Das kostet nichts."),
    "type-address": {
      own: ({ real }) => `Zum Prüfen geben Sie ${real || "unsere Adresse"} selbst im Browser ein.`,
      brand: ({ brand, real }) => `Zum Prüfen geben Sie ${real || `die Adresse von ${brand}`} selbst im Browser ein.`,
      none: () => "Um zu prüfen, was ein Unternehmen sagt, geben Sie dessen Adresse selbst im Browser ein.",
    },
    "open-app": {
      own: () => "Öffnen Sie selbst unsere App. Wenn es stimmt, finden Sie es dort.",
      brand: ({ brand }) => `Öffnen Sie selbst die App von ${brand}. Wenn es stimmt, finden Sie es dort.`,
      none: () => "Wenn Sie eine App dieses Unternehmens haben, öffnen Sie sie selbst. Wenn es stimmt, finden Sie es dort.",
    },
    "ask-brand": {
      own: () => "Im Zweifel fragen Sie uns, über unsere App oder unsere Website.",
      brand: ({ brand }) => `Im Zweifel fragen Sie ${brand}, über die App oder die Website.`,
      none: () => "Im Zweifel fragen Sie das genannte Unternehmen, unter einer Nummer, die Sie schon haben.",
    },
    "attach-mail": always("Haben Sie die E-Mail selbst? Hängen Sie sie als Datei an: Sie trägt vielleicht die Unterschrift des Absenders, ein kopierter Text nicht."),
    "ask-person-otherwise": always("Fragen Sie die Person auf anderem Weg: Rufen Sie die Nummer an, die Sie vor dieser Nachricht hatten."),
    "nothing-to-do": always("Sie müssen nichts tun."),
    "expect-imitations": {
      own: () => "Rechnen Sie mit Nachahmungen. Ein Anruf oder eine Nachricht dazu ist nicht unbedingt von uns: Lassen Sie es hier prüfen.",
      brand: ({ brand }) => `Rechnen Sie mit Nachahmungen. Ein Anruf oder eine Nachricht dazu ist nicht unbedingt von ${brand}: Lassen Sie es hier prüfen.`,
      none: () => "Rechnen Sie mit Nachahmungen. Wenn eine andere Nachricht diese erwähnt, lassen Sie auch sie hier prüfen.",
    },
    "if-opened": always("Link geöffnet? Schließen Sie die Seite. Wurde eine Datei heruntergeladen, löschen Sie sie, ohne sie zu öffnen."),
    "if-password": {
      own: () => "Passwort eingegeben? Ändern Sie es jetzt bei uns, dann überall, wo Sie dasselbe benutzen.",
      brand: ({ brand }) => `Passwort eingegeben? Ändern Sie es jetzt bei ${brand}, dann überall, wo Sie dasselbe benutzen.`,
      none: () => "Passwort eingegeben? Ändern Sie es jetzt auf der echten Website, dann überall, wo Sie dasselbe benutzen.",
    },
    "if-card": always("Karten- oder Bankdaten angegeben? Rufen Sie jetzt Ihre Bank an, unter der Nummer auf der Karte, und lassen Sie die Karte sperren."),
    "if-code": always("Code angegeben? Ändern Sie jetzt das Passwort dieses Kontos und melden Sie alle Geräte ab. War der Code von Ihrer Bank, rufen Sie sie an."),
    "if-called": always("Angerufen? Legen Sie auf, und nehmen Sie nicht ab, wenn man zurückruft. Haben Sie Daten genannt, folgen Sie dem Rat für diese Daten."),
    "if-installed": always("Etwas installiert? Trennen Sie das Gerät vom Netz, entfernen Sie es und ändern Sie Ihre Passwörter von einem anderen Gerät aus."),
    "if-identity": always("Ausweis oder persönliche Daten angegeben? Heben Sie die Nachricht auf, melden Sie es der Polizei und achten Sie auf Verträge in Ihrem Namen."),
    "if-paid": always("Bezahlt? Rufen Sie jetzt Ihre Bank an und lassen Sie die Zahlung anhalten. Heben Sie die Nachricht auf und erstatten Sie Anzeige."),
  },
  missing: { brand: "Unbekannt", what: "etwas Privates preisgeben", story: "eine offene Sache", language: "in einer anderen Sprache", other: "(nicht angegeben)" },
  date: (day, month, year) => `${day}. ${MONTHS[month - 1]} ${year}`,
  thousands: ".",
};
