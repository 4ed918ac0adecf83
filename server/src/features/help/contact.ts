import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { PURPOSES } from "./guided-path.ts";
import type { Purpose } from "./guided-path.ts";

/** Remarks that a contact may carry; their words are in texts/. */
export const CONTACT_NOTES = [
  "forward-sms", "forward-mail", "attach-mail", "form", "screenshot", "call-word", "choose-region", "needs-identity", "needs-account", "search-site", "card-in-hand",
  "bank-code", "pix-return", "paid", "local-station", "never-calls", "never-asks-payment", "own-bank-first", "reaches-bank", "no-complaint", "no-answer",
  "police-report-first", "accounts-in-name", "only-there",
] as const;
export type ContactNote = (typeof CONTACT_NOTES)[number];

const time = z.string().regex(/^\d{2}:\d{2}$/);
const https = z.url({ protocol: /^https$/ });

const contactSchema = z.strictObject({
  id: z.string(),
  /** What the service is called at home. */
  name: z.string(),
  purposes: z.array(z.enum(PURPOSES)).min(1),
  /** Part of the country, or customers, that it serves. */
  scope: z.string().optional(),
  sms: z.string().optional(),
  /** As people there write it. */
  phone: z.string().optional(),
  e164: z.string().regex(/^\+\d{5,15}$/).optional(),
  abroad: z.string().optional(),
  email: z.email().optional(),
  emailByLanguage: z.record(z.string(), z.email()).optional(),
  url: https.optional(),
  hours: z.union([z.literal("always"), z.strictObject({ days: z.enum(["daily", "weekdays"]), from: time, to: time })]).optional(),
  cost: z.enum(["free", "premium"]).optional(),
  notes: z.array(z.enum(CONTACT_NOTES)).optional(),
  languages: z.array(z.string()),
  /** `low` is not published, so it has no place here. */
  confidence: z.enum(["high", "medium"]),
  /** Day the source was read. */
  checked: z.iso.date(),
  sources: z.array(z.string()).min(1),
  recheck: z.string().optional(),
});

export type Contact = z.infer<typeof contactSchema>;

const contactsSchema = z.strictObject({ version: z.literal(1), countries: z.record(z.string().regex(/^[A-Z]{2}$/), z.array(contactSchema)) });

/** National contacts by ISO 3166-1 country. */
export type Contacts = Record<string, Contact[]>;

const servicesSchema = z.strictObject({ version: z.literal(1), services: z.array(z.strictObject({ name: z.string(), url: https })) });

/** Where other services let a password be changed. */
export type ServiceLink = z.infer<typeof servicesSchema>["services"][number];

/** Reads the data shipped with the product; throws when it breaks its schema, which a test forbids. */
export function loadContacts(): Contacts {
  return contactsSchema.parse(read("national-contacts.yaml")).countries;
}

export function loadServices(): ServiceLink[] {
  return servicesSchema.parse(read("change-password.yaml")).services;
}

function read(name: string): unknown {
  return parse(readFileSync(new URL(`./data/${name}`, import.meta.url), "utf8"));
}

/** More doors than this for one errand and nobody knows which to knock at. */
const MOST_PER_PURPOSE = 2;

/** A country's contacts for some purposes, each once, in the order of the purposes, at most two for each. */
export function contactsFor(contacts: Contacts, country: string, purposes: readonly Purpose[], most = MOST_PER_PURPOSE): Contact[] {
  const own = Object.hasOwn(contacts, country) ? (contacts[country] ?? []) : [];
  return [...new Set(purposes.flatMap((purpose) => own.filter((contact) => contact.purposes.includes(purpose)).slice(0, most)))];
}
