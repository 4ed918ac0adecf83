import { z } from "@hono/zod-openapi";

export const publicationPath = (id: string): string => `/api/v1/campaigns/${id}/publication`;
export const MOST_EXAMPLE = 2_000;

const moment = z.iso.datetime({ offset: true });

/** What the public is or would be told of a campaign. */
export const publication = z.object({
  campaign: z.string(),
  page: z.string().nullable().openapi({ description: "Its public page, once published." }),
  example: z.string().nullable().openapi({ description: "As a person cleared it for the public. None is shown before." }),
  savedAt: moment.nullable(),
  savedBy: z.string().nullable(),
  proposal: z.string().nullable().openapi({ description: "The commonest message with names, numbers, codes and addresses masked and links defanged: to be read by a person, mended and saved. Null when no message is kept any more." }),
  warnings: z.record(z.enum(["fr", "en", "pt", "es", "de"]), z.string()).nullable().openapi({ description: "Text for the brand's own channels, by language. Null before the campaign is confirmed." }),
}).openapi("Publication");
export type Publication = z.infer<typeof publication>;

export const publicationInput = z.strictObject({ example: z.string().max(MOST_EXAMPLE).openapi({ description: "Empty: no example. Links are defanged whatever is sent." }) }).openapi("PublicationInput");
/** `masks`: what the mask would still hide in what was saved, for a second look. */
export const publicationSaved = publication.extend({ masks: z.array(z.string()) }).openapi("PublicationSaved");
