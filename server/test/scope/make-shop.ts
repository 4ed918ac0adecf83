import type { Draw } from "./draw.ts";

export interface Order {
  id: string;
  /** Empty for an order of nobody; perhaps of a customer who is in no table any more. */
  customer: string;
  store: string;
}

/** A brand's tables, with ids of every kind that has ever been mistaken for another. */
export interface Shop {
  customers: string[];
  orders: Order[];
  stores: string[];
  tables: { "customers.csv": string; "orders.csv": string };
}

/** Ways of writing the same number or word, each an id of its own. */
const STYLES: ((number: number) => string[])[] = [
  (number) => [String(number)],
  (number) => [String(number), String(number).padStart(8, "0")],
  (number) => [`C-${number.toString(36)}x`, `C-${number.toString(36)}X`],
  (number) => [`élodie-${number}`, `e\u0301lodie-${number}`],
  (number) => [`客${number}`],
  (number) => [`A/${number}`, `A%2F${number}`],
  (number) => [`${number} b`],
  (number) => [`9007199254740993${number}`],
  (number) => [`1e${number}`, `=1+${number}`, `-${number}`],
  (number) => [`"q"${number}`, `a,${number}`, `a;${number}`],
  (number) => [`${number}%`, `100%25${number}`],
];

/** What stands in a customer's column though no customer has that id. */
const GHOST = "gone-away";

export function makeShop(draw: Draw, size: { customers: number; orders: number }): Shop {
  const customers = idsOf(draw, size.customers, 100);
  const orderIds = idsOf(draw, size.orders, 5000);
  const stores = ["north", "south", "on-line"];
  const orders = orderIds.map((id): Order => {
    const customer = draw.chance(0.03) ? "" : draw.chance(0.03) ? GHOST : draw.pick(customers);
    return { id, customer, store: draw.pick(stores) };
  });
  const separator = draw.pick([",", ",", ";", "\t"]);
  const line = (cells: readonly string[]) => cells.map((cell) => (/[",;\t]/.test(cell) || draw.chance(0.1) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator);
  const end = draw.pick(["\n", "\r\n"]);
  const table = (rows: readonly string[][]) => `${draw.chance(0.2) ? "\uFEFF" : ""}${rows.map(line).join(end)}${draw.chance(0.8) ? end : ""}`;
  return {
    customers, orders, stores,
    tables: {
      "customers.csv": table([["customer_id", "email", "name", "language"], ...customers.map((id, index) => [id, `c${index}@mail.example`, `Person ${index}`, "fr"])]),
      "orders.csv": table([["order_id", "store", "total", "customer_id"], ...orders.map((order) => [order.id, order.store, "12,50", order.customer])]),
    },
  };
}

function idsOf(draw: Draw, count: number, from: number): string[] {
  const ids: string[] = [];
  for (let number = from; ids.length < count; number += draw.int(1, 3)) ids.push(...draw.pick(STYLES)(number));
  return [...new Set(ids)].slice(0, count);
}
