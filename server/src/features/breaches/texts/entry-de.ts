import type { ContainmentStep } from "../contract.ts";
import type { EntryWords } from "./entry-en.ts";

const STEPS: Record<ContainmentStep, string> = { preserve: "Protokolle und Beweise sichern", block: "Adressen des Eindringlings sperren", revoke: "Sitzungen beenden und Schlüssel widerrufen", rotate: "Geheimnisse ersetzen, die bekannt sein können", relogin: "Betroffene bitten, sich neu anzumelden", mend: "die Lücke schließen", watch: "beobachten, ob es wiederkommt" };
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
const after = (text: string): string => (text === "" ? "" : ` ${text}`);

export const de: EntryWords = {
  kinds: { opened: "Eröffnet", case: "Fallakte geändert", file: "Datei", run: "Lauf begonnen", "run-done": "Lauf fertig", "run-failed": "Lauf ohne Ergebnis", frozen: "Liste festgehalten", adjusted: "Schwere angepasst", decided: "Entscheidung", contained: "Eindämmung", told: "Eigene Systeme benachrichtigt", answered: "Formular ausgefüllt", filed: "Gemeldet", page: "Öffentliche Seite geschrieben", published: "Öffentliche Seite veröffentlicht", unpublished: "Öffentliche Seite zurückgezogen", note: "Notiz", notices: "Mitteilungen", looked: "Daten von Personen angesehen", closed: "Geschlossen", reopened: "Wieder geöffnet", "evidence-kept": "Protokolle und Ergebnisse bleiben", "evidence-let-go": "Protokolle und Ergebnisse gehen zu ihrer Zeit", "evidence-gone": "Protokolle, Tabellen und Ergebnisse gelöscht", "uploads-gone": "Unfertige Dateien gelöscht" },
  opened: (title) => `Hat den Vorfall eröffnet: ${title}`,
  caseVersion: (version) => `Hat die Fallakte geändert: Fassung ${version}.`,
  about: (what) => `Hat geändert: ${what.map((each) => ({ title: "Titel", countries: "Länder", awareAt: "seit wann es bekannt ist", circumstances: "wie es dazu kam" })[each]).join(", ")}.`,
  file: (name, bytes) => `Hat eine Datei übergeben: ${name}, ${bytes}.`,
  fileDeleted: (name) => `Hat eine Datei gelöscht: ${name}.`,
  run: (version) => `Hat einen Lauf mit Fassung ${version} der Fallakte begonnen.`,
  runDone: (people) => `Der Lauf ist fertig: ${count(people, "Person", "Personen")} betroffen.`,
  runCancelled: "Hat den Lauf abgebrochen.",
  runFailed: (because) => `Der Lauf endete ohne Ergebnis: ${because}`,
  frozen: (people) => `Hat die Liste festgehalten: ${count(people, "Person", "Personen")}.`,
  adjusted: (step, value, reason) => `${{ dpc: "Daten (DPC)", ei: "Erkennbarkeit der Personen (EI)", confidentiality: "Vertraulichkeit", integrity: "Unversehrtheit", availability: "Verfügbarkeit", malicious_intent: "Böse Absicht" }[step]} ${value === null ? "wieder wie berechnet" : `auf ${value} gesetzt`}: ${reason}`,
  decided: (about, notify, reason) => `Hat entschieden, ${about === "authority" ? "die Behörde" : "die Personen"} ${notify ? "zu benachrichtigen" : "nicht zu benachrichtigen"}: ${reason}`,
  hole: (from, choice, note) => `Hat über die Lücke ab ${from} entschieden: ${{ counted: "wen sie verbergen kann, wird auch benachrichtigt", covered: "ein anderes Protokoll zeigt dieselbe Zeit", open: "wer fehlt, lässt sich nicht sagen" }[choice]}. ${note}`,
  contained: (step, done, note) => `${done ? "Erledigt" : "Doch nicht erledigt"}: ${STEPS[step]}.${after(note)}`,
  told: (step) => `Hat die eigenen Systeme benachrichtigt: ${STEPS[step]}.`,
  answered: (fields) => `Hat ${count(fields, "Feld", "Felder")} des Formulars ausgefüllt.`,
  filed: (whom, law, at, reference) => `${{ authority: "Hat die Behörde benachrichtigt", "authority-second": "Hat die Meldung an die Behörde ergänzt", people: "Hat die Personen benachrichtigt" }[whom]} (${law}) am ${at}${reference === "" ? "" : `, Zeichen ${reference}`}.`,
  page: (language, written) => `Hat die öffentliche Seite ${written ? "geschrieben" : "weggenommen"}: ${language}.`,
  published: "Hat die Seite veröffentlicht.",
  unpublished: "Hat die Seite zurückgezogen.",
  drafted: (notices) => `${count(notices, "Mitteilung", "Mitteilungen")} entworfen.`,
  mailing: { draft: "Der Versand ist wieder ein Entwurf.", frozen: "Versand festgehalten.", approved: "Versand freigegeben.", sending: "Versand läuft.", paused: "Versand angehalten.", done: "Versand beendet.", cancelled: "Versand abgebrochen." },
  pausedBecause: { altered: "Text oder Liste sind nicht die, die freigegeben wurden.", relay_refuses: "Der Mailserver weist eine nach der anderen ab.", list_changed: "Die Liste wurde neu festgehalten; wer nicht mehr darauf steht, wartet auf eine Entscheidung." },
  goesTo: { remaining: "Nur an die, die auf der neuen Liste mit denselben Daten stehen.", approved: "An alle, wie vor der neuen Liste freigegeben." },
  looked: "Hat Daten von Personen angesehen.",
  closed: "Hat den Vorfall geschlossen.",
  reopened: "Hat ihn wieder geöffnet.",
  kept: (reason) => `Behält Protokolle, Tabellen und Ergebnisse: ${reason}`,
  letGo: (reason) => `Lässt Protokolle, Tabellen und Ergebnisse zu ihrer Zeit gehen: ${reason}`,
  gone: "Protokolle, Tabellen und Ergebnisse wurden zu ihrer Zeit gelöscht.",
  uploadsGone: (number) => `${count(number, "unfertige Datei", "unfertige Dateien")} gelöscht.`,
};
