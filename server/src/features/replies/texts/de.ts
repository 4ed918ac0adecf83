import type { ReplyTexts } from "./en.ts";

export const de: ReplyTexts = {
  answer: {
    subject: (brand) => `${brand}: die Nachricht, die Sie uns gemeldet haben`,
    hello: "Guten Tag,",
    thanks: "vielen Dank, dass Sie uns diese Nachricht gezeigt haben. Wir haben sie geprüft und Folgendes festgestellt.",
    why: "Warum wir das sagen",
    now: "Was Sie jetzt tun können",
    real: "Ist diese Antwort wirklich von uns?",
    realAt: (site) => `Kopieren Sie sie ganz, tippen Sie ${site} selbst in Ihren Browser und fügen Sie sie dort ein: Wir erkennen, was wir gesendet haben.`,
    realWithout: (website) => `Sie enthält keinen Link und verlangt nichts von Ihnen. Im Zweifel öffnen Sie unsere App oder tippen Sie ${website} selbst ein.`,
    never: "Wir fragen per E-Mail nie nach Passwort, Code oder Kartendaten.",
    foot: (brand, mailbox) => `${brand} sendet diese Antwort automatisch, einmal für jede gemeldete Nachricht. Um uns eine weitere zu zeigen, leiten Sie sie an ${mailbox} weiter.`,
  },
  confirmation: {
    subject: (brand) => `${brand}: Dürfen wir Ihnen an diese Adresse antworten?`,
    hello: "Guten Tag,",
    asked: (brand) => `jemand, vermutlich Sie, hat ${brand} eine Nachricht gemeldet und eine Antwort an diese Adresse gewünscht.`,
    press: "Waren Sie es, so öffnen Sie diese Seite und drücken Sie auf den Knopf. Dann senden wir Ihnen, was wir festgestellt haben:",
    notYou: "Waren Sie es nicht, brauchen Sie nichts zu tun. Niemand erfährt, ob es diese Adresse gibt.",
    until: "Die Seite funktioniert sieben Tage lang.",
    foot: (brand) => `${brand} sendet diese Nachricht automatisch.`,
  },
  page: {
    title: "Ihre Antwort per E-Mail erhalten",
    lead: "Sie haben uns eine Nachricht gemeldet. Drücken Sie auf den Knopf, dann senden wir das Ergebnis an die Adresse, die Sie angegeben haben.",
    button: "Antwort an mich senden",
    doneTitle: "Ihre Antwort ist unterwegs",
    doneLead: "Sie sollte in wenigen Minuten ankommen. Wenn nicht, sehen Sie bei den unerwünschten Nachrichten nach.",
    goneTitle: "Diese Seite funktioniert nicht mehr",
    goneLead: "Sie funktioniert sieben Tage lang, und nur so, wie sie in unserer Nachricht steht. Sie können die Nachricht jederzeit noch einmal melden.",
    report: "Nachricht melden",
  },
  titles: { answer: "Unsere Antwort auf eine Meldung", confirmation: "Unsere Frage, bevor wir auf eine Meldung antworten" },
};
