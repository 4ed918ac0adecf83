import { expect, test } from "vitest";
import { LANGUAGES } from "../../../platform/site/index.ts";
import { campaignTexts } from "./index.ts";
import { sayEvent } from "./say-event.ts";

const say = (language: (typeof LANGUAGES)[number], kind: string, data: object = {}, comment: string | null = null, undone: string | null = null) => sayEvent({ kind, data: data as never, undone_by: undone }, comment, new Map([["staff:stf_1", "Inês"]]), campaignTexts[language]);
const KINDS = ["founded", "revived", "confirmed", "dismissed", "reopened", "extinguished", "assigned", "renamed", "published", "indicator", "merged", "merged-into", "split", "split-from", "undone"];

test.each(LANGUAGES)("every event of the journal is a sentence of its own in %s", (language) => {
  const all = KINDS.map((kind) => say(language, kind, { number: 7, reports: 3, kind: "merged", after: { title: "Vague" }, indicators: [{ after: "confirmed" }] }));
  expect(new Set(all).size).toBe(KINDS.length);
  for (const sentence of all) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
  expect(all.filter((sentence) => /undefined|null|\[object/.test(sentence))).toEqual([]);
});

test("numbers, names, comments and what was undone", () => {
  expect([say("fr", "confirmed", { indicators: [{ after: "confirmed" }] }), say("fr", "merged", { number: 7, reports: 0 }), say("pt", "split", { number: 8, reports: 1 }), say("de", "assigned", { after: { assignee: "staff:stf_1" } })])
    .toEqual(["L’a confirmée avec 1 indicateur.", "Y a réuni C-7, 0 signalement.", "Separou 1 denúncia como C-8.", "Hat sie Inês gegeben."]);
  expect([say("es", "dismissed", {}, "es nuestra"), say("en", "commented", {}, "see C-2"), say("fr", "published", { after: { published: false } }, null, "evt_2")]).toEqual(["La descartó: es nuestra", "see C-2", "L’a retirée de la liste publique. (annulé)"]);
  expect(say("pt", "undone", { kind: "merged" })).toBe("Anulou o que foi feito: junção.");
});
