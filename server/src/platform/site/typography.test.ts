import { expect, test } from "vitest";
import { typeset, typesetAll } from "./typography.ts";

test("French high punctuation never starts a line", () => {
  expect(typeset("fr", "Qui l'a envoyé ? Dites : « non » ; merci.")).toBe("Qui l’a envoyé\u202F? Dites\u00A0: «\u00A0non\u00A0»\u202F; merci.");
});

test("an inverted pronoun stays with its verb", () => {
  expect(typeset("fr", "Ce message vient-il ? Montrez-le-nous. Rendez-vous, peut-être, quelque chose d'e-mail.")).toBe(
    "Ce message vient-\u2060il\u202F? Montrez-\u2060le-\u2060nous. Rendez-\u2060vous, peut-être, quelque chose d’e-mail.",
  );
});

test("addresses and times are left alone", () => {
  for (const text of ["https://orvane.example/a?b=c;d", "12:30", "f('x')"]) expect(typeset("fr", text)).toBe(text);
});

test("other languages get the apostrophe only", () => {
  expect(typeset("en", "Don't wait : now !")).toBe("Don’t wait : now !");
  expect(typeset("pt", "500 000 caracteres")).toBe("500\u202F000 caracteres");
});

test("a catalogue is set through and through", () => {
  const set = typesetAll("fr", { a: "Oui ?", b: { c: (name: string) => `Pour ${name} :` }, d: ["l'un"] });
  expect([set.a, set.b.c("vous"), set.d[0]]).toEqual(["Oui\u202F?", "Pour vous\u00A0:", "l’un"]);
});
