import { isIP } from "node:net";
import { knownHost, type Policy } from "@rempart/engine";
import type { TakedownDesk } from "./contract.ts";
import { deskOfHost, deskOfRegistrar, type AbuseDesk } from "./sources/abuse-desks.ts";
import type { AskRdap, RdapContact } from "./sources/ask-rdap.ts";
import type { Collector } from "./sources/collector.ts";
import { hostOf, type ReportedIndicator } from "./takedown.ts";

/** A national office that a telephone number can be reported to, as the help pages list them. */
export interface CarrierContact {
  id: string;
  name: string;
  email?: string | undefined;
  url?: string | undefined;
  sms?: string | undefined;
  languages: string[];
  checked: string;
  sources: string[];
}

export interface DeskSources {
  policy: Policy;
  desks: readonly AbuseDesk[];
  collectors: readonly Collector[];
  /** Null: the operator has not allowed it. */
  rdap: AskRdap | null;
  carriers(country: string): CarrierContact[];
}

export interface ChosenDesk extends TakedownDesk {
  language: string;
  /** Hours until it is asked again. */
  patience: number;
  /** Drafted for without being asked to: the desk in charge, and services that the operator turned on. */
  right: boolean;
}

export interface Choice {
  desks: ChosenDesk[];
  /** When nobody in charge is known: what to do. */
  says: string | null;
}

/** As it is kept with a case and shown. */
export const plainDesk = ({ id, kind, name, way, address, url, source, checked, basis = null, why }: ChosenDesk): TakedownDesk => ({ id, kind, name, way, address, url, source, checked, basis, why });

const PATIENCE = 48;
const NOBODY = "No desk is known for this. Look up who is in charge and type the address.";
const NOBODY_OFFLINE = "No desk is known for this. Look up who is in charge and type the address, or set REMPART_RDAP so that the registrar can be asked for.";

/** Whom to ask, best first: who can end it, then services that warn others. */
export async function chooseDesks({ kind, value }: Pick<ReportedIndicator, "kind" | "value">, sources: DeskSources): Promise<Choice> {
  const inCharge = kind === "phone" ? phoneDesks(value, sources) : kind === "email" ? await mailboxDesks(value, sources) : hostOf(kind, value) === "" ? [] : await placeDesks(kind, value, sources);
  const collectors = sources.collectors.filter((service) => service.kinds.includes(kind)).map(collectorDesk);
  const isKnown = inCharge.some(({ way }) => way !== "none");
  return { desks: [...inCharge, ...collectors], says: isKnown ? null : sources.rdap === null && kind !== "phone" ? NOBODY_OFFLINE : NOBODY };
}

/** What a person typed. */
export function typedDesk(address: string): ChosenDesk {
  return { id: "typed", kind: "typed", name: address === "" ? "?" : address.slice(address.lastIndexOf("@") + 1), way: address === "" ? "none" : "mail", address: address === "" ? null : address, url: null, source: null, checked: null, why: address === "" ? NOBODY : "A person named this address.", language: "en", patience: PATIENCE, right: true };
}

async function placeDesks(kind: string, value: string, sources: DeskSources): Promise<ChosenDesk[]> {
  const host = hostOf(kind, value);
  if (isIP(host.replace(/^\[|\]$/g, "")) !== 0) return networkDesk(await sources.rdap?.("ip", host.replace(/^\[|\]$/g, "")) ?? null, host);
  const { domain, platform, shortener } = knownHost(host, sources.policy);
  const found: ChosenDesk[] = [];
  const desk = deskOfHost(sources.desks, ["hosting", "shortener"], host);
  if (desk) found.push(listed(desk, `${host} is theirs or stands on their platform.`));
  const shared = desk !== null || platform !== "" || shortener;
  // Of a shared platform, the registrar of its own domain is asked only when nobody of the platform is known: it would end it for all.
  if (desk === null || !shared) {
    const contact = await sources.rdap?.("domain", domain) ?? null;
    if (contact) found.push(registrarDesk(sources.desks, contact, shared ? `${domain} is a platform that many use, and it names no desk that we know. Its registrar may know one; only this page is meant.` : `They registered ${domain}.`, !shared));
    const registry = shared ? null : deskOfHost(sources.desks, ["registry"], domain);
    if (registry) found.push({ ...listed(registry, `They keep the register that ${domain} is in.`), right: contact === null });
  }
  return found;
}

function networkDesk(contact: RdapContact | null, host: string): ChosenDesk[] {
  return contact === null ? [] : [rdapDesk("network", contact, `${host} is an address of their network.`, true)];
}

async function mailboxDesks(value: string, sources: DeskSources): Promise<ChosenDesk[]> {
  const domain = hostOf("email", value);
  const desk = deskOfHost(sources.desks, ["mailbox"], domain);
  if (desk) return [listed(desk, `The mailbox is theirs.`)];
  const contact = await sources.rdap?.("domain", knownHost(domain, sources.policy).domain) ?? null;
  return contact === null ? [] : [registrarDesk(sources.desks, contact, `They registered the domain of this mailbox.`, true)];
}

/** ITU calling codes of countries whose offices are known. +1 is read as the United States. */
const CALLING: [string, string][] = [["351", "PT"], ["352", "LU"], ["353", "IE"], ["33", "FR"], ["34", "ES"], ["49", "DE"], ["43", "AT"], ["41", "CH"], ["32", "BE"], ["39", "IT"], ["31", "NL"], ["44", "GB"], ["55", "BR"], ["48", "PL"], ["61", "AU"], ["1", "US"]];

function phoneDesks(value: string, { carriers }: DeskSources): ChosenDesk[] {
  const digits = value.startsWith("+") ? value.slice(1) : "";
  const country = CALLING.find(([code]) => digits.startsWith(code))?.[1];
  if (country === undefined) return [];
  return carriers(country).filter(({ email, url }) => email !== undefined || url !== undefined).slice(0, 2).map((contact, index) => ({
    id: contact.id, kind: "carrier", name: contact.name, way: contact.email === undefined ? "form" : "mail", address: contact.email ?? null, url: contact.url ?? null, source: contact.sources[0] ?? null, checked: contact.checked,
    why: `They take reports of numbers in ${country}${contact.sms === undefined ? "" : `; by text message: ${contact.sms}`}.`, language: contact.languages[0] ?? "en", patience: PATIENCE, right: index === 0,
  }));
}

function listed({ id, kind, name, way, address, form, source, checked, read, language, patience }: AbuseDesk, why: string): ChosenDesk {
  return { id, kind, name, way, address: address ?? null, url: form ?? null, source, checked, basis: read, why, language, patience, right: true };
}

/** How a registrar wants its reports, where that is known; else the address that the register names. */
function registrarDesk(desks: readonly AbuseDesk[], contact: RdapContact, why: string, right: boolean): ChosenDesk {
  const known = deskOfRegistrar(desks, contact.handle);
  return known ? { ...listed(known, why), kind: "registrar", right } : rdapDesk("registrar", contact, why, right);
}

function rdapDesk(kind: "registrar" | "network", { name, email, handle, source }: RdapContact, why: string, right: boolean): ChosenDesk {
  const id = `rdap:${kind}:${handle}`.toLowerCase().replace(/[^a-z0-9:.-]+/g, "-").slice(0, 120);
  return { id, kind, name, way: email === null ? "none" : "mail", address: email, url: null, source, checked: null, why: email === null ? `${why} They name no address.` : why, language: "en", patience: PATIENCE, right };
}

function collectorDesk({ id, name, page, settings, configured, address }: Collector): ChosenDesk {
  return { id, kind: "blocklist", name, way: address === undefined ? "api" : "mail", address: address ?? null, url: page, source: page, checked: null, why: configured ? "They warn others." : `They warn others. Off: ${settings} is not set, so the report can be seen and not sent.`, language: "en", patience: PATIENCE, right: configured };
}
