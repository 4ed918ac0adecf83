import { describe, expect, test } from "vitest";
import { examine } from "../examine.ts";
import { findQuoted, type QuotedClass } from "./find-quoted.ts";

const mention = { brand: "own", name: "Orvane", span: { part: "text", start: 0, end: 0 }, where: "sender" as const, claim: 1 };
const evidence = (text: string) => ({ message: examine({ kind: "pasted", channel: "sms", text }).evidence.message, mentions: [mention] });
const quoted = (text: string): [QuotedClass, string][] => {
  const read = evidence(text);
  return findQuoted(read).map(({ class: id, span }) => [id, read.message.parts.find((part) => part.id === span.part)!.text.slice(span.start, span.end)]);
};

describe("a detail of the reader's", () => {
  test.each<[string, QuotedClass, string]>([
    ["Orvane: your order of 12 October could not be delivered.", "order_history", "order of 12 October"],
    ["Votre commande du 12 octobre est bloquée", "order_history", "commande du 12 octobre"],
    ["a sua encomenda n.º 48213 está retida", "order_history", "encomenda n.º 48213"],
    ["su pedido n.º 48213 del 12 de octubre", "order_history", "pedido n.º 48213 del 12 de octubre"],
    ["Ihre Bestellung Nr. 4711-22 vom 12. Oktober 2026", "order_history", "Bestellung Nr. 4711-22 vom 12. Oktober 2026"],
    ["il tuo ordine n. 48213 del 12 ottobre", "order_history", "ordine n. 48213 del 12 ottobre"],
    ["uw bestelling met nummer 48213 van 12 oktober", "order_history", "bestelling met nummer 48213 van 12 oktober"],
    ["the order you placed on 12/10/2026", "order_history", "order you placed on 12/10/2026"],
    ["votre commande Orvane passée le lundi 12 octobre", "order_history", "commande Orvane passée le lundi 12 octobre"],
    ["die Bestellung, die Sie am 12.10.2026 aufgegeben haben", "order_history", "Bestellung, die Sie am 12.10.2026"],
    ["a encomenda que fez em 12 de outubro", "order_history", "encomenda que fez em 12 de outubro"],
    ["your 12 October order", "order_history", "12 October order"],
    ["Order #OR-48213 is blocked", "order_history", "Order #OR-48213"],
    ["order number 302-1234567-1234567", "order_history", "order number 302-1234567-1234567"],
    ["card ending in 4242", "payment_card_partial", "card ending in 4242"],
    ["carte se terminant par 4242", "payment_card_partial", "carte se terminant par 4242"],
    ["cartão terminado em 4242", "payment_card_partial", "cartão terminado em 4242"],
    ["tarjeta terminada en 4242", "payment_card_partial", "tarjeta terminada en 4242"],
    ["Karte mit den Endziffern 4242", "payment_card_partial", "Karte mit den Endziffern 4242"],
    ["carta che termina con 4242", "payment_card_partial", "carta che termina con 4242"],
    ["kaart eindigend op 4242", "payment_card_partial", "kaart eindigend op 4242"],
    ["card •••• 4242", "payment_card_partial", "card •••• 4242"],
    ["Visa **** 4242", "payment_card_partial", "Visa **** 4242"],
    ["account ending 189", "bank_account", "account ending 189"],
    ["customer number 204816", "customer_number", "customer number 204816"],
    ["n.º de cliente: 204816", "customer_number", "cliente: 204816"],
    ["numéro client 204816", "customer_number", "client 204816"],
    ["Kundennummer: 204816", "customer_number", "Kundennummer: 204816"],
    ["codice cliente 204816", "customer_number", "cliente 204816"],
    ["klantnummer 204816", "customer_number", "klantnummer 204816"],
    ["número de cliente 204816", "customer_number", "cliente 204816"],
    ["delivered to 12 rue des Lilas, 75011 Paris", "delivery_address", "12 rue des Lilas"],
    ["à votre adresse, 12 rue des Lilas", "delivery_address", "12 rue des Lilas"],
    ["para a sua morada Rua das Flores 12, Lisboa", "delivery_address", "Rua das Flores 12"],
    ["Lieferadresse: Lindenstraße 12, 10969 Berlin", "delivery_address", "Lindenstraße 12"],
    ["your address, 12 High Street, London", "delivery_address", "12 High Street"],
    ["consegna in Via Roma 5, Roma", "delivery_address", "Via Roma 5"],
    ["bezorgd op Kerkstraat 12", "delivery_address", "Kerkstraat 12"],
    ["a su dirección Calle Mayor 5", "delivery_address", "Calle Mayor 5"],
    ["date de naissance : 12/03/1980", "date_of_birth", "naissance : 12/03/1980"],
    ["born on 12 March 1980", "date_of_birth", "born on 12 March 1980"],
  ])("%s", (text, id, words) => {
    expect(quoted(text)).toEqual([[id, words]]);
  });
});

describe("none: a day of delivery, a shop's own number or place, a question, an offer", () => {
  test.each([
    "Your order will be delivered on 12 October",
    "Votre commande arrivera le 12 octobre",
    "delivery of your order from 12 to 15 October",
    "livraison de votre commande du 12 octobre au 15 octobre",
    "Order before 12 October",
    "Order on 12 October and get 20%",
    "Order from 12 October and save",
    "order of 12.50 EUR",
    "minimum order 20000 EUR",
    "orders of 12 October",
    "customer service number 08001234567",
    "Ihre Bestellung kommt am 12. Oktober an",
    "the last 4 digits of your card",
    "your card expires in 2027",
    "pick it up at the locker, 12 High Street",
    "write to our address: 12 rue des Lilas",
    "Orvane SA, 12 rue des Lilas, 75011 Paris",
    "call 0199004242 to order",
    "seu pedido chega em 12 de outubro",
    "your parcel 12345678 arrives",
    "Su pedido llega el 12 de octubre",
    "code 482133",
    "El pedido llega mañana de 12 a 14",
  ])("%s", (text) => {
    expect(quoted(text)).toEqual([]);
  });
});

test("of a message that does not name the brand nothing is read", () => {
  expect(findQuoted({ ...evidence("your order of 12 October"), mentions: [{ ...mention, brand: "paypal" }] })).toEqual([]);
  expect(findQuoted({ ...evidence("your order of 12 October"), mentions: [{ ...mention, brand: "own|other" }] })).toHaveLength(1);
});

test("several, bounded, and none twice", () => {
  expect(quoted("your order no. 48213 of 12 October goes to your address, 12 High Street, paid by card ending in 4242").map(([id]) => id)).toEqual(["order_history", "delivery_address", "payment_card_partial"]);
  expect(quoted("your order of 12 October. ".repeat(500)).length).toBeLessThanOrEqual(12);
});

test.each(["your order the from with ", "customer no ", "rue de ", "1234 ", "card ending ", "12 High Street ", "XXXX", "12 October "])("hostile text of %s ends, whatever is in it", (piece) => {
  expect(quoted(piece.repeat(Math.ceil(200_000 / piece.length))).length).toBeLessThanOrEqual(12);
});
