import type { ContainmentStep } from "../contract.ts";
import type { EntryWords } from "./entry-en.ts";

const STEPS: Record<ContainmentStep, string> = { preserve: "conserver les journaux et les preuves", block: "bloquer les adresses de l’intrus", revoke: "clore les sessions et révoquer les clés", rotate: "remplacer les secrets peut-être connus", relogin: "demander aux personnes concernées de se reconnecter", mend: "fermer la brèche", watch: "surveiller si cela revient" };
const count = (number: number, one: string, many: string): string => `${number} ${number < 2 ? one : many}`;
const after = (text: string): string => (text === "" ? "" : ` ${text}`);

export const fr: EntryWords = {
  kinds: { opened: "Ouvert", case: "Dossier modifié", file: "Fichier", run: "Calcul lancé", "run-done": "Calcul fait", "run-failed": "Calcul sans résultat", frozen: "Liste figée", adjusted: "Gravité ajustée", decided: "Décision", contained: "Confinement", told: "Nos systèmes prévenus", answered: "Formulaire rempli", filed: "Notifié", page: "Page publique écrite", published: "Page publique publiée", unpublished: "Page publique retirée", note: "Note", notices: "Avis", looked: "Données de personnes consultées", closed: "Clos", reopened: "Rouvert", "evidence-kept": "Journaux et résultats conservés", "evidence-let-go": "Journaux et résultats à supprimer en leur temps", "evidence-gone": "Journaux, tables et résultats supprimés", "uploads-gone": "Envois inachevés supprimés" },
  opened: (title) => `A ouvert l’incident : ${title}`,
  caseVersion: (version) => `A modifié le dossier : version ${version}.`,
  about: (what) => `A modifié ${what.map((each) => ({ title: "le titre", countries: "les pays", awareAt: "depuis quand on le sait", circumstances: "les circonstances" })[each]).join(", ")}.`,
  file: (name, bytes) => `A donné un fichier : ${name}, ${bytes}.`,
  fileDeleted: (name) => `A supprimé un fichier : ${name}.`,
  run: (version) => `A lancé le calcul de la version ${version} du dossier.`,
  runDone: (people) => `Le calcul est fait : ${count(people, "personne concernée", "personnes concernées")}.`,
  runCancelled: "A arrêté le calcul.",
  runFailed: (because) => `Le calcul a pris fin sans résultat : ${because}`,
  frozen: (people) => `A figé la liste : ${count(people, "personne", "personnes")}.`,
  adjusted: (step, value, reason) => `${value === null ? "A laissé" : "A mis"} ${{ dpc: "les données (DPC)", ei: "la facilité d’identification (EI)", confidentiality: "la confidentialité", integrity: "l’intégrité", availability: "la disponibilité", malicious_intent: "l’intention de nuire" }[step]} ${value === null ? "telle que calculée" : `à ${value}`} : ${reason}`,
  decided: (about, notify, reason) => `A décidé ${notify ? "de prévenir" : "de ne pas prévenir"} ${about === "authority" ? "l’autorité" : "les personnes"} : ${reason}`,
  hole: (from, choice, note) => `A décidé du trou qui commence le ${from} : ${{ counted: "les personnes qu’il peut cacher sont prévenues aussi", covered: "un autre journal montre le même temps", open: "on ne peut dire qui manque" }[choice]}. ${note}`,
  contained: (step, done, note) => `${done ? "Fait" : "Finalement pas fait"} : ${STEPS[step]}.${after(note)}`,
  told: (step) => `A prévenu nos systèmes : ${STEPS[step]}.`,
  answered: (fields) => `A rempli ${count(fields, "champ", "champs")} du formulaire.`,
  filed: (whom, law, at, reference) => `${{ authority: "A notifié l’autorité", "authority-second": "A complété la notification à l’autorité", people: "A prévenu les personnes" }[whom]} (${law}) le ${at}${reference === "" ? "" : `, référence ${reference}`}.`,
  page: (language, written) => `${written ? "A écrit" : "A retiré"} la page publique en ${language}.`,
  published: "A publié la page.",
  unpublished: "A retiré la page.",
  drafted: (notices) => `${count(notices, "avis préparé", "avis préparés")}.`,
  mailing: { draft: "L’envoi est de nouveau un brouillon.", frozen: "Envoi figé.", approved: "Envoi approuvé.", sending: "Envoi en cours.", paused: "Envoi en pause.", done: "Envoi terminé.", cancelled: "Envoi annulé." },
  pausedBecause: { altered: "Le texte ou la liste ne sont pas ceux qui ont été approuvés.", relay_refuses: "Le relais refuse un message après l’autre.", list_changed: "La liste a été figée à nouveau ; qui n’y est plus attend une décision." },
  goesTo: { remaining: "Seulement à ceux que la nouvelle liste a avec les mêmes données.", approved: "À tous, comme approuvé avant la nouvelle liste." },
  looked: "A consulté des données de personnes.",
  closed: "A clos l’incident.",
  reopened: "L’a rouvert.",
  kept: (reason) => `Conserve journaux, tables et résultats : ${reason}`,
  letGo: (reason) => `Laisse supprimer journaux, tables et résultats en leur temps : ${reason}`,
  gone: "Journaux, tables et résultats ont été supprimés en leur temps.",
  uploadsGone: (number) => `${count(number, "envoi inachevé supprimé", "envois inachevés supprimés")}.`,
};
