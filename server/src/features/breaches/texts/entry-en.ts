import type { ContainmentStep, EntryKind, ADJUSTED_STEPS } from "../contract.ts";
import type { Duty, MailingMove } from "../incident.ts";

/** Sentences of an incident's timeline; the console puts the name of whoever did it before them. The other languages have this shape. */
export interface EntryWords {
  /** Of an entry of an older release, whose words were kept as they were. */
  kinds: Record<EntryKind, string>;
  opened(title: string): string;
  caseVersion(version: number): string;
  about(what: readonly ("title" | "countries" | "awareAt" | "circumstances")[]): string;
  file(name: string, bytes: string): string;
  fileDeleted(name: string): string;
  run(version: number): string;
  runDone(people: number): string;
  runCancelled: string;
  runFailed(because: string): string;
  frozen(people: number): string;
  adjusted(step: (typeof ADJUSTED_STEPS)[number], value: string | null, reason: string): string;
  decided(about: "authority" | "people", notify: boolean, reason: string): string;
  hole(from: string, choice: "counted" | "covered" | "open", note: string): string;
  contained(step: ContainmentStep, done: boolean, note: string): string;
  told(step: ContainmentStep): string;
  answered(fields: number): string;
  filed(whom: Duty, law: string, at: string, reference: string): string;
  page(language: string, written: boolean): string;
  published: string;
  unpublished: string;
  drafted(notices: number): string;
  mailing: Record<MailingMove["mailing"], string>;
  /** Why a mailing is paused, and to whom it goes on. */
  pausedBecause: Record<NonNullable<MailingMove["because"]>, string>;
  goesTo: Record<NonNullable<MailingMove["to"]>, string>;
  looked: string;
  closed: string;
  reopened: string;
  kept(reason: string): string;
  letGo(reason: string): string;
  gone: string;
  uploadsGone(count: number): string;
}

const STEPS: Record<ContainmentStep, string> = { preserve: "keep the logs and the evidence", block: "block the intruder’s addresses", revoke: "end sessions and revoke keys", rotate: "replace secrets that may have leaked", relogin: "ask those concerned to sign in again", mend: "close the hole", watch: "watch whether it comes back" };
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
const after = (text: string): string => (text === "" ? "" : ` ${text}`);

export const en: EntryWords = {
  kinds: { opened: "Opened", case: "Case file changed", file: "File", run: "Run started", "run-done": "Run done", "run-failed": "Run ended without a result", frozen: "List frozen", adjusted: "Severity adjusted", decided: "Decided", contained: "Containment", told: "Own systems told", answered: "Form answered", filed: "Filed", page: "Public page written", published: "Public page published", unpublished: "Public page withdrawn", note: "Note", notices: "Notices", looked: "People’s data looked at", closed: "Closed", reopened: "Opened again", "evidence-kept": "Logs and results kept", "evidence-let-go": "Logs and results go in their time", "evidence-gone": "Logs, tables and results deleted", "uploads-gone": "Unfinished uploads deleted" },
  opened: (title) => `Opened the incident: ${title}`,
  caseVersion: (version) => `Changed the case file: version ${version}.`,
  about: (what) => `Changed ${what.map((each) => ({ title: "the title", countries: "the countries", awareAt: "since when it is known", circumstances: "how it came about" })[each]).join(", ")}.`,
  file: (name, bytes) => `Gave a file: ${name}, ${bytes}.`,
  fileDeleted: (name) => `Deleted a file: ${name}.`,
  run: (version) => `Started a run of version ${version} of the case file.`,
  runDone: (people) => `The run is done: ${count(people, "person", "people")} concerned.`,
  runCancelled: "Cancelled the run.",
  runFailed: (because) => `The run ended without a result: ${because}`,
  frozen: (people) => `Froze the list of ${count(people, "person", "people")}.`,
  adjusted: (step, value, reason) => `${value === null ? "Left" : "Set"} ${{ dpc: "the data (DPC)", ei: "how easily people are identified (EI)", confidentiality: "confidentiality", integrity: "integrity", availability: "availability", malicious_intent: "malicious intent" }[step]} ${value === null ? "as it is computed" : `to ${value}`}: ${reason}`,
  decided: (about, notify, reason) => `Decided ${notify ? "to tell" : "not to tell"} ${about === "authority" ? "the authority" : "the people"}: ${reason}`,
  hole: (from, choice, note) => `Decided on the hole from ${from}: ${{ counted: "those it may hide are told too", covered: "another log shows the same time", open: "it cannot be said who is missing" }[choice]}. ${note}`,
  contained: (step, done, note) => `${done ? "Done" : "Not done after all"}: ${STEPS[step]}.${after(note)}`,
  told: (step) => `Told the own systems: ${STEPS[step]}.`,
  answered: (fields) => `Answered ${count(fields, "field", "fields")} of the form.`,
  filed: (whom, law, at, reference) => `${{ authority: "Filed with the authority", "authority-second": "Filed a second report with the authority", people: "Told the people" }[whom]} (${law}) on ${at}${reference === "" ? "" : `, reference ${reference}`}.`,
  page: (language, written) => `${written ? "Wrote" : "Took away"} the public page in ${language}.`,
  published: "Published the page.",
  unpublished: "Withdrew the page.",
  drafted: (notices) => `${count(notices, "notice", "notices")} drafted.`,
  mailing: { draft: "Mailing back to draft.", frozen: "Mailing frozen.", approved: "Mailing approved.", sending: "Mailing sending.", paused: "Mailing paused.", done: "Mailing done.", cancelled: "Mailing cancelled." },
  pausedBecause: { altered: "Text or list are not those that were approved.", relay_refuses: "The relay refuses one after the other.", list_changed: "The list was frozen anew; whom it does not have any more waits for a decision." },
  goesTo: { remaining: "Only to those whom the new list has with the same data.", approved: "To all, as it was approved before the new list." },
  looked: "Looked at people’s data.",
  closed: "Closed the incident.",
  reopened: "Opened it again.",
  kept: (reason) => `Keeps logs, tables and results: ${reason}`,
  letGo: (reason) => `Lets logs, tables and results go in their time: ${reason}`,
  gone: "Logs, tables and results were deleted in their time.",
  uploadsGone: (number) => `${count(number, "unfinished upload", "unfinished uploads")} deleted.`,
};
