import type { ShellTexts } from "./en.ts";

export const de: ShellTexts = {
  service: "Sicherheit",
  skip: "Zum Inhalt",
  home: (name) => `${name}, Sicherheit: Startseite`,
  nav: { check: "Prüfen", already: "Was tun", write: "Nachrichten", scams: "Betrug" },
  languages: "Sprache",
  inLanguage: (name) => `Diese Seite auf ${name}`,
  footer: {
    odd: "Kommt Ihnen eine Nachricht seltsam vor? Leiten Sie sie weiter an",
    never: "Was wir nie verlangen",
    report: "Eine Nachricht melden",
    runBy: (name) => `Ein Dienst von ${name} auf eigenen Servern, mit der freien Software Rempart.`,
  },
  refusals: {
    missing: { title: "Diese Seite gibt es hier nicht", lead: "Die Adresse ist vielleicht alt oder falsch abgeschrieben. Mit Ihrem Gerät ist alles in Ordnung." },
    tooLarge: { title: "Diese Datei ist zu groß", lead: "Wir lesen bis zu 25 MB. Senden Sie die E-Mail ohne Anhänge, oder fügen Sie ihren Text ein." },
    tooMany: { title: "Zu viele Prüfungen auf einmal", lead: "Aus Ihrem Netz kamen in kurzer Zeit viele Nachrichten. Warten Sie eine Minute und versuchen Sie es noch einmal." },
    fault: { title: "Der Fehler liegt bei uns", lead: "Wir konnten die Prüfung nicht beenden. Nichts von dem, was Sie uns gezeigt haben, wurde aufbewahrt. Versuchen Sie es in einigen Minuten noch einmal." },
    unread: { title: "Das konnten wir nicht lesen", lead: "Ein Teil ist nicht angekommen. Bitte beginnen Sie noch einmal beim Formular." },
    meanwhile: "Bis dahin: Öffnen Sie den Link in der Nachricht nicht, und antworten Sie nicht.",
    checkAgain: "Nachricht prüfen",
    seeSteps: "Sehen, was jetzt zu tun ist",
    reference: (id) => `Kennung, falls Sie uns schreiben: ${id}`,
  },
};
