import type { Draw } from "./draw.ts";
import type { Order, Shop } from "./make-shop.ts";

/** A request before anybody wrote it down, with what it shows if the intruder made it. */
export interface Visit {
  feature: string;
  method: string;
  /** As the server means them: not encoded. */
  segments: string[];
  /** Names and values, not encoded. */
  query: [name: string, value: string][];
  status: number;
  /** Signed-in user, where the log has one. */
  user: string;
  shows: { customer: string; record: string }[];
  /** Kinds of data that its entries expose, to whomever it leads. */
  classes: readonly string[];
  /** Does the log leave open which of them it showed? */
  atMost: boolean;
  /** Why it leads to nobody, if it does. */
  reasons: string[];
  /** Is it in the catalogue, with this status? */
  described: boolean;
  /** Reads `user`: what it shows counts only where the log has one. */
  needsUser?: boolean;
}

/** The catalogue of every incident; what its entries expose is what `makeVisits` says. */
export const CATALOGUE = [
  { route: "GET /api/orders/{order}", status: [200], record: "order", exposes: ["phone", "name", "email"] },
  { route: "GET /api/orders/{order}", status: [200], record: "order", exposes: ["device_ids"] },
  { route: "GET /api/orders/export", status: [200], record: "all_orders", exposes: ["order_history"] },
  { route: "GET /api/customers/{customer}/orders", status: [200], record: "customer", exposes: ["order_history"] },
  { route: "GET /api/me", status: [200], record: "customer", key: "field.user", exposes: ["email"] },
  { route: "GET /api/search", status: [200], record: "order", key: "query.order", exposes: ["postal_address"] },
  { route: "GET /api/stores/{store}/orders", status: [200], record: "store", exposes: ["name"] },
  { route: "GET /api/orders", status: [200], record: "all_orders", exposes: ["name"] },
  { route: "GET /admin/export", status: [200], record: "all_orders", exposes: ["name", "phone", "order_history"] },
  { route: "POST /api/invoices/{order}/mail", status: [202, 200], record: "order", exposes: ["invoices_payments"] },
];

export const RECORDS = {
  order: { path: "orders.csv", key: "order_id", customer: "customer_id" },
  customer: { path: "customers.csv", key: "customer_id", customer: "customer_id" },
  store: { path: "orders.csv", key: "store", customer: "customer_id" },
  all_orders: { path: "./orders.csv", every: true, customer: "customer_id" },
};

type Maker = (draw: Draw, shop: Shop) => Visit;

function visit(feature: string, segments: string[], more: Partial<Visit> = {}): Visit {
  return { feature, method: "GET", segments, query: [], status: 200, user: "", shows: [], classes: [], atMost: false, reasons: [], described: true, ...more };
}

/** What a list of orders shows: its customers, and whom it leaves unknown. */
function shown(shop: Shop, orders: readonly Order[], classes: readonly string[], recordOf: (order: Order) => string): Pick<Visit, "shows" | "reasons" | "classes" | "atMost"> {
  const known = new Set(shop.customers);
  const reasons = [...(orders.some((order) => order.customer === "") ? ["no_customer"] : []), ...(orders.some((order) => order.customer !== "" && !known.has(order.customer)) ? ["unknown_customer"] : [])];
  const shows = orders.filter((order) => known.has(order.customer)).map((order) => ({ customer: order.customer, record: recordOf(order) }));
  return { shows, reasons, classes, atMost: new Set(orders.map((order) => order.customer)).size > 1 };
}

const byId = (order: Order) => `order ${order.id}`;

const readOrder: Maker = (draw, shop) => {
  const order = draw.pick(shop.orders);
  return visit("order", ["api", "orders", order.id], shown(shop, [order], ["name", "phone", "email", "device_ids"], byId));
};

const readPart: Maker = (draw, shop) => ({ ...readOrder(draw, shop), feature: "status 206", status: 206 });

const readCustomer: Maker = (draw, shop) => {
  const id = draw.pick(shop.customers);
  return visit("customer's list", ["api", "customers", id, "orders"], { shows: [{ customer: id, record: `customer ${id}` }], classes: ["order_history"] });
};

const readMe: Maker = (draw, shop) => {
  const id = draw.pick(shop.customers);
  return visit("field key", ["api", "me"], { user: id, needsUser: true, shows: [{ customer: id, record: `customer ${id}` }], classes: ["email"] });
};

const search: Maker = (draw, shop) => {
  const orders = draw.some(shop.orders, draw.pick([1, 1, 2]));
  return visit(orders.length > 1 ? "query key twice" : "query key", ["api", "search"], {
    query: [["sort", "a/b"], ...orders.map(({ id }): [string, string] => ["order", id])],
    ...shown(shop, orders, ["postal_address"], byId), atMost: false,
  });
};

const readStore: Maker = (draw, shop) => {
  const store = draw.pick(shop.stores);
  const orders = shop.orders.filter((order) => order.store === store);
  const what = shown(shop, orders, ["name"], () => `store ${store}`);
  return visit("list by key", ["api", "stores", store, "orders"], orders.length === 0 ? { classes: ["name"], reasons: ["unknown_record"] } : what);
};

const mailInvoice: Maker = (draw, shop) => {
  const order = draw.pick(shop.orders);
  return visit("another method", ["api", "invoices", order.id, "mail"], { method: "POST", status: draw.pick([200, 202]), ...shown(shop, [order], ["invoices_payments"], byId) });
};

const NOTHING = { shows: [], classes: [], atMost: false, reasons: [], described: false };

const readNothing: Maker = (draw, shop) => {
  const status = draw.pick([204, 301, 302, 304, 401, 403, 404, 429, 500, 503]);
  return { ...draw.pick([readOrder, readCustomer, readStore, exportAll])(draw, shop), feature: status === 304 ? "status 304" : "failed request", status, ...NOTHING };
};

const askHead: Maker = (draw, shop) => ({ ...readOrder(draw, shop), feature: "HEAD", method: draw.pick(["HEAD", "OPTIONS", "DELETE"]), ...NOTHING });

const elsewhere: Maker = (draw, shop) => {
  const { id } = draw.pick(shop.orders);
  const segments = draw.pick([["api", "orders", id, "label"], ["api", "v2", "orders", id], ["assets", "app.js"], ["api", "customers", id], [], ["api", "customers", "orders"]]);
  return visit("other address", segments, { query: [["next", `/api/orders/${id}`]], described: false });
};

const missing: Maker = (draw, shop) => {
  const { id } = draw.pick(shop.orders);
  const known = new Set(shop.orders.map((order) => order.id));
  const wrong = draw.pick([`${id} `, `0${id}`, encodeURIComponent(`${id}/`), id.toUpperCase(), `${id}\u0000`, "no-such-order", id.normalize("NFD"), id.replace(/^0+/, "")]);
  const unknown = known.has(wrong) || wrong === "" ? "none-such" : wrong;
  return visit("unknown record", ["api", "orders", unknown], { classes: ["name", "phone", "email", "device_ids"], reasons: ["unknown_record"] });
};

const noKey: Maker = (draw) => visit("no key", ["api", "search"], { query: draw.pick([[], [["order", ""]], [["Order", "1"]], [["id", "1"]]]), classes: ["postal_address"], reasons: ["no_key"] });

const exportAll: Maker = (draw, shop) => visit("bulk export", ["admin", "export"], { ...shown(shop, shop.orders, ["name", "phone", "order_history"], byId), atMost: true });
const exportOrders: Maker = (draw, shop) => visit("text before name", ["api", "orders", "export"], { ...shown(shop, shop.orders, ["order_history"], byId), atMost: true });
const listPage: Maker = (draw, shop) => visit("pagination", ["api", "orders"], { query: [["page", String(draw.int(1, 9))], ["size", "20"]], ...shown(shop, shop.orders, ["name"], byId), atMost: true });

/** Reads one customer at a time, or nobody. */
export const SINGLE: readonly Maker[] = [readOrder, readOrder, readOrder, readPart, readCustomer, readCustomer, readMe, search, search, mailInvoice, readNothing, readNothing, askHead, elsewhere, missing, noKey];
/** Reads many at once; with these in every incident, all customers would always be affected. */
export const MANY: readonly Maker[] = [readStore, exportAll, exportOrders, listPage];
