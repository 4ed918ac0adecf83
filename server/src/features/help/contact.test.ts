import { expect, test } from "vitest";
import { CONTACT_NOTES, contactsFor, loadContacts, loadServices } from "./contact.ts";
import { helpTexts } from "./texts/index.ts";

const contacts = loadContacts();
const all = Object.values(contacts).flat();

test("the shipped data keep their promise: dated, sourced, reachable, each id once", () => {
  expect(Object.keys(contacts).length).toBeGreaterThanOrEqual(17);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const contact of all) {
    expect(contact.sources.length, contact.id).toBeGreaterThan(0);
    const reachable = contact.phone ?? contact.sms ?? contact.email ?? contact.url ?? contact.notes?.[0];
    expect(reachable, contact.id).toBeDefined();
    expect(contact.name, contact.id).not.toMatch(/\((?:data-protection|online)|forwarded|emergency/i);
  }
});

test("an international number is the national one", () => {
  for (const { id, phone, e164 } of all) {
    if (phone === undefined || e164 === undefined) continue;
    const digits = phone.replace(/\D/g, "").replace(/^0+/, "");
    expect(e164.endsWith(digits) || digits === e164.slice(1), id).toBe(true);
  }
});

test("two doors at most for one errand, and none twice", () => {
  expect(contactsFor(contacts, "FR", ["advice"]).map(({ id }) => id)).toEqual(["fr-17cyber", "fr-cybermalveillance"]);
  const found = contactsFor(contacts, "PT", ["report-sms", "report-email"]);
  expect(new Set(found).size).toBe(found.length);
  expect(contactsFor(contacts, "__proto__", ["police"])).toEqual([]);
  expect(contactsFor(contacts, "", ["police"])).toEqual([]);
});

test("every note that a contact carries has its words", () => {
  for (const note of CONTACT_NOTES) expect(helpTexts.fr.contact.notes[note]).not.toBe("");
  const used = new Set(all.flatMap(({ notes }) => notes ?? []));
  expect(CONTACT_NOTES.filter((note) => !used.has(note))).toEqual([]);
});

test("pages of other services are https", () => {
  expect(loadServices().length).toBeGreaterThan(5);
});
