import { loadBreachLaws } from "./breach-law.ts";
import type { BreachLaw, Deadline, DeadlineWords } from "./breach-law.ts";
import { addBusinessDays, addDays, dayIn, endOfDay } from "./zoned-day.ts";

export interface ClocksInput {
  /** When the company became aware: a reasonable degree of certainty that personal data was concerned. */
  awareAt: Date;
  /** Where the people concerned live: ISO 3166-1, or `US-CA`. */
  countries: readonly string[];
  /** Only these laws, by id; those of the countries when left out. */
  law?: readonly string[];
  /** What was done, and when, by a clock's id such as `EU-GDPR:authority`. Later clocks start from it. */
  met?: Readonly<Record<string, Date>>;
  /** The company is a telecom or internet access provider. */
  telecom?: boolean;
  /** A small operator, where a law gives it longer. */
  smallOperator?: boolean;
}

/**
 * `running`, then `soon` when a third of the time is left, then `overdue`; `met`, or `met-late`; `waiting` for what starts it; `unfixed`: the law says
 * how, not by when.
 */
export type ClockState = "running" | "soon" | "overdue" | "met" | "met-late" | "waiting" | "unfixed";
export type ClockDuty = "authority" | "authority-second" | "people";

export interface Clock {
  /** `<law>:<duty>`. */
  id: string;
  law: string;
  /** The law's name and articles, in English as in the data. */
  name: string;
  reference: string;
  duty: ClockDuty;
  /** Whom to tell, for an authority. */
  who: string | null;
  /** When it is a duty at all. */
  threshold: string;
  starts: Deadline["starts"];
  /** RFC 3339, UTC; none while it waits. */
  startsAt: string | null;
  length: { value: number; unit: "hours" | "days" | "calendar_days" | "business_days" } | null;
  words: DeadlineWords | null;
  /** RFC 3339, UTC. */
  dueAt: string | null;
  state: ClockState;
  metAt: string | null;
  /** Milliseconds until it is due, negative once overdue; none when met, waiting or unfixed. */
  remaining: number | null;
  /** Business days: public holidays are not known, so that the end may in truth be later. */
  holidaysUnknown: boolean;
  confidence: "high" | "medium" | "low";
  /** What a reader of the clock must know: warnings, what is to be checked, what may change. English, as in the data. */
  remarks: string[];
}

export interface Clocks {
  /** Soonest due first; met and unfixed ones after. */
  clocks: Clock[];
  /** Countries whose law is not in the data, or only as a note. */
  uncovered: { country: string; note: string | null }[];
  disclaimer: string;
}

const HOUR = 3_600_000;

/** Deadlines of the laws of some countries, as data. Pure: `now` is given. Throws a RangeError on a date that is none. */
export function clocksFor(input: ClocksInput, now: Date): Clocks {
  for (const date of [input.awareAt, now, ...Object.values(input.met ?? {})]) if (Number.isNaN(date.getTime())) throw new RangeError("a date that is none");
  const { laws, notes, disclaimer } = loadBreachLaws();
  const countries = [...new Set(input.countries)];
  const applies = ({ id, countries: own, appliesTo }: BreachLaw) => {
    if (input.law !== undefined) return input.law.includes(id);
    return (appliesTo === "all" || input.telecom === true) && own.some((country) => countries.includes(country));
  };
  const clocks = laws.filter(applies).flatMap((law) => clocksOf(law, input, now));
  const rank = ({ state, dueAt }: Clock) => (state === "met" || state === "met-late" ? "3" : dueAt === null ? "2" : `1${dueAt}`);
  clocks.sort((one, other) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0));
  const covered = new Set(laws.filter(({ appliesTo }) => appliesTo === "all").flatMap((law) => law.countries));
  const uncovered = countries.filter((country) => !covered.has(country)).map((country) => ({ country, note: notes.find((note) => note.countries.includes(country))?.text ?? null }));
  return { clocks, uncovered, disclaimer };
}

function clocksOf(law: BreachLaw, input: ClocksInput, now: Date): Clock[] {
  const { authority, people } = law;
  const duties: [ClockDuty, Deadline, string][] = [["authority", authority.deadline, authority.threshold], ["people", people.deadline, people.threshold]];
  if (authority.second !== undefined) duties.splice(1, 0, ["authority-second", authority.second, authority.threshold]);
  return duties.map(([duty, deadline, threshold]) => clockOf(law, duty, deadline, threshold, input, now));
}

function clockOf(law: BreachLaw, duty: ClockDuty, deadline: Deadline, threshold: string, input: ClocksInput, now: Date): Clock {
  const id = `${law.id}:${duty}`;
  const startsAt = startOf(law, deadline, input);
  const length = "words" in deadline ? null : { value: (input.smallOperator === true ? deadline.smallOperators : undefined) ?? deadline.value, unit: deadline.unit };
  const dueAt = startsAt === null || length === null ? null : endOf(startsAt, length, law.zone ?? "UTC");
  const metAt = input.met?.[id] ?? null;
  const pending = (law.pending ?? []).map(({ text, status }) => `${text} ${status}`);
  return {
    id,
    law: law.id,
    name: law.name,
    reference: law.law,
    duty,
    who: duty === "people" ? null : law.authority.who,
    threshold,
    starts: deadline.starts,
    startsAt: startsAt?.toISOString() ?? null,
    length,
    words: "words" in deadline ? deadline.words : null,
    dueAt: dueAt?.toISOString() ?? null,
    state: stateOf(startsAt, dueAt, metAt, length !== null, now),
    metAt: metAt?.toISOString() ?? null,
    remaining: dueAt === null || metAt !== null ? null : dueAt.getTime() - now.getTime(),
    holidaysUnknown: length?.unit === "business_days",
    confidence: law.confidence,
    remarks: [deadline.late, law.warning, law.recheck, ...pending].filter((remark) => remark !== undefined),
  };
}

function startOf(law: BreachLaw, { starts }: Deadline, { awareAt, met }: ClocksInput): Date | null {
  if (starts === "awareness") return awareAt;
  return met?.[`${law.id}:${starts === "authority_notified" ? "authority" : "people"}`] ?? null;
}

function endOf(start: Date, { value, unit }: NonNullable<Clock["length"]>, zone: string): Date {
  if (unit === "hours" || unit === "days") return new Date(start.getTime() + value * (unit === "hours" ? HOUR : 24 * HOUR));
  const first = dayIn(start, zone);
  return endOfDay(unit === "calendar_days" ? addDays(first, value) : addBusinessDays(first, value), zone);
}

function stateOf(startsAt: Date | null, dueAt: Date | null, metAt: Date | null, fixed: boolean, now: Date): ClockState {
  if (metAt !== null) return dueAt !== null && metAt > dueAt ? "met-late" : "met";
  if (!fixed) return startsAt === null ? "waiting" : "unfixed";
  if (startsAt === null || dueAt === null) return "waiting";
  if (now > dueAt) return "overdue";
  return (dueAt.getTime() - now.getTime()) * 3 <= dueAt.getTime() - startsAt.getTime() ? "soon" : "running";
}
