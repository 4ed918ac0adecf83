import type { AskId, LureId } from "../extract/evidence.ts";

/** Languages, sender ids and numbers used in one country (ISO 3166-1 alpha-2). */
export interface CountryPolicy {
  /** ISO 639-1 languages the brand writes in. */
  languages: string[];
  /** Alphanumeric SMS sender ids, as displayed. */
  senderIds: string[];
  shortCodes: string[];
  /** E.164. Numbers the brand calls or texts from, or prints. */
  phones: string[];
}

export interface ChannelPolicy {
  /** Stories this channel is used for; a story outside the list breaks the rule "we do not write about that here". */
  usedFor: LureId[];
  /** What is never asked on this channel. */
  neverAsks: AskId[];
}

/** What the operator knows of its own brand. Read from one YAML file; see `policy/example.yaml`. */
export interface Policy {
  version: 1;
  brand: {
    id: string;
    name: string;
    aliases: string[];
    /** Spellings seen in imitations, besides those the look-alike rules find. */
    misspellings: string[];
    /** One sRGB colour, `#rrggbb`. */
    colour: string;
    /** The everyday address a customer types, without path. */
    website: string;
  };
  web: {
    /** Registrable domains or hosts; subdomains included. */
    domains: string[];
    /** Owned hosts that may carry others' content or odd names: never alarmed on, never proof. */
    owned: string[];
  };
  mail: {
    /** Domains in From; exact or, with a leading dot, any subdomain. */
    from: string[];
    /** Firms allowed to send for the brand: their bounce or DKIM domains. They never prove by themselves. */
    providers: { name: string; domains: string[] }[];
  };
  partners: { name: string; domains: string[]; for: "payment" | "delivery" | "support" | "other" }[];
  countries: Record<string, CountryPolicy>;
  channels: { sms: ChannelPolicy; email: ChannelPolicy; phone: ChannelPolicy };
  reports: { mailbox: string; sms: string };
  help: { changePassword: string; devices: string; contact: string; phone: string };
  /** Days, by kind. */
  retention: { reportsDays: number; outboundDays: number; auditDays: number };
}
