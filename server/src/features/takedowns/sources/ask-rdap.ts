import type { Ask } from "../../../platform/http/ask-address.ts";

/** Whom a registry names for abuse of a domain or an address (RFC 9083 section 5.1, role `abuse`). */
export interface RdapContact {
  /** Of the registrar, or of the network. */
  name: string;
  email: string | null;
  /** IANA's number of the registrar, or the network's handle. */
  handle: string;
  /** The address that answered. */
  source: string;
}

export type AskRdap = (what: "domain" | "ip", name: string) => Promise<RdapContact | null>;

const MOST_BODY = 256 * 1024;
const MOST_REDIRECTS = 3;
const MOST_ENTITIES = 60;
const DEEPEST = 4;
const MILLISECONDS = 8_000;

/** Asks the operator's RDAP server; its redirects to registries are followed as `askNext` allows. Null: nobody answered, or nobody is named. */
export function askRdap({ base, askFirst, askNext, milliseconds = MILLISECONDS }: { base: string; askFirst: Ask; askNext: Ask; milliseconds?: number }): AskRdap {
  return async (what, name) => {
    if (!/^[a-z0-9.:-]{3,253}$/.test(name)) return null;
    const stop = AbortSignal.timeout(milliseconds);
    let url = new URL(`${what}/${name}`, base.endsWith("/") ? base : `${base}/`);
    try {
      for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
        const answer = await (hop === 0 ? askFirst : askNext)(url, "GET", stop, MOST_BODY);
        if (answer.status === 200) return readContact(what, JSON.parse(answer.body), url.href);
        if (answer.location === null) return null;
        url = new URL(answer.location, url);
      }
    } catch {
      return null;
    }
    return null;
  };
}

interface Entity {
  roles: string[];
  name: string;
  email: string | null;
  handle: string;
  /** Roles of the entities that hold it. */
  within: string[];
  depth: number;
}

/** Total over whatever a server answers. */
export function readContact(what: "domain" | "ip", body: unknown, source: string): RdapContact | null {
  const entities: Entity[] = [];
  collect(body, [], 0, entities);
  const holder = entities.find(({ roles }) => roles.includes(what === "domain" ? "registrar" : "registrant")) ?? (what === "ip" ? entities[0] : undefined);
  // Of a domain, the registrar's own desk alone: the registrant may be the swindler.
  const abuse = entities.filter(({ roles, email, within }) => roles.includes("abuse") && email !== null && (what === "ip" || within.includes("registrar") || roles.includes("registrar"))).sort((a, b) => a.depth - b.depth)[0];
  if (!holder && !abuse) return null;
  const network = what === "ip" ? textOf((body as { name?: unknown } | null)?.name) : "";
  const name = holder?.name || network || abuse?.name || "";
  return name === "" && !abuse ? null : { name: name || (abuse?.email ?? ""), email: abuse?.email ?? null, handle: holder?.handle || textOf((body as { handle?: unknown } | null)?.handle) || name, source };
}

function collect(node: unknown, within: string[], depth: number, found: Entity[]): void {
  const entities = (node as { entities?: unknown } | null)?.entities;
  if (!Array.isArray(entities) || depth >= DEEPEST) return;
  for (const each of entities.slice(0, MOST_ENTITIES)) {
    if (found.length >= MOST_ENTITIES || each === null || typeof each !== "object") return;
    const { roles, vcardArray, handle, publicIds } = each as { roles?: unknown; vcardArray?: unknown; handle?: unknown; publicIds?: unknown };
    const own = Array.isArray(roles) ? roles.filter((role): role is string => typeof role === "string").slice(0, 20) : [];
    const iana = Array.isArray(publicIds) ? publicIds.find((id: { type?: unknown } | null) => typeof id?.type === "string" && /IANA/i.test(id.type)) as { identifier?: unknown } | undefined : undefined;
    found.push({ roles: own, within, depth, handle: textOf(iana?.identifier) || textOf(handle), name: cardText(vcardArray, "fn"), email: cleanAddress(cardText(vcardArray, "email")) });
    collect(each, [...within, ...own], depth + 1, found);
  }
}

/** jCard (RFC 7095): `["vcard", [[name, parameters, type, value], ...]]`. */
function cardText(card: unknown, name: string): string {
  const fields = Array.isArray(card) ? card[1] : undefined;
  if (!Array.isArray(fields)) return "";
  for (const field of fields.slice(0, 100)) if (Array.isArray(field) && field[0] === name && typeof field[3] === "string" && field[3].trim() !== "") return textOf(field[3]);
  return "";
}

const textOf = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value).replace(/[\0-\x1f\x7f]/g, " ").trim().slice(0, 200) : "");

/** An answer from outside names whom our mail goes to: one plain address or none. */
function cleanAddress(text: string): string | null {
  const address = text.replace(/^mailto:/i, "").toLowerCase();
  return /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(address) && address.length <= 254 ? address : null;
}
