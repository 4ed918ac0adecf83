import { examine } from "@rempart/engine";
import type { Evidence, Policy } from "@rempart/engine";

/**
 * Whether a site, an address, a number or a sender's name is the brand's, by its own policy. `shown` is what was looked up, reduced
 * to what counts: a host, a mailbox, a number, a name.
 * `site`, `mail`, `phone`: on the list. `name`: on the list, but anyone can borrow a sender's name. `owned`: ours, carrying what others write.
 * `partner`: a named partner's. `imitation`: not ours, though it bears our name. `unlisted`: not on the list.
 */
export type Ownership =
  | { kind: "site" | "mail" | "phone" | "owned" | "imitation" | "unlisted"; shown: string; domain: string }
  | { kind: "name"; shown: string; domain: string; countries: string[] }
  | { kind: "partner"; shown: string; domain: string; partner: Policy["partners"][number] };

/** Longer than any address or name worth looking up. */
export const MOST_LOOKUP = 300;

/** Null when there is nothing to look up. */
export function isItOurs(policy: Policy, query: string): Ownership | null {
  const text = query.slice(0, MOST_LOOKUP).normalize("NFC").replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
  if (text === "") return null;
  const mailbox = /^(?:mailto:)?[^\s@/]+@([^\s@/]+)$/i.exec(text);
  if (mailbox !== null) return mailOwnership(policy, text.replace(/^mailto:/i, "").toLowerCase(), (mailbox[1] ?? "").toLowerCase());
  if (/^[+\d][\d\s().-]{1,24}$/.test(text) && text.replace(/\D/g, "").length >= 3) return phoneOwnership(policy, text);
  const host = /\s/.test(text) || !/[.:]/.test(text) ? "" : (URL.parse(text.includes("://") ? text : `http://${text}`)?.hostname.replace(/\.$/, "") ?? "");
  return host.includes(".") ? siteOwnership(policy, host) : nameOwnership(policy, text);
}

function mailOwnership(policy: Policy, mailbox: string, domain: string): Ownership {
  const listed = mailbox === policy.reports.mailbox.toLowerCase() || policy.mail.from.some((from) => (from.startsWith(".") ? domain.endsWith(from) : domain === from));
  if (listed) return { kind: "mail", shown: mailbox, domain };
  return { kind: claimsUs(asSender(policy, mailbox)) ? "imitation" : "unlisted", shown: mailbox, domain };
}

/** A number may be written with or without its country, so its last digits are compared, all but a prefix of at most three. */
function phoneOwnership(policy: Policy, text: string): Ownership {
  const digits = text.replace(/\D/g, "");
  const tail = digits.replace(/^0+/, "");
  const countries = Object.values(policy.countries);
  const phones = [policy.help.phone, ...countries.flatMap(({ phones }) => phones)].filter((phone) => phone !== "").map((phone) => phone.replace(/\D/g, ""));
  const short = [policy.reports.sms, ...countries.flatMap(({ shortCodes }) => shortCodes)].filter((code) => code !== "");
  const listed = short.includes(digits) || phones.some((phone) => phone === tail || (!text.startsWith("+") && tail.length >= 6 && phone.endsWith(tail) && phone.length - tail.length <= 3));
  return { kind: listed ? "phone" : "unlisted", shown: text, domain: "" };
}

function siteOwnership(policy: Policy, host: string): Ownership {
  const { evidence } = examine({ kind: "pasted", channel: "sms", text: `http://${host}` }, policy);
  const domain = evidence.links[0]?.domain ?? host;
  const under = (domains: string[]) => domains.some((own) => host === own || host.endsWith(`.${own}`));
  if (under(policy.web.owned)) return { kind: "owned", shown: host, domain };
  if (under(policy.web.domains)) return { kind: "site", shown: host, domain };
  const partner = policy.partners.find(({ domains }) => under(domains));
  if (partner !== undefined) return { kind: "partner", shown: host, domain, partner };
  return { kind: claimsUs(evidence) ? "imitation" : "unlisted", shown: host, domain };
}

function nameOwnership(policy: Policy, text: string): Ownership {
  const name = text.toLowerCase();
  const countries = Object.entries(policy.countries).filter(([, { senderIds }]) => senderIds.some((id) => id.toLowerCase() === name)).map(([code]) => code);
  if (countries.length > 0) return { kind: "name", shown: text, domain: "", countries };
  return { kind: claimsUs(asSender(policy, text)) ? "imitation" : "unlisted", shown: text, domain: "" };
}

/** The engine's own eye for our name, its misspellings and its look-alikes. */
function asSender(policy: Policy, sender: string): Evidence {
  return examine({ kind: "pasted", channel: "sms", text: "-", sender }, policy).evidence;
}

function claimsUs(evidence: Evidence): boolean {
  return evidence.mentions.some(({ brand }) => brand === "own");
}
