import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { TAKEDOWN_LANGUAGES } from "../contract.ts";

const https = z.url({ protocol: /^https$/ });
const host = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/);

const deskSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: z.string(),
  kind: z.enum(["hosting", "shortener", "registry", "mailbox"]),
  /** Hosts that it answers for, subdomains included; of a registry, suffixes; of a mailbox provider, domains of addresses. */
  hosts: z.array(host).min(1),
  way: z.enum(["mail", "form"]),
  /** Only where the desk itself says that it reads mail. */
  address: z.email().optional(),
  form: https.optional(),
  language: z.enum(TAKEDOWN_LANGUAGES).default("en"),
  /** Hours until it is asked again. */
  patience: z.int().min(1).max(2_000).default(48),
  /** Page that says so. */
  source: z.string().min(8),
  checked: z.iso.date(),
}).refine(({ way, address, form }) => (way === "mail" ? address !== undefined : form !== undefined), { message: "A desk by mail has an address, one by form a form." });

export type AbuseDesk = z.infer<typeof deskSchema>;

const bookSchema = z.strictObject({ version: z.literal(1), desks: z.array(deskSchema) });

/** Reads the list shipped with the product; throws when it breaks its schema, which a test forbids. */
export function loadAbuseDesks(): AbuseDesk[] {
  return bookSchema.parse(parse(readFileSync(new URL("../data/abuse-desks.yaml", import.meta.url), "utf8"))).desks;
}

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
