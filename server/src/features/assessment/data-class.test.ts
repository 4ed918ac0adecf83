import { expect, test } from "vitest";
import { LANGUAGES } from "../../platform/site/language.ts";
import { adviceFor, classesOverlap, findDataClass, isDataClass, loadDataClasses } from "./data-class.ts";

test("the vocabulary names what a case file of the documentation names", () => {
  for (const id of ["name", "phone", "email", "delivery_address", "order_history", "payment_card", "password"]) expect(isDataClass(id), id).toBe(true);
  expect(isDataClass("emial")).toBe(false);
  expect(isDataClass("toString")).toBe(false);
  expect(findDataClass("email")).toMatchObject({ enisaClass: "simple", gdprSpecialCategory: "no", label: { en: "E-mail address", de: "E-Mail-Adresse" } });
});

test("ids are unique; every class covered, and every piece of advice, exists", () => {
  const ids = loadDataClasses().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { covers, id } of loadDataClasses()) {
    for (const inner of covers) expect(isDataClass(inner), inner).toBe(true);
    for (const { says } of adviceFor([id])) expect(Object.keys(says).sort()).toEqual([...LANGUAGES].sort());
  }
});

test("a label is short and each language has its own set of labels", () => {
  for (const language of LANGUAGES) {
    const labels = loadDataClasses().map(({ label }) => label[language]);
    expect(new Set(labels).size).toBe(labels.length);
    for (const label of labels) expect(label.length, label).toBeLessThanOrEqual(60);
  }
});

test("special categories of Art. 9 are of the class that weighs most", () => {
  for (const { gdprSpecialCategory, enisaClass } of loadDataClasses()) if (gdprSpecialCategory === "yes") expect(enisaClass).toBe("sensitive");
});

test("nobody is told that a card is not exposed while its last digits are", () => {
  expect(classesOverlap("payment_card", "payment_card_partial")).toBe(true);
  expect(classesOverlap("password_hash", "password")).toBe(true);
  expect(classesOverlap("postal_address", "delivery_address")).toBe(true);
  expect(classesOverlap("identity_document_copy", "date_of_birth")).toBe(true);
  expect(classesOverlap("email", "phone")).toBe(false);
  expect(classesOverlap("unheard_of", "unheard_of")).toBe(true);
});

test("advice: the most pressing first, each once, and nothing needed only when nothing else is said", () => {
  expect(adviceFor(["name", "email", "password_clear"]).map(({ id }) => id)).toEqual(["change_password", "end_sessions", "use_2fa", "watch_phishing", "forward_fraud"]);
  expect(adviceFor(["email", "name"])).toEqual(adviceFor(["name", "email"]));
  expect(adviceFor(["device_ids"]).map(({ id }) => id)).toEqual(["nothing_needed"]);
  expect(adviceFor(["device_ids", "name"]).map(({ id }) => id)).toEqual(["watch_phishing"]);
  expect(adviceFor([])).toEqual([]);
});

test("words for customers neither frighten nor blame nor shout", () => {
  const forbidden = /!|\b(victim|attack|hacker|secure|click|victimes?|attaque|pirate|cliquez|vítima|ataque|víctima|Opfer|Angriff|klicken)\b/i;
  for (const { harm, label } of loadDataClasses()) for (const says of [...Object.values(harm), ...Object.values(label)]) expect(says).not.toMatch(forbidden);
  for (const { says } of adviceFor(loadDataClasses().map(({ id }) => id))) for (const text of Object.values(says)) expect(text).not.toMatch(forbidden);
});
