import type { Incident } from "../incident.ts";

/** The case file that a new incident starts with: every part there, to be filled in. A quoted string in JSON is one in YAML. */
export function firstCase({ name, awareAt, content }: Pick<Incident, "name" | "awareAt" | "content">): string {
  const day = (days: number): string => new Date(Math.floor(awareAt.getTime() / 86_400_000) * 86_400_000 + days * 86_400_000).toISOString().replace(".000Z", "Z");
  return `# Who read what, and whose it was. Files are those given to this incident; docs/how-to/breach-scope.md tells what each key means.
incident: { id: ${name}, title: ${JSON.stringify(content.title)}, awareAt: ${awareAt.toISOString().replace(".000Z", "Z")} }
logs:
  - { path: "access-*.log.gz", format: combined }
coverage: { from: ${day(-14)}, to: ${day(1)}, expectGapBelow: 5m }
indicators: []        # the intruder: { ip: [...], from: ..., to: ... }, { userAgent: ... }, { session: [...] }
catalogue: []         # what each endpoint shows: { route: "GET /api/orders/{order}", status: [200], record: order, exposes: [name, email] }
records: {}           # how a record leads to a customer: order: { path: orders.csv, key: order_id, customer: customer_id }
customers: { path: customers.csv, id: customer_id, email: email, language: language, country: country }
safe: []              # kinds of data to be called not exposed, such as password
`;
}
