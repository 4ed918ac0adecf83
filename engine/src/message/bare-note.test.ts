import { expect, it } from "vitest";
import { expectLinear } from "../../../server/test/expect-linear.ts";
import { isBareNote } from "./bare-note.ts";

it.each([
  "", "FYI", "Is this real?", "Is this really from you? Thanks, Ana", "Hello,\n\nIs this a scam?\n\nBest regards,\nAna Costa", "This is the message I received.", "C'est bien de vous ?", "Bonjour, est-ce une arnaque ? Merci d'avance.", "C’est vrai ou pas ?\n\nEnvoyé de mon iPhone",
  "Ist das echt?\n\nGesendet von Mail für Windows", "Isto é verdade?", "¿Es de ustedes? Gracias", "È vero?", "Is dit van jullie?", "Fwd: ", "TR :", "-- \nAna Costa",
])("only passes on or asks: %j", (note) => expect(isBareNote(note)).toBe(true));

it.each([
  "Twoje konto jest zablokowane. Odpowiedz, podając hasło.", "Reply with your password", "Your account is blocked.", "Real? Then send me the pin", "Call 0899", "Ring now", "Is this real? Ring Sam Fox. Ask Bo Lee", "Is it real? a@b.example", "Betala 20 € nu", "Ответьте, указав пароль", "Is this real? ".repeat(20), "Can you send me your password?",
])("may ask anything: %j", (note) => expect(isBareNote(note)).toBe(false));

it.each([["a", 100_000], ["A ", 100_000], ["? ", 100_000], ["-", 100_000], ["real?", 100_000], ["1 ", 100_000], ["a", 200], ["A ", 200], ["? ", 200], ["-", 200], ["Aa ", 200]])("is quick on %j over %i characters", (unit, length) =>
  expectLinear((size) => isBareNote(unit.repeat(size / unit.length)), length));
