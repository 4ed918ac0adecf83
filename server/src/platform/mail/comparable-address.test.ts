import { expect, test } from "vitest";
import { comparableAddress } from "./comparable-address.ts";

test.each([
  ["Ana@Customer.example", "ana@customer.example"], [" ana@customer.example ", "ana@customer.example"], ["ana@münchen.example", "ana@xn--mnchen-3ya.example"],
  ["re\u0301mi@customer.example", "r\u00e9mi@customer.example"], ["ana@bad domain", "ana@bad domain"], ["nobody", "nobody"],
])("%j is looked up as %j", (text, known) => {
  expect(comparableAddress(text)).toBe(known);
});
