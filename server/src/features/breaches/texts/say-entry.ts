import type { Language } from "../../../platform/site/index.ts";
import type { EntryKind } from "../contract.ts";
import type { Duty, Happened } from "../incident.ts";
import type { EntryWords } from "./entry-en.ts";
import { entryWords } from "./entry-words.ts";
import { momentIn } from "./moment-in.ts";

/** What an older release kept of an entry: its words, in English. */
export interface OlderEntry { kind: EntryKind; older: string }

/** What happened, in a sentence without its subject: the console puts the name before it. */
export function sayEntry(entry: Happened | OlderEntry, language: Language): string {
  const words = entryWords[language];
  if (!("older" in entry)) return sentence(entry, words, language);
  if (entry.kind === "note") return entry.older;
  return entry.older === "" ? `${words.kinds[entry.kind]}.` : `${words.kinds[entry.kind]} · ${entry.older}`;
}

function sentence({ kind, told }: Happened, words: EntryWords, language: Language): string {
  switch (kind) {
    case "opened": return words.opened(told.title);
    case "case": return "version" in told ? words.caseVersion(told.version) : words.about(told.about);
    case "file": return told.bytes === null ? words.fileDeleted(told.name) : words.file(told.name, bytesIn(language, told.bytes));
    case "run": return words.run(told.version);
    case "run-done": return words.runDone(told.people);
    case "run-failed": return told.because === null ? words.runCancelled : words.runFailed(told.because);
    case "frozen": return words.frozen(told.people);
    case "adjusted": return words.adjusted(told.step, told.value === null ? null : new Intl.NumberFormat(language).format(told.value), told.reason);
    case "decided": return "hole" in told ? words.hole(momentIn(language, told.hole), told.choice, told.note) : words.decided(told.about, told.choice === "notify", told.reason);
    case "contained": return words.contained(told.step, told.done, told.note);
    case "told": return words.told(told.step);
    case "answered": return words.answered(told.fields.length);
    case "filed": return words.filed(dutyOf(told.clock), told.clock.split(":")[0]!, momentIn(language, told.at), told.reference);
    case "page": return words.page(new Intl.DisplayNames([language], { type: "language" }).of(told.language) ?? told.language, told.written);
    case "note": return told.text;
    case "notices": return "drafted" in told ? words.drafted(told.drafted) : [words.mailing[told.mailing], told.because === null ? "" : words.pausedBecause[told.because], told.to === null ? "" : words.goesTo[told.to]].filter((part) => part !== "").join(" ");
    case "evidence-kept": return words.kept(told.reason);
    case "evidence-let-go": return words.letGo(told.reason);
    case "evidence-gone": return words.gone;
    case "uploads-gone": return words.uploadsGone(told.uploads);
    case "published": return words.published;
    case "unpublished": return words.unpublished;
    case "looked": return words.looked;
    case "closed": return words.closed;
    case "reopened": return words.reopened;
  }
}

/** Id of a clock: `<law>:<duty>`. */
function dutyOf(clock: string): Duty {
  const duty = clock.slice(clock.indexOf(":") + 1);
  return duty === "people" || duty === "authority-second" ? duty : "authority";
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

function bytesIn(language: Language, bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(language, { style: "unit", unit: UNITS[step]!, unitDisplay: "short", maximumFractionDigits: 1 }).format(bytes / 1000 ** step);
}
