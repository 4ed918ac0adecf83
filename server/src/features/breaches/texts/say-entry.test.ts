import { expect, test } from "vitest";
import { LANGUAGES, type Language } from "../../../platform/site/index.ts";
import { ENTRY_KINDS } from "../contract.ts";
import type { Happened, Told } from "../incident.ts";
import { sayEntry } from "./say-entry.ts";

const REASON = "7 x 7";
const ALL: { [Kind in keyof Told]: Told[Kind][] } = {
  opened: [{ title: "Orvane" }], case: [{ version: 3 }, { about: ["title", "awareAt"] }, { about: ["countries", "circumstances"] }], file: [{ name: "a.log", bytes: 1_234_567 }, { name: "a.log", bytes: null }], run: [{ version: 3 }], "run-done": [{ people: 1 }, { people: 2 }],
  "run-failed": [{ because: null }, { because: REASON }], frozen: [{ people: 1 }, { people: 0 }],
  adjusted: (["dpc", "ei", "confidentiality", "integrity", "availability", "malicious_intent"] as const).flatMap((step) => [{ step, value: 0.5, reason: REASON }, { step, value: null, reason: REASON }]),
  decided: [...(["authority", "people"] as const).flatMap((about) => (["notify", "not"] as const).map((choice) => ({ about, choice, reason: REASON }))), ...(["counted", "covered", "open"] as const).map((choice) => ({ hole: "2026-03-12T10:00:00Z", choice, note: REASON }))],
  contained: (["preserve", "block", "revoke", "rotate", "relogin", "mend", "watch"] as const).flatMap((step) => [{ step, done: true, note: "" }, { step, done: false, note: REASON }]), told: [{ step: "block" }], answered: [{ fields: ["a"] }, { fields: ["a", "b"] }],
  filed: (["authority", "authority-second", "people"] as const).map((duty, index) => ({ clock: `EU-GDPR:${duty}`, at: "2026-03-12T10:00:00Z", reference: index === 0 ? "R-1" : "" })), page: [{ language: "fr", written: true }, { language: "pt", written: false }],
  published: [{}], unpublished: [{}], note: [{ text: REASON }],
  notices: [{ drafted: 1 }, { drafted: 7 }, ...(["draft", "frozen", "approved", "sending", "done", "cancelled"] as const).map((mailing) => ({ mailing, because: null, to: null })), ...(["altered", "relay_refuses", "list_changed"] as const).map((because) => ({ mailing: "paused" as const, because, to: null })), ...(["remaining", "approved"] as const).map((to) => ({ mailing: "sending" as const, because: null, to }))],
  looked: [{}], closed: [{}], reopened: [{}], "evidence-kept": [{ reason: REASON }], "evidence-let-go": [{ reason: REASON }], "evidence-gone": [{ files: 1, results: 1 }], "uploads-gone": [{ uploads: 1 }, { uploads: 2 }],
};
const sentences = (language: Language): string[] => ENTRY_KINDS.flatMap((kind) => ALL[kind].map((told) => sayEntry({ kind, told } as Happened, language)));

test.each(LANGUAGES)("every entry is a sentence of its own in %s", (language) => {
  const all = sentences(language);
  expect(new Set(all).size).toBe(all.length);
  for (const sentence of all.filter((each) => each !== REASON)) {
    expect(sentence).toMatch(/^[\p{Lu}\d].*(\.|7 x 7|Orvane)$/u);
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\.\.|\s\s|[A-Z][a-z]+_|list_|_/);
  }
});

test("numbers, moments and languages as the reader writes them", () => {
  expect([
    sayEntry({ kind: "file", told: { name: "a.log", bytes: 1_234_567 } }, "fr"), sayEntry({ kind: "page", told: { language: "de", written: true } }, "pt"), sayEntry({ kind: "filed", told: { clock: "EU-GDPR:authority", at: "2026-03-12T10:00:00Z", reference: "R-1" } }, "de"),
    sayEntry({ kind: "frozen", told: { people: 0 } }, "fr"), sayEntry({ kind: "adjusted", told: { step: "ei", value: 0.25, reason: "names alone" } }, "es"),
  ].map((each) => each.replace(/[\u00a0\u202f]/g, " "))).toEqual([
    "A donné un fichier : a.log, 1,2 Mo.", "Escreveu a página pública em alemão.", "Hat die Behörde benachrichtigt (EU-GDPR) am 12. März 2026 um 10:00 UTC, Zeichen R-1.", "A figé la liste : 0 personne.", "Puso la facilidad de identificación (EI) en 0,25: names alone",
  ]);
});

test("what an older release wrote stays readable: its own words after the kind, in the reader's language", () => {
  expect(sayEntry({ kind: "run-done", older: "5 concerned" }, "fr").replace(/\u00a0|\u202f/g, " ")).toBe("Calcul fait · 5 concerned");
  expect([sayEntry({ kind: "note", older: "Called the host" }, "de"), sayEntry({ kind: "closed", older: "" }, "pt")]).toEqual(["Called the host", "Fechado."]);
});
