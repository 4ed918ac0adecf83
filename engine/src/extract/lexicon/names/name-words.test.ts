import { expect, test } from "vitest";
import { directoryFor } from "../../../brands/directory.ts";
import { hostBrands, misspells } from "../../../lookalike/host-brands.ts";
import { withinOneEdit } from "../../../lookalike/skeleton.ts";
import { LURES } from "../../evidence.ts";
import { foldKey } from "../../fold.ts";
import { ADDRESSING_WORDS } from "./addressing-words.ts";
import { CRYPTO_WORDS } from "./crypto-words.ts";
import { CUSTOMER_WORDS } from "./customer-words.ts";
import { HOST_WORDS } from "./host-words.ts";
import { MATTERS } from "./matters.ts";
import { NAME_PARTICLES } from "./name-particles.ts";
import { OFFICE_WORDS } from "./name-words.ts";
import { NEIGHBOUR_WORDS } from "./neighbour-words.ts";
import { OFFICES } from "./offices.ts";
import { TRADE_STORIES } from "./trade-stories.ts";
import { wordSet } from "./words-by-language.ts";

const ideas = { ADDRESSING_WORDS, CRYPTO_WORDS, CUSTOMER_WORDS, HOST_WORDS, MATTERS, NAME_PARTICLES, NEIGHBOUR_WORDS, OFFICES };
const directory = directoryFor(null);

test.each(Object.entries(ideas).flatMap(([name, idea]) => Object.entries(idea).map(([language, list]) => [name, language, list] as const)))("%s in %s: folded, in order, each word once", (_name, _language, list) => {
  expect(list.map(foldKey)).toEqual(list);
  expect([...new Set(list)].sort()).toEqual(list);
});

test("no word of a host is itself a brand's name that is also a word: it would vouch for itself", () => {
  expect([...wordSet(HOST_WORDS)].filter((word) => directory.keys.get(word)?.ambiguous)).toEqual([]);
});

test("every neighbour lies one letter from a brand's name of the directory, and is taken for none", () => {
  const names = [...directory.brands.values()].map((brand) => foldKey(brand.name)).filter((name) => name.length >= 7);
  for (const word of wordSet(NEIGHBOUR_WORDS)) {
    expect(names.some((name) => name !== word && name[0] === word[0] && withinOneEdit(name, word)), word).toBe(true);
    expect(misspells(directory, word), word).toBe("");
  }
});

test("a real misspelling is still seen, beside its everyday neighbour", () => {
  expect([misspells(directory, "correioz"), misspells(directory, "expediaa"), misspells(directory, "walmarts")]).toEqual(["correios", "expedia", "walmart"]);
});

test("a name that is also a word is meant beside what one does at a firm's site, and not by the end of the domain alone", () => {
  const ambiguous = (host: string) => hostBrands(directory, host).map((hit) => hit.ambiguous);
  expect([ambiguous("orange-facture.com"), ambiguous("target-tracking2.com"), ambiguous("chase.rimborso.net")]).toEqual([[false], [false], [false]]);
  expect([ambiguous("orange-marmalade.com"), ambiguous("orange.app"), ambiguous("target-berlin.info")]).toEqual([[true], [true], [true]]);
});

test("no given name is an office", () => {
  expect(["bill", "mark", "grace", "will", "rose", "frank", "max", "ana", "maria", "pierre", "hans", "giulia", "jan"].filter((name) => OFFICE_WORDS.has(name))).toEqual([]);
});

test("stories are the engine's, of sectors that the directory has", () => {
  const sectors = new Set([...directory.brands.values()].map((brand) => brand.sector));
  for (const [sector, stories] of Object.entries(TRADE_STORIES)) {
    expect(sectors.has(sector), sector).toBe(true);
    expect([...stories].filter((story) => !LURES.includes(story))).toEqual([]);
  }
});
