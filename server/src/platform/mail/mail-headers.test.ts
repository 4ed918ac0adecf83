import { expect, test } from "vitest";
import { readFromAddress, readMailFields } from "./mail-headers.ts";

const fields = (head: string) => readMailFields(Buffer.from(head, "latin1"));

test("fields are unfolded, in order, to the first empty line; what is broken is left out", () => {
  expect(fields("From: a\r\nSubject: one\r\n two\r\n\tthree\r\nnot a field\r\nX-A : b\r\n\r\nBody: no")).toEqual([
    { name: "from", value: "a" }, { name: "subject", value: "one two three" }, { name: "x-a", value: "b" },
  ]);
  expect(fields(" begins folded\nA: 1\n\nB: 2")).toEqual([{ name: "a", value: "1" }]);
  expect(fields("")).toEqual([]);
  expect(fields("a: b\r\n".repeat(5_000))).toHaveLength(1_000);
});

test("one From with one address names a sender; none, several or what is no address name nobody", () => {
  const from = (value: string): string | null => readFromAddress(fields(`From: ${value}\r\n\r\n`));
  expect(from("Marta <Marta@Mail.Example>")).toBe("marta@mail.example");
  expect(from('"orvane@orvane.example" <marta@mail.example>')).toBe("marta@mail.example");
  expect(from("marta@mail.example")).toBe("marta@mail.example");
  for (const nobody of ["", "Marta", "a@mail.example, b@mail.example", "Group: a@mail.example, b@mail.example;", "a@b@mail.example>x", "@mail.example", `${"a".repeat(65)}@mail.example`, "x".repeat(5_000)]) expect(from(nobody), nobody.slice(0, 40)).toBeNull();
  expect(readFromAddress(fields("From: a@mail.example\r\nFrom: b@mail.example\r\n\r\n"))).toBeNull();
});
