import type { Policy } from "@rempart/engine";
import { ASKS, LURES } from "@rempart/engine";
import { z } from "zod";
import { listOf, REMEDY } from "../../platform/yaml/yaml-fields.ts";
import { colour, country, days, host, language, mailbox, mailDomain, orNone, phone, senderId, shortCode, shortCodeOrPhone, slug, webAddress, words } from "./policy-fields.ts";
import { PUBLIC_MAILBOXES } from "./public-mailboxes.ts";

/** The eight that brands promise never to ask, by any channel. */
const NEVER = ASKS.slice(0, 8);

const brand = z.strictObject({
  id: slug.describe("Short id of the brand: lower-case letters, digits, hyphens."),
  name: words.describe("The name that customers know, as it is written."),
  aliases: listOf(words).default([]).describe("Other names the brand goes by: products, shop, abbreviations."),
  misspellings: listOf(words).default([]).describe("Spellings seen in imitations, besides those that the look-alike rules find by themselves (0rvane, orvanne...)."),
  colour: colour.default("#35506b").describe("The brand's one colour on the public pages, \"#rrggbb\"; between quotes, since # starts a comment."),
  website: host.describe("The everyday address a customer types, without https:// and without path."),
});

const web = z.strictObject({
  domains: listOf(host, 1)
    .describe("Official sites: domains or hosts, their subdomains included. A link anywhere else is off the brand."),
  owned: listOf(host).default([]).describe("Hosts that are yours but carry others' content or an odd name: never alarmed on, never proof."),
});

const provider = z.strictObject({
  name: words.describe("The firm's name."),
  domains: listOf(host).describe("Domains it bounces or signs with."),
});

const mail = z.strictObject({
  from: listOf(mailDomain).describe("Domains that appear in From. Exact; with a leading dot (.orvane.example), any subdomain as well."),
  providers: z.array(provider).max(50).default([]).describe("Firms allowed to send for the brand. They never prove a message by themselves."),
});

const partner = z.strictObject({
  name: words.describe("The partner's name, as customers see it."),
  domains: listOf(host).describe("The partner's domains; subdomains included."),
  for: z.enum(["payment", "delivery", "support", "other"]).describe("What customers meet it for."),
});

const countryPolicy = z.strictObject({
  languages: listOf(language).default([]).describe("Languages the brand writes in there, ISO 639-1. Left out: any."),
  senderIds: listOf(senderId).default([]).describe("Names shown as sender of its SMS, at most 11 characters."),
  shortCodes: listOf(shortCode).default([]).describe("Short numbers it texts from, between quotes."),
  phones: listOf(phone).default([]).describe("International numbers it calls or texts from, or prints; \"+33199004242\", between quotes."),
});

const channel = z.strictObject({
  usedFor: listOf(z.enum(LURES)).default([...LURES])
    .describe("Stories this channel is used for; any other breaks the rule “we do not write about that here”. Left out: all of them."),
  neverAsks: listOf(z.enum(ASKS)).default([...NEVER]).describe("What is never asked on this channel. Left out: the eight that no brand asks."),
});

const reports = z.strictObject({
  mailbox: mailbox.describe("Where customers forward a doubtful message."),
  sms: orNone(shortCodeOrPhone).default("").describe("Number to which a doubtful SMS is forwarded, between quotes; empty for none."),
});

const help = z.strictObject({
  changePassword: orNone(webAddress).default("").describe("Page where the password is changed."),
  devices: orNone(webAddress).default("").describe("Page that lists signed-in devices."),
  contact: orNone(webAddress).default("").describe("Page that says how to reach you."),
  phone: orNone(phone).default("").describe("Help line, \"+33199004242\"; empty for none."),
});

const retention = z.strictObject({
  reportsDays: days.default(90).describe("Days a reported message is kept."),
  outboundDays: days.default(400).describe("Days an entry of the outbound register is kept."),
  auditDays: days.default(365).describe("Days the audit trail is kept."),
});

/**
 * What one YAML file may say of the operator's brand; its output is the engine's `Policy`. Unknown keys are refused, since a
 * mistyped key would silently drop a rule. An optional list left out is empty, save where its description says otherwise.
 */
export const policySchema = z.strictObject({
  version: z.literal(1).describe("Version of this format: 1."),
  brand: brand.describe("Who we are."),
  web: web.describe("Our sites."),
  mail: mail.describe("Where our mail comes from."),
  partners: z.array(partner).max(100).default([]).describe("Firms to whose sites we send customers."),
  countries: z.partialRecord(country, countryPolicy).default({}).describe("How we write in each country, by ISO 3166-1 code: FR, PT, GB, DE."),
  channels: z.strictObject({
    sms: channel.prefault({}).describe("Text messages."),
    email: channel.prefault({}).describe("E-mail."),
    phone: channel.prefault({}).describe("Calls."),
  }).prefault({}).describe("What each channel is for, and what we never ask there."),
  reports: reports.describe("Where doubtful messages go."),
  help: help.prefault({}).describe("Pages and numbers that customers are sent to."),
  retention: retention.prefault({}).describe("How long we keep what, in days."),
}).superRefine(checkTogether) satisfies z.ZodType<Policy, unknown>;

/** What no single field can tell: pages that customers are sent to must be ours, and a partner must not be ourselves. */
function checkTogether(policy: Policy, context: z.RefinementCtx<unknown>): void {
  const ours = [...policy.web.domains, ...policy.web.owned];
  const refuse = (path: PropertyKey[], says: string, fix: string) => context.addIssue({ code: "custom", path, message: `${says}${REMEDY}${fix}` });
  if (!isWithin(policy.brand.website, ours)) {
    refuse(["brand", "website"], `${policy.brand.website} is not among web.domains`, `add ${policy.brand.website} to web.domains, or correct it`);
  }
  policy.mail.from.forEach((domain, index) => {
    if (PUBLIC_MAILBOXES.has(domain.replace(/^\./, ""))) refuse(["mail", "from", index], `anyone can have an address at ${domain}`, "write from a domain of your own and name that one");
  });
  for (const key of ["changePassword", "devices", "contact"] as const) {
    const host = policy.help[key] === "" ? "" : new URL(policy.help[key]).hostname;
    if (host !== "" && !isWithin(host, ours)) refuse(["help", key], `${host} is not among web.domains`, `add ${host} to web.domains, or link to a page of your own`);
  }
  policy.partners.forEach((partner, index) => partner.domains.forEach((domain, place) => {
    if (isWithin(domain, policy.web.domains)) refuse(["partners", index, "domains", place], `${domain} is one of web.domains`, "keep it in one of the two lists");
  }));
}

function isWithin(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
