import { done, refused } from "../../platform/outcome.ts";
import type { Outcome } from "../../platform/outcome.ts";
import { fieldsOf, loadAuthorityForm, termOf } from "./authority-form.ts";
import type { Authority, FormCondition, FormField, FormLanguage, FormRole } from "./authority-form.ts";
import { loadBreachLaws } from "./breach-law.ts";
import { findDataClass } from "./data-class.ts";
import { checkAnswer } from "./form-answer.ts";
import type { FormValue } from "./form-answer.ts";
import type { Severity, SeverityInput } from "./severity.ts";

/** What the register and the scope of an incident know. Whatever is left out stays open in the form. */
export interface IncidentFacts {
  /** The case's own id, such as `INC-2026-001`. */
  reference: string;
  awareAt: Date;
  /** First request of the intruder. */
  firstSeen?: Date;
  /** When it was stopped: known to people, not to logs, in which the last request seen is only the last one seen. */
  stoppedAt?: Date;
  /** Customers affected; `atMost` when it is a bound. */
  customers?: { count: number; atMost: boolean; byCountry?: Readonly<Record<string, number>> };
  records?: { count: number; atMost: boolean };
  /** Classes of data exposed to anybody. */
  classes?: readonly string[];
  circumstances?: SeverityInput["circumstances"];
  severity?: Severity;
  /** When the notices went out, and what they say. */
  toldAt?: Date;
  noticeText?: string;
  /** Measures carried out, a line each. */
  measuresTaken?: readonly string[];
}

export interface FormOptions {
  authority: Authority;
  now: Date;
  /** What people answered, by field; it stands before what the facts say. */
  answers?: Readonly<Record<string, unknown>>;
  /** Of the caution and of the words that name the data; English when left out. */
  language?: FormLanguage;
  /** Fields that the country asks and others do not, such as `reporter_national_id`. */
  asked?: readonly string[];
}

export type FieldStatus = "answered" | "unanswered" | "not-applicable";

export interface FilledField {
  id: string;
  /** What it asks, in the reader's language; so are its section and its options. */
  label: string;
  sectionLabel: string;
  options: { id: string; label: string }[];
  row: number | null;
  section: string;
  type: FormField["type"];
  status: FieldStatus;
  value: FormValue | null;
  /** Whether the value comes from the incident or from a person. */
  from: "incident" | "person" | null;
  /** Who should answer what is open. */
  who: FormRole;
  /** The field without whose answer nobody knows whether this one applies. */
  dependsOn: string | null;
  /** `now`: wanted in the first notification; `complete`: before it can be complete; none: may stay open. */
  wanted: "now" | "complete" | null;
  law: string | null;
}

export interface FilledForm {
  schema: "rempart/filled-form/1";
  authority: Authority;
  /** What to know of the form itself; shown on it. */
  caution: string;
  confidence: "high" | "medium" | "low";
  template: string;
  reference: string;
  /** RFC 3339, UTC. */
  filledAt: string;
  fields: FilledField[];
  counts: { answered: number; unanswered: number; notApplicable: number; wantedNow: number; wantedForComplete: number };
}

export type FormRefusal = "unknown-field" | "bad-answer";

/**
 * Fills an authority's form from what is known. Nothing is invented: a field that nobody answered and no fact decides is open, and says who should answer.
 * Pure. An answer that breaks its field's kind is refused; `detail` names the field and what is wrong.
 */
export function fillForm(facts: IncidentFacts, options: FormOptions): Outcome<FilledForm, FormRefusal> {
  const form = loadAuthorityForm();
  const language = options.language ?? "en";
  const term = (kind: Parameters<typeof termOf>[0], id: string): string => termOf(kind, id, { authority: options.authority, language });
  const all = new Map(form.fields.map((field) => [field.id, field]));
  const given = new Map<string, { value: FormValue; from: "incident" | "person" }>();
  for (const [id, value] of Object.entries(knownAnswers(facts, options.language ?? "en"))) keep(all, given, id, value, "incident");
  for (const [id, value] of Object.entries(options.answers ?? {})) {
    if (!all.has(id)) return refused("unknown-field", id.slice(0, 80));
    const wrong = keep(all, given, id, value, "person");
    if (wrong !== null) return refused("bad-answer", `${id} ${wrong}`);
  }
  const answers = new Map([...given].map(([id, { value }]) => [id, value]));
  const ground: Ground = { all, answers, facts, options };
  const fields = fieldsOf(options.authority).map((field): FilledField => {
    const applies = appliesTo(field, ground, 0);
    const answer = applies === "no" ? undefined : given.get(field.id);
    const status = applies === "no" ? "not-applicable" : answer === undefined ? "unanswered" : "answered";
    const dependsOn = status === "unanswered" && typeof applies === "object" ? applies.on : null;
    return {
      id: field.id, label: term("fields", field.id), sectionLabel: term("sections", field.section), options: (field.options ?? []).map((id) => ({ id, label: term("options", id) })), row: field.row ?? null, section: field.section, type: field.type, status, value: answer?.value ?? null, from: answer?.from ?? null,
      who: field.who, dependsOn, wanted: wantedOf(field, status, answer?.value, dependsOn), law: field.law,
    };
  });
  const count = (test: (field: FilledField) => boolean) => fields.filter(test).length;
  const { caution, confidence } = form.authorities[options.authority];
  return done({
    schema: "rempart/filled-form/1",
    authority: options.authority,
    caution: caution[options.language ?? "en"],
    confidence,
    template: `${form.template.title}, ${form.template.version}`,
    reference: facts.reference,
    filledAt: options.now.toISOString(),
    fields,
    counts: {
      answered: count(({ status }) => status === "answered"),
      unanswered: count(({ status }) => status === "unanswered"),
      notApplicable: count(({ status }) => status === "not-applicable"),
      wantedNow: count(({ wanted }) => wanted === "now"),
      wantedForComplete: count(({ wanted }) => wanted !== null),
    },
  });
}

type Given = Map<string, { value: FormValue; from: "incident" | "person" }>;

/** Keeps an answer that is of its field's kind; else says what is wrong. A fact that does not fit its field is left out, never bent. */
function keep(all: Map<string, FormField>, given: Given, id: string, value: unknown, from: "incident" | "person"): string | null {
  const field = all.get(id);
  if (field === undefined || value === undefined) return null;
  const checked = checkAnswer(field, value);
  if (!checked.ok) return checked.says;
  given.set(id, { value: checked.value, from });
  return null;
}

interface Ground {
  all: Map<string, FormField>;
  answers: Map<string, FormValue>;
  facts: IncidentFacts;
  options: FormOptions;
}

/** `on`: it hangs on a field without an answer. */
type Applies = "yes" | "no" | { on: string };

function appliesTo(field: FormField, ground: Ground, depth: number): Applies {
  if (depth > 8) throw new Error(`authority-form.yaml: conditions of ${field.id} go round in a circle`);
  const each = (field.when ?? []).map((condition) => holds(condition, field, ground, depth));
  return each.find((one) => one === "no") ?? each.find((one) => typeof one === "object") ?? "yes";
}

function holds(condition: FormCondition, field: FormField, ground: Ground, depth: number): Applies {
  if ("asked" in condition) return ground.options.asked?.includes(field.id) === true ? "yes" : "no";
  if ("late" in condition) {
    const aware = ground.answers.get("aware_at");
    const late = ground.options.now.getTime() > (typeof aware === "string" ? Date.parse(aware) : ground.facts.awareAt.getTime()) + 72 * 3_600_000;
    return late && ground.answers.get("notification_kind") !== "follow_up" ? "yes" : "no";
  }
  if ("any" in condition) {
    const each = condition.any.map((one) => holds(one, field, ground, depth));
    return each.find((one) => one === "yes") ?? each.find((one) => typeof one === "object") ?? "no";
  }
  const other = ground.all.get(condition.field);
  if (other === undefined) throw new Error(`authority-form.yaml: ${field.id} hangs on ${condition.field}, which is no field`);
  const above = appliesTo(other, ground, depth + 1);
  if (above !== "yes") return above;
  const value = ground.answers.get(condition.field);
  if (value === undefined) return { on: condition.field };
  return condition.in.some((wanted) => value === wanted || (Array.isArray(value) && (value as unknown[]).includes(wanted))) ? "yes" : "no";
}

/** "Not yet known" is an answer for the time being, and stays wanted until the notification is complete. */
function wantedOf(field: FormField, status: FieldStatus, value: FormValue | undefined, dependsOn: string | null): FilledField["wanted"] {
  const pending = status === "answered" && (value === "pending" || (Array.isArray(value) && (value as unknown[]).includes("pending")));
  if (status === "not-applicable" || (status === "answered" && !pending) || field.complete === "optional" || dependsOn !== null) return null;
  if (pending) return "complete";
  return field.initial === "later_ok" ? "complete" : "now";
}

/** Answers that follow from the facts and from nothing else. */
function knownAnswers(facts: IncidentFacts, language: FormLanguage): Record<string, unknown> {
  const { firstSeen, stoppedAt, customers, records, severity, toldAt, noticeText, measuresTaken = [], classes = [] } = facts;
  const countKind = (count: { atMost: boolean } | undefined) => (count === undefined ? undefined : count.atMost ? "approximate" : "exact");
  const eea = eeaCounts(customers?.byCountry ?? {});
  const found = classes.map(findDataClass).filter((one) => one !== undefined);
  const countries = { eea_subjects: eea.map(({ country }) => country), non_eea_subjects: eea.map(({ country }) => country), per_country: eea, non_eea_per_country: eea };
  return {
    internal_ref: facts.reference,
    aware_at: facts.awareAt.toISOString(),
    when_kind: firstSeen === undefined || stoppedAt === undefined ? undefined : dayOf(firstSeen) === dayOf(stoppedAt) ? "one_day" : "from_to",
    began_at: firstSeen?.toISOString(),
    ended_at: stoppedAt?.toISOString(),
    ...natureAnswers(facts),
    subject_categories: customers !== undefined && customers.count > 0 ? ["customers"] : undefined,
    subject_count_kind: countKind(customers),
    subject_count: customers?.count,
    record_count_kind: countKind(records),
    record_count: records?.count,
    data_types: found.length === 0 ? undefined : [...new Set(found.flatMap(({ edpbTypes }) => edpbTypes))].sort(),
    data_text: found.length === 0 ? undefined : found.map(({ label }) => label[language]).join("; "),
    unreadable: severity?.flags.includes("unintelligible") === true ? "yes_intact" : undefined,
    ...riskAnswers(severity),
    measures_taken: measuresTaken.length === 0 ? undefined : measuresTaken.join("\n"),
    informed: toldAt === undefined ? undefined : "yes",
    informed_on: toldAt === undefined ? undefined : dayOf(toldAt),
    informed_by: toldAt === undefined ? undefined : "individual",
    informed_content: noticeText,
    ...(eea.length === 0 ? {} : countries),
  };
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

function eeaCounts(byCountry: Readonly<Record<string, number>>): { country: string; count: number }[] {
  const eea = new Set(loadBreachLaws().laws.find(({ id }) => id === "EU-GDPR")?.countries);
  return Object.entries(byCountry).filter(([country, count]) => eea.has(country) && count > 0).sort(([one], [other]) => (one < other ? -1 : 1)).map(([country, count]) => ({ country, count }));
}

function natureAnswers({ circumstances, customers }: IncidentFacts): Record<string, unknown> {
  const { confidentiality, integrity = "restored", availability = "recovered" } = circumstances ?? {};
  const reached = confidentiality === "known_recipients" || confidentiality === "unknown_recipients";
  const nature = [
    ...(reached || (customers !== undefined && customers.count > 0) ? ["confidentiality"] : []),
    ...(integrity === "restored" ? [] : ["integrity"]),
    ...(availability === "recovered" ? [] : ["availability"]),
  ];
  return {
    nature: nature.length === 0 ? undefined : nature,
    confidentiality_type: reached ? "disclosed" : undefined,
    availability_type: availability === "for_a_time" ? "temporary" : availability === "for_good" ? "permanent" : undefined,
  };
}

/** The severity is the score's; the outcome of the assessment is the decision's, and open without one. */
function riskAnswers(severity: Severity | undefined): Record<string, unknown> {
  if (severity === undefined) return {};
  const { decision, overall } = severity;
  const levels = { low: "minor", medium: "moderate", high: "severe", very_high: "severe" } as const;
  const outcome = decision?.authority === "do_not_notify" ? "unlikely" : decision?.authority !== "notify" || decision.people === "open" ? undefined : decision.people === "tell" ? "high_risk" : "risk";
  return {
    severity: overall === null ? undefined : levels[overall.band],
    risk_outcome: outcome,
    risk_text: decision === null || decision.conclusion.trim() === "" ? undefined : decision.conclusion,
  };
}
