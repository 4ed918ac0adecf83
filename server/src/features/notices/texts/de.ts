import type { NoticeText } from "../contract.ts";
import type { NoticeFacts } from "./notice-facts.ts";

/** After a greeting that ends in a comma the first sentence begins with a small letter. */
export const de = ({ brand, website, incident }: NoticeFacts): NoticeText => ({
  subject: `Zu Ihren Daten bei ${brand}`,
  greeting: "Guten Tag {name},",
  plainGreeting: "Guten Tag,",
  sections: [
    { text: "am [[Tag]] haben Menschen, die kein Recht dazu hatten, einen Teil der Daten unserer Kundinnen und Kunden gelesen. Auch Daten von Ihnen sind dabei. Das tut uns leid." },
    { heading: "Was über Sie gelesen worden sein kann", text: "{classes}" },
    { heading: "Was nicht gelesen wurde", text: "{safe}" },
    { heading: "Was wir getan haben", text: "[[Wie der Zugang geschlossen wurde, und wann. Wer benachrichtigt wurde.]]" },
    { heading: "Was jetzt geschehen kann", text: `Jemand könnte Ihnen in unserem Namen schreiben oder Sie anrufen und nennen, was dort stand. Es zu wissen beweist nichts. Antworten Sie nicht und öffnen Sie keinen Link: Geben Sie ${website} selbst in Ihren Browser ein.` },
    { heading: "Was wir nie verlangen", text: "Wir fragen nie per E-Mail, per SMS oder am Telefon nach Ihrem Passwort oder Ihrer Kartennummer. Wegen dieser Nachricht müssen Sie sich nicht anmelden, nichts bezahlen und nichts bestätigen." },
    { heading: "Ist diese Nachricht wirklich von uns?", text: `Geben Sie ${website} in Ihren Browser ein und suchen Sie nach ${incident}. Dort können Sie diese Nachricht auch einfügen und prüfen lassen. Der Code dieser Nachricht ist {code}. Mit diesem Code findet sie unser Kundendienst.` },
  ],
  classes: {}, safe: [],
  sms: `${brand}: Andere haben einen Teil Ihrer Daten gelesen. Geben Sie ${website} selbst ein und suchen Sie nach ${incident}. Ihr Code: {code}. Wir verlangen nichts von Ihnen.`,
});
