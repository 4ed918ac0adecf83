import { expect, test } from "vitest";
import { maskAddress, maskText } from "./mask-text.ts";

test("names behind greetings are hidden, in the languages of the house, and what everybody is called is not", () => {
  const shown: [string, string][] = [
    ["Dear Mrs Nadia Orlin, your parcel", "Dear Mrs •••, your parcel"],
    ["Bonjour Camille Dubreuil, votre colis", "Bonjour •••, votre colis"],
    ["Chère Madame Le Goff,", "Chère Madame •••,"],
    ["Olá Maria da Luz Silves! A sua conta", "Olá •••! A sua conta"],
    ["Estimado Sr. Iker Solana: su cuenta", "Estimado Sr. •••: su cuenta"],
    ["Sehr geehrte Frau Ilse Brandt-Keller, Ihr Paket", "Sehr geehrte Frau •••, Ihr Paket"],
    ["Hallo Jan van der Berg", "Hallo •••"],
    ["Dear Customer, your account", "Dear Customer, your account"],
    ["Cher client, votre compte", "Cher client, votre compte"],
    ["Liebe Kundin, Ihr Konto", "Liebe Kundin, Ihr Konto"],
    ["Sehr geehrte Damen und Herren", "Sehr geehrte Damen und Herren"],
    ["hi there, we are", "hi there, we are"],
  ];
  for (const [text, masked] of shown) expect(maskText(text)).toBe(masked);
});

test("numbers, codes, addresses and the way behind a host are hidden; hosts, amounts and words stay", () => {
  const shown: [string, string][] = [
    ["call +33 6 39 98 12 34 now", "call ••• now"],
    ["IBAN FR76 3000 6000 0112 3456 7890 189", "IBAN FR•••"],
    ["card 4970 1012 3456 7890 is blocked", "card ••• is blocked"],
    ["your code is 482913", "your code is •••"],
    ["parcel LX123456789FR waits", "parcel ••• waits"],
    ["pay 2,99 EUR within 24 h", "pay 2,99 EUR within 24 h"],
    ["pay at https://colis24-paye.example/p/8fk2?id=9", "pay at https://colis24-paye.example/…"],
    ["pay at colis24-paye.example now", "pay at colis24-paye.example now"],
    ["write to nadia.orlin@mail.example", "write to •••@mail.example"],
    ["at 12 rue des Lilas, Lyon", "at •••, Lyon"],
    ["in der Lindenstraße 14", "in der •••"],
  ];
  for (const [text, masked] of shown) expect(maskText(text)).toBe(masked);
});

test("hostile text is read to its end: a slow expression would not come back", () => {
  for (const piece of ["Dear A", "a@", "1.", "A1-", "12 rue ", "https://a/", "Dear Mr Mr ", "a.b.", "\u0000", "dear "]) expect(maskText(piece.repeat(20_000)).length).toBeGreaterThan(0);
});

test("addresses keep what tells where, not who", () => {
  expect(maskAddress("marta@mail.example")).toBe("m…@mail.example");
  expect(maskAddress("+33639981234")).toBe("+336…34");
  expect(maskAddress("ORVANE")).toBe("ORVANE");
  expect(maskAddress("")).toBe("");
});
