import { expect, test } from "vitest";
import { passwordFault } from "./password-fault.ts";
import { createPasswords } from "./passwords.ts";

const context = ["Marta Reis", "marta.reis@orvane.example", "Orvane"];

test.each([
  ["elevenchars", "password_too_short"],
  // Counted as a reader counts: eleven signs in twenty-two code units.
  ["😀".repeat(11), "password_too_short"],
  ["x".repeat(257), "password_too_long"],
  ["Password1234", "password_too_common"], ["P@ssw0rd1234", "password_too_common"], ["passwordpassword", "password_too_common"], ["qwertyuiop123", "password_too_common"],
  ["aaaaaaaaaaaaaa", "password_too_common"], ["abcdefghijklmnop", "password_too_common"], ["123456789012345", "password_too_common"], ["abcabcabcabcabc", "password_too_common"], ["Dragon!!!!!!2026", "password_too_common"], ["!!!!!!!!!!!!!!!", "password_too_common"],
  ["summer with orvane", "password_names_you"], ["0rv4ne-forever-1", "password_names_you"], ["the MARTA in me 7", "password_names_you"], ["martareis and co", "password_names_you"],
])("%s is refused: %s", (password, fault) => {
  expect(passwordFault(password, context)).toBe(fault);
});

test.each(["seven lanterns by the pier", "correct horse battery staple", "kq7#vN2pLx9w", "näo-há-pão-às-9h!", "ворона летит на юг", "Tr0ub4dor&3 walks", "x7".repeat(3) + "Kq9!mZ", "  spaces count too  "])("%s is accepted: no rule on kinds of characters", (password) => {
  expect(passwordFault(password, context)).toBeNull();
});

test("short names do not forbid half the dictionary", () => {
  expect(passwordFault("bananas on the roof", ["Ana Li", "a@b.example"])).toBeNull();
});

test("hostile passwords cost no more than others", () => {
  for (const hostile of ["a".repeat(256), "1a".repeat(128), "\u0301".repeat(256), "password".repeat(32), "\ud800".repeat(12)]) expect(passwordFault(hostile, context), hostile.slice(0, 12)).not.toBeUndefined();
});

test("hashing: argon2id, another salt each time, one form of Unicode; nobody's hash is compared too", async () => {
  const passwords = createPasswords();
  const [one, two] = await Promise.all([passwords.hash("caf\u00e9 at the corner"), passwords.hash("caf\u00e9 at the corner")]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect([await passwords.matches(one, "cafe\u0301 at the corner"), await passwords.matches(one, "cafe at the corner"), await passwords.matches(null, "caf\u00e9 at the corner")]).toEqual([true, false, false]);
  expect(passwords.compared).toBe(3);
});

test("more than can wait are told to come back, and the rest is served in turn", async () => {
  const passwords = createPasswords();
  const answers = await Promise.allSettled(Array.from({ length: 130 }, () => passwords.matches(null, "x")));
  expect(answers.filter(({ status }) => status === "rejected")).toHaveLength(8);
  expect(answers.find(({ status }) => status === "rejected")).toMatchObject({ reason: { status: 503, code: "busy" } });
  expect(await passwords.matches(null, "x")).toBe(false);
});
