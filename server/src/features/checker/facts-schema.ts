import type { Facts } from "@rempart/engine";
import { z } from "zod";

const result = z.enum(["pass", "fail", "softfail", "neutral", "none", "temperror", "permerror", "policy", "unknown"]);
const words = z.string().max(500);

/** Facts that a JSONL line brings to the command line, instead of asking anybody: replays, evaluations. Shapes as in the engine's `Facts`. */
export const factsSchema = z.strictObject({
  authentication: z.strictObject({
    by: z.enum(["here", "trusted", "header"]),
    spf: result, dkim: result, dmarc: result, arc: result,
    dkimDomains: z.array(words).max(50),
    alignedDomain: words,
    weakened: z.array(words).max(50),
  }).optional(),
  registerAsked: z.boolean().optional(),
  outbound: z.strictObject({ id: words, title: words, sentAt: words }).optional(),
  outboundAltered: z.strictObject({ id: words, title: words }).optional(),
  lookalikes: z.record(words, z.strictObject({ brand: words, since: words })).optional(),
  campaign: z.strictObject({ id: words, title: words, seen: z.number(), since: words, confirmed: z.boolean() }).optional(),
  leaks: z.array(z.strictObject({ incident: words, since: words, classes: z.array(words).max(100) })).max(50).optional(),
  domainAgeDays: z.record(words, z.number().min(0)).optional(),
  expanded: z.record(z.string().max(4_096), z.string().max(4_096)).optional(),
  qr: z.record(words, z.string().max(4_096)).optional(),
}) satisfies z.ZodType<Facts>;
