import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { LANGUAGES } from "../../platform/site/language.ts";
import { assessSeverity } from "./assess-severity.ts";
import { loadDataClasses } from "./data-class.ts";
import { explainSeverity } from "./explain-severity.ts";
import { bandOf, nearBand } from "./severity.ts";
import type { Adjustment, Severity, SeverityInput } from "./severity.ts";
import { CB_PARTS, loadSeverityMethod } from "./severity-method.ts";

const assessed = (input: SeverityInput): Severity => {
  const outcome = assessSeverity(input);
  if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.detail ?? ""}`);
  return outcome.value;
};
const stolen: SeverityInput["circumstances"] = { confidentiality: "unknown_recipients", malicious_intent: "yes" };
const shop = ["name", "email", "phone", "delivery_address"];

const caseSchema = z.object({
  id: z.string(), dpc: z.number(), ei: z.number(), cb: z.record(z.string(), z.number()), se: z.number(), band: z.string(), flags: z.array(z.string()),
});
const cases = z.array(caseSchema).parse(loadSeverityMethod().workedExamples.cases);

describe("the worked examples", () => {
  test("there are twelve", () => expect(cases).toHaveLength(12));

  test.each(cases)("$id: $dpc × $ei and its circumstances give $se, $band", ({ dpc, ei, cb, se, band, flags }) => {
    const adjustments: Adjustment[] = [
      { step: "dpc", value: dpc, reason: "as in the example" },
      { step: "ei", value: ei, reason: "as in the example" },
      ...Object.entries(cb).map(([step, value]) => ({ step: step as Adjustment["step"], value, reason: "as in the example" })),
    ];
    const severity = assessed({
      groups: [{ classes: ["name"], customers: flags.includes("many_people") ? 101 : 100 }],
      circumstances: {},
      unintelligible: flags.includes("unintelligible"),
      adjustments,
    });
    expect(severity.overall).toMatchObject({ score: se, quarters: se * 4, band });
    expect([...severity.flags].sort()).toEqual([...flags].sort());
  });

  test("those that name their classes follow from the classes alone", () => {
    const score = (classes: string[], circumstances = stolen) => assessed({ groups: [{ classes, customers: 200 }], circumstances }).overall?.score;
    expect(score(shop)).toBe(2);
    expect(score([...shop, "order_history"])).toBe(3);
    expect(score(["email", "password_hash"])).toBe(2.5);
    expect(score(["payment_card_full", "name"])).toBe(5);
    expect(score([...shop, "payment_card"])).toBe(5);
    expect(score(shop, {})).toBe(1);
    expect(assessed({
      groups: [{ classes: ["loyalty_balance"], customers: 20 }],
      circumstances: { integrity: "changed_restorable", availability: "for_a_time", malicious_intent: "yes" },
      adjustments: [{ step: "ei", value: 0.5, reason: "card numbers only" }],
    }).overall?.score).toBe(2);
  });
});

describe("assessSeverity", () => {
  test("says what decided each step, and what was set by hand", () => {
    const severity = assessed({
      groups: [{ classes: ["name", "email", "order_history"], customers: 12 }, { classes: ["email", "name"], customers: 3 }],
      circumstances: stolen,
      context: [{ enisaClass: "behavioural", factor: "volume", step: 1 }],
      adjustments: [{ step: "ei", value: 0.75, reason: " Names were initials only. ", classes: ["name", "email"] }],
    });
    expect(severity.groups.map(({ classes, customers, score }) => [classes.join(), customers, score])).toEqual([["email,name,order_history", 12, 4], ["email,name", 3, 1.75]]);
    expect(severity.overall?.steps[0]).toEqual({
      step: "dpc", quarters: 12, decidedBy: "order_history", enisaClass: "behavioural", opens: null, base: 2, usualStep: 0,
      context: [{ factor: "volume", step: 1, status: "confirmed" }], status: "confirmed-outcome", adjusted: null,
    });
    expect(severity.groups[1]?.steps[1]).toMatchObject({ step: "ei", rule: "name_and_more", quarters: 3, adjusted: { from: 4, reason: "Names were initials only." } });
    expect(severity.customers).toEqual({ low: 3, medium: 0, high: 0, very_high: 12 });
  });

  test("credentials weigh what the account shows", () => {
    const dpc = (accountShows?: string[]) => assessed({ groups: [{ classes: ["password_clear"], customers: 1 }], circumstances: {}, accountShows }).overall?.steps[0];
    expect(dpc()).toMatchObject({ decidedBy: "password_clear", opens: "order_history", quarters: 8 });
    expect(dpc(["health"])).toMatchObject({ opens: "health", quarters: 16 });
    expect(dpc([])).toMatchObject({ decidedBy: "password_clear", enisaClass: "simple", quarters: 4 });
  });

  test("a threshold within one quarter is shown, from both sides, and asks for a reason", () => {
    expect([6, 7, 8, 9, 10].map((quarters) => nearBand(quarters)?.band ?? null)).toEqual([null, "medium", "low", "low", null]);
    expect([7, 8, 11, 12, 15, 16].map(bandOf)).toEqual(["low", "medium", "medium", "high", "high", "very_high"]);
    const severity = assessed({ groups: [{ classes: shop, customers: 1 }], circumstances: stolen });
    expect(severity.open).toEqual(["near_threshold", "authority_decision", "people_decision", "conclusion"]);
  });

  test("the score suggests, the decision decides, and a difference is shown", () => {
    const groups = [{ classes: [...shop, "order_history"], customers: 500 }];
    const severity = assessed({ groups, circumstances: stolen, decision: { authority: "notify", people: "do_not_tell", conclusion: "Lesbar nur für …" } });
    expect(severity.presumption).toEqual({ authority: "notify", people: "tell", public: false, status: "single" });
    expect(severity).toMatchObject({ differs: true, open: [] });
    expect(assessed({ groups, circumstances: stolen, decision: { authority: "notify", people: "tell", conclusion: "x" } }).differs).toBe(false);
    expect(assessed({ groups, circumstances: stolen, decision: { authority: "open", people: "open", conclusion: " " } })).toMatchObject({ differs: false, open: ["near_threshold", "authority_decision", "people_decision", "conclusion"] });
  });

  test("nobody affected: no score, and the decision is still to be made", () => {
    expect(assessed({ groups: [], circumstances: stolen })).toMatchObject({ overall: null, groups: [], flags: [], presumption: { authority: "register_only" } });
    expect(assessed({ groups: [{ classes: ["name"], customers: 0 }], circumstances: stolen }).overall).toBeNull();
  });

  test.each<[string, Partial<SeverityInput>]>([
    ["unknown-class", { groups: [{ classes: ["emial"], customers: 1 }] }],
    ["unknown-class", { accountShows: ["everything"] }],
    ["no-class", { groups: [{ classes: [], customers: 1 }] }],
    ["bad-count", { groups: [{ classes: ["name"], customers: 1.5 }] }],
    ["bad-context", { context: [{ enisaClass: "simple", factor: "volume", step: -1 }] }],
    ["bad-context", { context: [{ enisaClass: "simple", factor: "public", step: 1 }] }],
    ["bad-context", { context: [{ enisaClass: "simple", factor: "volume", step: 4 }] }],
    ["bad-adjustment", { adjustments: [{ step: "ei", value: 0.3, reason: "x" }] }],
    ["bad-adjustment", { adjustments: [{ step: "malicious_intent", value: 0.25, reason: "x" }] }],
    ["reason-required", { adjustments: [{ step: "dpc", value: 2, reason: "  " }] }],
  ])("refuses %s", (code, input) => {
    expect(assessSeverity({ groups: [{ classes: ["name"], customers: 1 }], circumstances: {}, ...input })).toMatchObject({ ok: false, code });
  });
});

const ids = loadDataClasses().map(({ id }) => id);
const anySet = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 8 });
const anyCircumstances = fc.record({
  confidentiality: fc.constantFrom(...CB_PARTS.confidentiality), integrity: fc.constantFrom(...CB_PARTS.integrity),
  availability: fc.constantFrom(...CB_PARTS.availability), malicious_intent: fc.constantFrom(...CB_PARTS.malicious_intent),
});
const quartersOf = (classes: string[], circumstances: SeverityInput["circumstances"]) => assessed({ groups: [{ classes, customers: 1 }], circumstances }).overall?.quarters ?? 0;

describe("properties", () => {
  test("bounded: a whole number of quarters, 1 to 24", () => {
    fc.assert(fc.property(anySet, anyCircumstances, (classes, circumstances) => {
      const quarters = quartersOf(classes, circumstances);
      expect(Number.isInteger(quarters) && quarters >= 1 && quarters <= 24).toBe(true);
    }));
  });

  test("monotone: more data, or worse circumstances, never weigh less", () => {
    fc.assert(fc.property(anySet, anySet, anyCircumstances, (classes, more, circumstances) => {
      const before = quartersOf(classes, circumstances);
      expect(quartersOf([...classes, ...more], circumstances)).toBeGreaterThanOrEqual(before);
      expect(quartersOf(classes, { confidentiality: "unknown_recipients", integrity: "changed_for_good", availability: "for_good", malicious_intent: "yes" })).toBeGreaterThanOrEqual(before);
    }));
  });

  test("the order of classes and of groups, and how customers are split into groups, change nothing", () => {
    fc.assert(fc.property(fc.array(fc.record({ classes: anySet, customers: fc.integer({ min: 1, max: 9 }) }), { maxLength: 6 }), anyCircumstances, (groups, circumstances) => {
      const turned = groups.toReversed().flatMap(({ classes, customers }) => [{ classes: classes.toReversed(), customers: customers - 1 }, { classes: [...classes, ...classes], customers: 1 }]);
      expect(assessed({ groups: turned, circumstances })).toEqual(assessed({ groups, circumstances }));
    }));
  });

  test("every score can be said in every language, with its bridge", () => {
    fc.assert(fc.property(anySet, anyCircumstances, fc.constantFrom(...LANGUAGES), (classes, circumstances, language) => {
      const said = explainSeverity(assessed({ groups: [{ classes, customers: 101 }], circumstances }), language);
      const sentences = [said.bridge, ...said.suggests, ...said.flags, ...said.open, ...(said.overall?.steps.flatMap(({ says }) => says) ?? [])];
      for (const sentence of sentences) expect(sentence).toMatch(/^[^a-z].{4,}[.!?]$/su);
      expect(sentences.join()).not.toMatch(/undefined|NaN|\[object/);
    }));
  });
});

test("a score in words, read it", () => {
  const severity = assessed({ groups: [{ classes: ["name", "email", "password_hash"], customers: 101 }], circumstances: stolen });
  const { overall, flags } = explainSeverity(severity, "en");
  expect(overall?.steps.map(({ says, caution }) => [...says, caution ?? ""].join(" "))).toEqual([
    "“Password stored in protected form” opens the account, so it weighs what the account shows: “Order history”. What weighs most is “Order history”: behavioural data, which starts at 2 of 4. The kind of data counts 2 of 4. ",
    "The name together with details of one person says at once who it is. How easily people are recognised: maximum, 1. This value rests on general knowledge: check it.",
    "The data reached an unknown number of recipients. Adds 0.5. ",
    "No data was changed, or the original is back. ",
    "The data stayed in reach, or is back without difficulty. ",
    "Somebody meant it. Adds 0.5. ",
  ]);
  expect(overall).toMatchObject({ sum: "2 × 1 + 1 = 3.", band: "Severity: high." });
  expect(overall?.near).toContain("it would be medium");
  expect(flags).toHaveLength(1);
  expect(explainSeverity(severity, "de").overall?.steps[2]?.says[1]).toBe("Kommt hinzu: 0,5.");
});
