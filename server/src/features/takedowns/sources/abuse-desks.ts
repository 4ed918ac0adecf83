import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { TAKEDOWN_LANGUAGES } from "../contract.ts";

const https = z.url({ protocol: /^https$/ });
const host = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/);

const deskSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: z.string(),
  kind: z.enum(["hosting", "shortener", "registry", "registrar", "mailbox"]),
  /** Hosts that it answers for, subdomains included; of a registry, suffixes; of a mailbox provider, domains of addresses. */
  hosts: z.array(host).default([]),
  /** IANA's numbers of a registrar, as RDAP gives them. */
  iana: z.array(z.string().regex(/^\d{1,5}$/)).default([]),
  way: z.enum(["mail", "form"]),
  /** Only where the desk itself says that it reads mail. */
  address: z.email().optional(),
  form: https.optional(),
  language: z.enum(TAKEDOWN_LANGUAGES).default("en"),
  /** Hours until it is asked again. */
  patience: z.int().min(1).max(2_000).default(48),
  /** Whether its own page or a registry was read, or lists that agree. */
  read: z.enum(["page", "lists"]),
  /** Page that says so. */
  source: z.string().min(8),
  checked: z.iso.date(),
}).refine(({ way, address, form }) => (way === "mail" ? address !== undefined : form !== undefined), { message: "A desk by mail has an address, one by form a form." }).refine(({ hosts, iana }) => hosts.length + iana.length > 0, { message: "A desk is found by a host or a number." });

export type AbuseDesk = z.infer<typeof deskSchema>;

const bookSchema = z.strictObject({ version: z.literal(1), desks: z.array(deskSchema) });

/** Reads the list shipped with the product; throws when it breaks its schema, which a test forbids. */
export function loadAbuseDesks(): AbuseDesk[] {
  return bookSchema.parse(parse(readFileSync(new URL("../data/abuse-desks.yaml", import.meta.url), "utf8"))).desks;
}

/** The desk of a registrar by its number with IANA. */
export const deskOfRegistrar = (desks: readonly AbuseDesk[], iana: string): AbuseDesk | null => desks.find((desk) => desk.iana.includes(iana)) ?? null;

/** The desk with the longest suffix that this host is, or stands under. */
export function deskOfHost(desks: readonly AbuseDesk[], kinds: readonly AbuseDesk["kind"][], asked: string): AbuseDesk | null {
  let best: { desk: AbuseDesk; length: number } | null = null;
  for (const desk of desks) {
    if (!kinds.includes(desk.kind)) continue;
    for (const suffix of desk.hosts) {
      if ((asked === suffix || asked.endsWith(`.${suffix}`)) && suffix.length > (best?.length ?? 0)) best = { desk, length: suffix.length };
    }
  }
  return best?.desk ?? null;
}
