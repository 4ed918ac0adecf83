import { describe, expect, test } from "vitest";
import { readPdf, textOf } from "../../../test/read-pdf.ts";
import { print, toMarkdown } from "../../platform/print/index.ts";
import { assessSeverity, checkAnswer, fieldsOf, fillForm, formDocument, loadAuthorityForm, loadDataClasses } from "./index.ts";
import type { FilledForm, FormOptions, IncidentFacts } from "./index.ts";

const now = new Date("2026-11-21T10:00:00Z");
const facts: IncidentFacts = { reference: "INC-2026-001", awareAt: new Date("2026-11-20T09:12:00Z") };
const filled = (more: Partial<IncidentFacts> = {}, options: Partial<FormOptions> = {}): FilledForm => {
  const outcome = fillForm({ ...facts, ...more }, { authority: "edpb", now, ...options });
  if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.detail ?? ""}`);
  return outcome.value;
};
const field = (form: FilledForm, id: string) => form.fields.find((one) => one.id === id);

describe("the form as data", () => {
  test("all hundred fields of the template, eight that one authority asks; every option and section has words", () => {
    const form = loadAuthorityForm();
    expect(form.fields.filter(({ row }) => row !== undefined)).toHaveLength(100);
    expect(form.fields.filter(({ askedBy }) => askedBy !== undefined)).toHaveLength(8);
    expect(new Set(form.fields.map(({ id }) => id)).size).toBe(108);
    for (const { options = [], section, type, id } of form.fields) {
      expect(form.sections[section], section).toBeDefined();
      for (const option of options) expect(form.options[option], option).toBeDefined();
      expect(options.length > 0, id).toBe(type === "enum" || type === "multi");
    }
  });

  test.each(["en", "fr", "pt", "es", "de"] as const)("every field, section, option and caution has its label in %s, short enough to be read", (language) => {
    const { fields, sections, options, authorities } = loadAuthorityForm();
    for (const each of [...fields.map(({ label }) => label[language]), ...Object.values(sections).map((label) => label[language]), ...Object.values(options).map((label) => label[language])]) expect(each.length, each).toBeLessThanOrEqual(75);
    for (const { caution } of Object.values(authorities)) expect(caution[language]).toMatch(/\.$/);
    const others = (["en", "fr", "pt", "es", "de"] as const).filter((other) => other !== language);
    for (const other of others) expect(fields.filter(({ label }) => label[language] === label[other]).length, `as in ${other}`).toBeLessThan(15);
  });

  test("each regulator's own terms: the GDPR's in its languages, those of the LGPD for the ANPD", () => {
    const terms = (authority: "edpb" | "anpd", language: "pt" | "es" | "de") => ["controller_name", "subject_categories"].map((id) => field(filled({}, { authority, language }), id)!.label);
    expect([terms("edpb", "pt"), terms("anpd", "pt"), terms("edpb", "es"), terms("edpb", "de")]).toEqual([["Responsável pelo tratamento", "Categorias de titulares dos dados"], ["Controlador", "Categorias de titulares"], ["Responsable del tratamiento", "Categorías de interesados"], ["Verantwortlicher", "Kategorien betroffener Personen"]]);
    expect(field(filled({}, { authority: "anpd", language: "pt" }), "other_role")!.options.find(({ id }) => id === "processor")).toEqual({ id: "processor", label: "operador" });
    const { anpd, fields, sections, options } = loadAuthorityForm();
    for (const id of Object.keys(anpd.fields)) expect(fields.some((each) => each.id === id), id).toBe(true);
    for (const [kind, known] of [["sections", sections], ["options", options]] as const) for (const id of Object.keys(anpd[kind])) expect(known[id], id).toBeDefined();
  });

  test("a conditional field has its condition, or is one that always applies", () => {
    const free = loadAuthorityForm().fields.filter(({ complete, when }) => complete === "conditional" && when === undefined).map(({ id }) => id);
    expect(free).toEqual(["controller_id_type", "controller_id", "timeline_text"]);
  });

  test("each condition names a field, and values that the field can have", () => {
    const { fields } = loadAuthorityForm();
    for (const { when = [], id } of fields) {
      for (const condition of when.flatMap((one) => ("any" in one ? one.any : "field" in one ? [one] : []))) {
        const other = fields.find((one) => one.id === condition.field);
        for (const value of condition.in) expect(typeof value === "boolean" ? other?.type === "boolean" : other?.options?.includes(value), `${id} on ${condition.field} ${value}`).toBe(true);
      }
    }
  });

  test("kinds of data of the vocabulary are options of the form", () => {
    const options = loadAuthorityForm().fields.find(({ id }) => id === "data_types")?.options ?? [];
    for (const { edpbTypes, id } of loadDataClasses()) for (const type of edpbTypes) expect(options, id).toContain(type);
  });

  test("each authority's own fields; where its form was not read, that is said", () => {
    expect(fieldsOf("edpb")).toHaveLength(100);
    expect(fieldsOf("anpd").map(({ id }) => id)).toContain("anpd_type");
    expect(fieldsOf("ico").map(({ id }) => id)).toContain("ico_cyber");
    expect(fieldsOf("ico").length).toBeLessThan(60);
    expect(fieldsOf("cnil").map(({ id }) => id)).not.toContain("ico_cyber");
    for (const authority of ["cnil", "ico"] as const) expect(fieldsOf(authority).map(({ id }) => id), "a number never stands without whether it is exact").toContain("subject_count_kind");
    expect(filled({}, { authority: "cnil" })).toMatchObject({ confidence: "low", caution: expect.stringContaining("only as pictures") });
  });
});

describe("fillForm", () => {
  test("nothing is invented: of an incident of which only the awareness is known, two fields are answered", () => {
    const form = filled();
    expect(form.fields.filter(({ status }) => status === "answered").map(({ id, value, from }) => [id, value, from])).toEqual([
      ["internal_ref", "INC-2026-001", "incident"],
      ["aware_at", "2026-11-20T09:12:00.000Z", "incident"],
    ]);
    for (const one of form.fields) if (one.status !== "answered") expect(one.value).toBeNull();
    expect(form.counts.answered + form.counts.unanswered + form.counts.notApplicable).toBe(100);
    expect(field(form, "dpo_exists")).toMatchObject({ status: "unanswered", who: "dpo", wanted: "now", dependsOn: null });
    expect(field(form, "dpo_name")).toMatchObject({ status: "unanswered", dependsOn: "dpo_exists", wanted: null });
  });

  test("what the incident knows", () => {
    const circumstances = { confidentiality: "unknown_recipients", malicious_intent: "yes" } as const;
    const classes = ["name", "email", "order_history"];
    const severity = assessSeverity({ groups: [{ classes, customers: 12_408 }], circumstances, decision: { authority: "notify", people: "tell", conclusion: "Strangers read orders." } });
    const form = filled({
      firstSeen: new Date("2026-11-12T00:03:11Z"), stoppedAt: new Date("2026-11-18T20:00:00Z"), classes, circumstances,
      severity: severity.ok ? severity.value : undefined,
      customers: { count: 12_408, atMost: true, byCountry: { PT: 300, FR: 12_000, GB: 108, DE: 0 } },
      records: { count: 15_002, atMost: false }, toldAt: new Date("2026-11-21T08:00:00Z"), measuresTaken: ["Blocked 203.0.113.0/24", "Tokens revoked"],
    });
    const values = Object.fromEntries(form.fields.filter(({ status }) => status === "answered").map(({ id, value }) => [id, value]));
    expect(values).toEqual({
      internal_ref: "INC-2026-001", when_kind: "from_to", began_at: "2026-11-12T00:03:11.000Z", ended_at: "2026-11-18T20:00:00.000Z", aware_at: "2026-11-20T09:12:00.000Z",
      nature: ["confidentiality"], confidentiality_type: "disclosed", subject_categories: ["customers"], subject_count_kind: "approximate", subject_count: 12_408,
      data_types: ["basic", "contact", "other"], data_text: "Name; E-mail address; Order history", record_count_kind: "exact", record_count: 15_002,
      severity: "severe", risk_outcome: "high_risk", risk_text: "Strangers read orders.", measures_taken: "Blocked 203.0.113.0/24\nTokens revoked",
      informed: "yes", informed_on: "2026-11-21", informed_by: "individual",
      eea_subjects: ["FR", "PT"], per_country: [{ country: "FR", count: 12_000 }, { country: "PT", count: 300 }],
      non_eea_subjects: ["FR", "PT"], non_eea_per_country: [{ country: "FR", count: 12_000 }, { country: "PT", count: 300 }],
    });
    expect(field(form, "availability_type")).toMatchObject({ status: "not-applicable", value: null });
  });

  test("a person's answer stands before the incident's, and decides what applies", () => {
    const answers = { dpo_exists: false, cross_border: "no", non_eea: "no", when_kind: "ongoing", aware_at: "2026-11-19T08:00:00+01:00" };
    const form = filled({ customers: { count: 3, atMost: false, byCountry: { FR: 3 } } }, { answers });
    for (const id of ["dpo_name", "dpo_contact", "eea_subjects", "per_country", "non_eea_subjects", "ended_at", "eea_rep_name"]) expect(field(form, id)?.status, id).toBe("not-applicable");
    expect(field(form, "eea_subjects")?.value).toBeNull();
    expect(field(form, "aware_at")).toMatchObject({ value: "2026-11-19T08:00:00+01:00", from: "person" });
    expect(field(form, "began_at")).toMatchObject({ status: "unanswered", dependsOn: null });
  });

  test("the reason for being late applies after 72 hours of the awareness answered, to a new notification", () => {
    const late = (at: string, answers?: Record<string, unknown>) => field(filled({}, { now: new Date(at), answers }), "late_reason")?.status;
    expect(late("2026-11-23T09:12:00Z")).toBe("not-applicable");
    expect(late("2026-11-23T09:12:00.001Z")).toBe("unanswered");
    expect(late("2026-11-23T09:13:00Z", { aware_at: "2026-11-21T00:00:00Z" })).toBe("not-applicable");
    expect(late("2026-11-24T00:00:00Z", { notification_kind: "follow_up" })).toBe("not-applicable");
  });

  test("asked only where a country asks; not yet known stays wanted until complete; depth of conditions", () => {
    expect(field(filled(), "accuracy_declared")?.status).toBe("not-applicable");
    expect(field(filled({}, { asked: ["accuracy_declared"] }), "accuracy_declared")?.status).toBe("unanswered");
    expect(field(filled({}, { answers: { incident_type: "pending" } }), "incident_type")).toMatchObject({ status: "answered", wanted: "complete" });
    expect(field(filled({}, { answers: { nature: ["integrity"] } }), "consequence_confidentiality_text")?.status).toBe("not-applicable");
    expect(field(filled({}, { answers: { police: "no", other_authorities: "no" } }), "other_bodies_text")?.status).toBe("not-applicable");
    expect(field(filled({}, { answers: { police: "no", other_authorities: "yes" } }), "other_bodies_text")?.status).toBe("unanswered");
    expect(field(filled({}, { answers: { police: "no" } }), "other_bodies_text")).toMatchObject({ status: "unanswered", dependsOn: "other_authorities" });
  });

  test("an undecided risk stays open; no decision follows from a score", () => {
    const severity = assessSeverity({ groups: [{ classes: ["health"], customers: 5 }], circumstances: { malicious_intent: "yes" } });
    const form = filled({ severity: severity.ok ? severity.value : undefined });
    expect(field(form, "risk_outcome")?.status).toBe("unanswered");
    expect(field(form, "risk_text")?.status).toBe("unanswered");
  });

  test.each<[string, unknown]>([
    ["notification_kind", "newest"], ["nature", []], ["nature", ["confidentiality", "confidentiality"]], ["nature", "confidentiality"], ["dpo_exists", "yes"], ["subject_count", -1],
    ["subject_count", 1.5], ["aware_at", "2026-11-20 09:12"], ["aware_at", "2026-11-20T09:12:00"], ["informed_on", "20/11/2026"], ["controller_contact", {}], ["controller_contact", { email: "no" }],
    ["controller_contact", { email: "dpo@orvane.example", fax: "1" }], ["eea_subjects", ["fr"]], ["per_country", [{ country: "FR", count: 1 }, { country: "FR", count: 2 }]], ["nature_text", " "],
    ["nature_text", "x".repeat(10_001)], ["lead_authority", null], ["authorities_told", [""]],
  ])("refuses %s = %j", (id, value) => {
    expect(fillForm(facts, { authority: "edpb", now, answers: { [id]: value } })).toMatchObject({ ok: false, code: "bad-answer", detail: expect.stringMatching(new RegExp(`^${id} .`)) });
  });

  test("refuses a field that is none", () => {
    expect(fillForm(facts, { authority: "edpb", now, answers: { constructor: "x" } })).toEqual({ ok: false, code: "unknown-field", detail: "constructor" });
    const contact = loadAuthorityForm().fields.find(({ id }) => id === "controller_contact");
    expect(contact && checkAnswer(contact, { email: "dpo@orvane.example" })).toEqual({ ok: true, value: { email: "dpo@orvane.example" } });
  });
});

test("on paper: every applicable field, what is open visibly empty with who should answer, in French and English; the same bytes twice", async () => {
  const form = filled({}, { answers: { controller_name: "Orvane SAS", dpo_exists: true, found_by: "own_detection", nature: ["confidentiality"], cross_border: "no" } });
  const document = formDocument(form, "fr");
  const bytes = await print(document, { createdAt: now });
  expect(Buffer.compare(bytes, await print(formDocument(form, "fr"), { createdAt: now }))).toBe(0);
  const text = textOf(readPdf(bytes)).replaceAll("\n", " ").replaceAll(/[\u00A0\u202F]/g, " ");
  for (const words of ["Orvane SAS", "découverte interne", "À remplir par : délégué à la protection des données", "Sans objet", "Certitude de ce formulaire : moyenne", "Nom du délégué"]) expect(text).toContain(words);
  for (const [language, words] of [["pt", ["Nome do encarregado", "A preencher por: encarregado da proteção de dados", "deteção própria"]], ["es", ["Nombre del delegado", "detección propia", "No aplicable"]], ["de", ["Name der datenschutzbeauftragten Person", "selbst entdeckt", "Nicht anwendbar"]]] as const) {
    const printed = textOf(readPdf(await print(formDocument(form, language), { createdAt: now }))).replaceAll("\n", " ").replaceAll(/[\u00A0\u202F]/g, " ");
    for (const said of words) expect(printed).toContain(said);
  }
  const markdown = toMarkdown(formDocument(form, "en"));
  expect(markdown).toContain("- **Name of the officer** (row 30, art. 33(3)(b)): \\_\\_\\_\\_\\_\\_\\\n  To be answered by: data-protection officer");
  for (const { id, status } of form.fields) expect(markdown, `${id} ${status}`).toContain(loadAuthorityForm().fields.find((one) => one.id === id)?.label.en);
});
