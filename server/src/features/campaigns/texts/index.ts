import type { Language } from "../../../platform/site/index.ts";
import { de } from "./de.ts";
import { en, type CampaignTexts, type Deed, type NotKnown, type PersonReason } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { pt } from "./pt.ts";

export type { CampaignTexts, Deed, NotKnown, PersonReason };

export const campaignTexts: Record<Language, CampaignTexts> = { en, fr, pt, es, de };
