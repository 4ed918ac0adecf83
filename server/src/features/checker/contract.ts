import { z } from "@hono/zod-openapi";

export const checkerPaths = { checks: "/api/v1/checks" } as const;

/** UTF-16 units of pasted text. */
export const MAX_TEXT = 500_000;

const id = z.union([z.string().max(200), z.number()]).transform(String).openapi({ type: "string", description: "Yours; comes back as it is.", example: "1" });
const country = z.string().regex(/^[A-Za-z]{2}$/).transform((code) => code.toUpperCase()).openapi({ description: "The reader's, ISO 3166-1 alpha-2.", example: "PT" });
const pasted = {
  id: id.optional(),
  channel: z.enum(["sms", "email"]).optional().openapi({ description: "Told from the text when left out." }),
  text: z.string().max(MAX_TEXT).openapi({ description: "What a person pasted, perhaps with lines such as `From:`. Never raw mail: send that as message/rfc822." }),
  sender: z.string().max(320).optional().openapi({ description: "Sender id, number or address, as displayed.", example: "Lumio" }),
  country: country.optional(),
};

/** One line of the contract, without what is for the command line alone. */
export const checkInput = z.strictObject(pasted).openapi("CheckInput", {
  example: { id: "1", channel: "sms", text: "Lumio: your payment was declined. Update your details at http://lumio-renew.example/pay", sender: "Lumio", country: "PT" },
});

const span = z.object({
  part: z.string().openapi({ description: "`text`, `html`, `subject`, `from`, `sender`..." }),
  start: z.number().int().openapi({ description: "UTF-16 units of the decoded part." }),
  end: z.number().int(),
  text: z.string(),
});

/** The answer: the contract's fields, then those added since, which older readers ignore. */
export const checkAnswer = z.object({
  id: z.string(),
  channel: z.enum(["sms", "email"]),
  verdict: z.enum(["genuine", "fraud", "suspicious", "unproven"]),
  score: z.number().min(0).max(1).openapi({ description: "Calibrated probability of fraud." }),
  brand: z.string().nullable().openapi({ description: "Id of the brand it claims to come from: the policy's own, or one of the directory." }),
  language: z.string().openapi({ description: "Language of the words below. One not written yet falls back to `en`: see `languageFallback`." }),
  reasons: z.array(z.object({
    signal: z.string(), weight: z.number().openapi({ description: "Log-odds added for fraud; negative speaks for the message." }), says: z.string(), evidence: z.array(span),
    title: z.string(), kind: z.enum(["proof", "match", "rule", "hint", "neither", "unverified"]), kindSays: z.string(),
  })),
  advice: z.array(z.object({ id: z.string(), says: z.string() })),
  unknown: z.array(z.object({ id: z.string(), says: z.string() })),
  defects: z.array(z.object({ id: z.string(), detail: z.string().optional() })).openapi({ description: "What was broken in the message, or wrong in the line." }),
  verdictWord: z.string(),
  verdictSays: z.string(),
  lead: z.string(),
  brandName: z.string().nullable(),
  messageLanguage: z.string().openapi({ description: "ISO 639-1, or `und`." }),
  languageFallback: z.boolean(),
}).openapi("CheckAnswer");
export type CheckAnswer = z.infer<typeof checkAnswer>;
