import { z } from "@hono/zod-openapi";

export const feedPaths = { feeds: "/feeds", misp: "/feeds/misp", taxii: "/taxii2/", taxiiRoot: "/taxii2/feeds/", status: "/api/v1/feeds" } as const;

/** Each feed and the file it is read as; `misp` and TAXII (with `stix`) have addresses of their own. */
export const FEED_FILES = { domains: "domains.txt", hosts: "hosts.txt", rpz: "rpz.zone", adblock: "adblock.txt", csv: "indicators.csv", json: "indicators.json", stix: "stix.json" } as const;
export type ListFormat = keyof typeof FEED_FILES;
/** What a setting can make public. */
export const FEED_FORMATS = ["domains", "hosts", "rpz", "adblock", "csv", "json", "stix", "misp"] as const;
export type FeedFormatName = (typeof FEED_FORMATS)[number];

export const feedFileParam = z.object({ file: z.enum(Object.values(FEED_FILES) as [string, ...string[]]).openapi({ description: "Which feed." }) });
export const feedQuery = z.object({ since: z.iso.datetime({ offset: true }).optional().openapi({ description: "Only what changed from then on. CSV, JSON and STIX then name what was withdrawn as well; lists hold what was added or changed." }) });

export const feedIndex = z.object({
  serial: z.number().int(),
  modified: z.iso.datetime({ offset: true }),
  indicators: z.number().int().openapi({ description: "In force." }),
  feeds: z.array(z.object({ format: z.enum(FEED_FORMATS), path: z.string(), public: z.boolean(), tlp: z.string() })),
}).openapi("FeedIndex");
export type FeedIndex = z.infer<typeof feedIndex>;

/** Why what a person confirmed is in no feed: `old` is seen no more, the others may never enter. */
export const KEPT_OUT = ["malformed", "owned", "suffix", "platform", "shortener", "mailboxes", "popular", "listed", "private-address", "generic", "personal", "old"] as const;

export const feedStatus = feedIndex.extend({
  refreshed: z.iso.datetime({ offset: true }).nullable().openapi({ description: "When the feeds were last compared with the campaigns; null: not yet since the server started." }),
  days: z.number().int().openapi({ description: "How long an indicator stays after it was last seen." }),
  base: z.string().nullable().openapi({ description: "What addresses begin with, where the server knows: `REMPART_PUBLIC_URL`." }),
  byKind: z.record(z.string(), z.number().int()).openapi({ description: "Indicators in force, by kind." }),
  keptOut: z.object({
    total: z.number().int(),
    items: z.array(z.object({ campaign: z.string(), number: z.number().int(), kind: z.string(), shown: z.string().openapi({ description: "Defanged." }), why: z.enum(KEPT_OUT) })).openapi({ description: "Two hundred at most." }),
  }),
}).openapi("FeedStatus");
export type FeedStatus = z.infer<typeof feedStatus>;
