import { print } from "../../platform/print/index.ts";
import { clocksFor, fillForm, formDocument, type Authority, type Clocks, type FilledForm, type IncidentFacts, type Severity } from "../assessment/index.ts";
import type { Incident } from "./incident.ts";
import type { StoredRun } from "./run.ts";

/** The clocks of the laws of the countries concerned; what was filed, and when, has stopped its own. */
export function clocksOf({ awareAt, content }: Incident, now: Date): Clocks {
  const met = Object.fromEntries(content.filings.map(({ law, at }) => [law, new Date(at)]));
  return clocksFor({ awareAt, countries: content.countries, met }, now);
}

/** What is known of an incident, for a form: nothing that nobody knows. */
function factsOf(incident: Incident, run: StoredRun | undefined, severity: Severity | null, firstSeen: string | null): IncidentFacts {
  const summary = run?.summary ?? null;
  const { content } = incident;
  const atMost = summary?.classes.some((each) => each.atMost) ?? false;
  return {
    reference: incident.name, awareAt: incident.awareAt, circumstances: withoutFlag(content.circumstances),
    ...(firstSeen === null ? {} : { firstSeen: new Date(firstSeen) }),
    ...(summary === null ? {} : { customers: { count: summary.affected, atMost }, classes: summary.classes.map(({ id }) => id) }),
    ...(severity === null ? {} : { severity }),
    measuresTaken: Object.entries(content.containment).map(([step, done]) => `${step}${done.note === "" ? "" : `: ${done.note}`}`),
  };
}

function withoutFlag(circumstances: Incident["content"]["circumstances"]): NonNullable<IncidentFacts["circumstances"]> {
  const { unintelligible: _unintelligible, ...rest } = circumstances;
  return rest;
}

/** The authority's form as far as it is known; an answer that no longer fits its field is left out, and the field is open again. */
export function formOf(incident: Incident, known: { run: StoredRun | undefined; severity: Severity | null; firstSeen: string | null }, wish: { authority: Authority; language: "en" | "fr"; now: Date }): FilledForm {
  const facts = factsOf(incident, known.run, known.severity, known.firstSeen);
  const filled = fillForm(facts, { ...wish, answers: incident.content.answers });
  if (filled.ok) return filled.value;
  const bare = fillForm(facts, wish);
  if (!bare.ok) throw new Error(`The form of ${wish.authority} cannot be filled: ${bare.code}`);
  return bare.value;
}

export const printForm = (form: FilledForm, language: "en" | "fr", at: Date): Promise<Uint8Array> => print(formDocument(form, language), { createdAt: at });
