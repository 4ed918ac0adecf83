import { examine, type Evidence, type Facts, type Policy } from "@rempart/engine";
import type pg from "pg";
import type { Vault } from "../../platform/crypto/vault.ts";
import { receivedWords } from "./message-template.ts";
import { normaliseText } from "./normalise-text.ts";
import { bodiesOf, compareWithRegistered, partFirstLine, senderKey } from "./outbound.ts";
import { readRegistration, type Registration } from "./read-registration.ts";
import { registeredKinds } from "./registered-kinds.ts";
import { findCandidates } from "./store.ts";
import { keyedHashes } from "../../platform/crypto/keyed-hashes.ts";
import { textBands } from "./text-bands.ts";

/** Bodies of one mail that are looked up: text and HTML, and a few forwarded repetitions. */
const MAX_BODIES = 6;

/**
 * Asks the register: did the brand send this very message (`outbound`), or is it a copy that leads elsewhere (`outboundAltered`)? Neither:
 * an empty answer, which proves nothing either way.
 */
export async function findOutbound(pool: pg.Pool, vault: Vault, evidence: Evidence, policy: Policy, now: Date): Promise<Pick<Facts, "outbound" | "outboundAltered">> {
  const kinds = await registeredKinds(pool);
  if (kinds.size === 0) return {};
  const bodies = bodiesOf(evidence);
  if (bodies === null || bodies.length === 0 || bodies.length > MAX_BODIES) return {};
  const keyed = keyedHashes(vault, "outbound");
  const sought = [...bodies, ...withoutFirstLine(evidence)];
  const near = sought.flatMap((body) => {
    const words = receivedWords(body);
    return [...kinds].flatMap((kind) => textBands(kind, words, keyed));
  });
  const exact = kinds.has("message") ? sought.map((body) => keyed.text(body)) : [];
  const candidates = await findCandidates(pool, vault, { exact: [...new Set(exact)], near: [...new Set(near)] }, now);
  const own = ownLeads(policy);
  const carrier = underAny(policy.mail.providers.flatMap((provider) => provider.domains));
  let altered: Pick<Facts, "outboundAltered"> = {};
  for (const { record, content } of candidates) {
    // Of a pasted text the channel is often only guessed.
    if (evidence.message.carriage === "mail" && record.channel !== "email") continue;
    const comparison = compareWithRegistered(evidence, bodies, content, own, carrier);
    if (comparison === "match") return { outbound: { id: record.id, title: record.title, sentAt: record.sentAt.toISOString() } };
    if (comparison === "altered" && !altered.outboundAltered) altered = { outboundAltered: { id: record.id, title: record.title } };
  }
  return altered;
}

/** A pasted text whose first line may be the subject: what it is without. */
function withoutFirstLine({ message }: Evidence): string[] {
  const parted = message.carriage === "mail" || message.subject !== "" || message.parts.length !== 1 ? null : partFirstLine(message.parts[0]!.text);
  const rest = parted === null ? "" : normaliseText(parted.rest);
  return rest === "" ? [] : [rest];
}

/** Would a pasted copy with this text be known by this registration, were it in the register? To be asked before it is sent to thousands. */
export function recognises(registration: Registration, copy: string, policy: Policy): boolean {
  const read = readRegistration(registration);
  const { evidence } = examine({ kind: "pasted", channel: registration.channel, text: copy }, null);
  const bodies = bodiesOf(evidence);
  return read.ok && bodies !== null && compareWithRegistered(evidence, bodies, read.value, ownLeads(policy)) === "match";
}

/** Hosts, mail domains, sender ids and numbers that the policy names as the brand's or its partners'. */
function ownLeads(policy: Policy): (lead: string) => boolean {
  const isOwnHost = underAny([...policy.web.domains, ...policy.web.owned, ...policy.mail.from, ...policy.partners.flatMap((partner) => partner.domains)]);
  const countries = Object.values(policy.countries);
  const senders = new Set(countries.flatMap((country) => [...country.senderIds, ...country.shortCodes, ...country.phones]).map(senderKey));
  return (lead) => senders.has(senderKey(lead)) || isOwnHost(lead);
}

function underAny(domains: string[]): (host: string) => boolean {
  const plain = domains.map((domain) => domain.replace(/^\./, "").toLowerCase());
  return (host) => plain.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
