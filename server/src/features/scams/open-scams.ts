import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { LANGUAGES } from "../../platform/site/index.ts";
import type { Campaigns, ConfirmedCampaign } from "../campaigns/index.ts";
import { mayEnter } from "../feeds/index.ts";
import type { Reports } from "../reports/index.ts";
import type { Publication } from "./contract.ts";
import { defang, maskExample } from "./mask-example.ts";
import { storyOf, type Scam } from "./scam.ts";
import { readExamples, writeExample } from "./store.ts";
import { scamTexts } from "./texts/index.ts";

export interface ScamsDeps extends Pick<Deps, "db" | "clock" | "audit"> {
  policy: Policy;
  campaigns: Pick<Campaigns, "read" | "readConfirmed">;
  reports: Pick<Reports, "readEvidence">;
}

export interface Scams {
  /** What is published, latest seen first. At most some seconds old. */
  list(): Promise<Scam[]>;
  /** What the public is or would be told of a campaign; null when there is none. */
  publication(campaign: string): Promise<Publication | null>;
  /** A person clears an example. */
  saveExample(campaign: string, text: string, actor: string): Promise<Outcome<Publication, "unknown">>;
}

/** Pages are asked often, and each reading opens every confirmed indicator. */
const FRESH_MILLISECONDS = 5_000;
const MOST_PLACES = 5;

export function openScams(deps: ScamsDeps): Scams {
  const { db, clock, policy, campaigns, reports } = deps;
  let held: { at: number; scams: Promise<Scam[]> } | null = null;

  async function read(): Promise<Scam[]> {
    const published = (await campaigns.readConfirmed()).filter((campaign) => campaign.published);
    const examples = await readExamples(db, published.map(({ id }) => id));
    return published.map((campaign) => scamOf(policy, campaign, examples.get(campaign.id))).sort((one, other) => other.lastSeen.getTime() - one.lastSeen.getTime() || other.number - one.number);
  }

  async function publication(asked: string): Promise<Publication | null> {
    const campaign = await campaigns.read(asked);
    if (campaign === null) return null;
    const saved = (await readExamples(db, [campaign.id])).get(campaign.id);
    const message = campaign.exampleReportId === null ? undefined : (await reports.readEvidence(campaign.exampleReportId))?.evidence.message;
    const body = message?.parts.find((part) => /^(?:text|html)/.test(part.id) && part.text.trim() !== "")?.text;
    const [confirmed] = await campaigns.readConfirmed(campaign.id);
    return {
      campaign: campaign.id, page: campaign.published ? `/scams/${campaign.number}` : null,
      example: saved?.text ?? null, savedAt: saved?.savedAt.toISOString() ?? null, savedBy: saved?.savedBy ?? null,
      proposal: body === undefined ? null : maskExample(message!.subject === "" ? body : `${message!.subject}\n\n${body}`),
      warnings: confirmed === undefined ? null : warningsOf(policy, confirmed),
    };
  }

  return {
    list() {
      const now = clock.now().getTime();
      if (held === null || now - held.at >= FRESH_MILLISECONDS || now < held.at) {
        const scams = read();
        held = { at: now, scams };
        // A fault is told to who asked, and not kept.
        scams.catch(() => void (held = null));
      }
      return held.scams;
    },
    publication,
    async saveExample(asked, text, actor) {
      const campaign = await campaigns.read(asked);
      if (campaign === null) return refused("unknown");
      const clean = defang(text.normalize("NFC").replace(/[\p{Cc}\p{Cf}](?<!\n)/gu, "").trim());
      await db.transaction().execute(async (trx) => {
        await writeExample(trx, campaign.id, { text: clean, savedAt: clock.now(), savedBy: actor });
        await deps.audit.record({ actor, action: clean === "" ? "campaign.example_removed" : "campaign.example_saved", target: campaign.id, details: { length: clean.length } }, trx);
      });
      held = null;
      return done((await publication(campaign.id))!);
    },
  };
}

function scamOf(policy: Policy, campaign: ConfirmedCampaign, example: { text: string; savedAt: Date } | undefined): Scam {
  const { id, number, lure, channel, countries, firstSeen, lastSeen, state } = campaign;
  return {
    id, number, lure, channel, countries: [...countries].sort(), firstSeen, lastSeen, over: state === "extinct", own: isOwn(policy, campaign.brand), places: placesOf(policy, campaign),
    example: example?.text ?? null, changedAt: example === undefined || example.savedAt < firstSeen ? firstSeen : example.savedAt,
  };
}

/** `own` is the engine's name for the operator's brand. */
const isOwn = (policy: Policy, brand: string | null): boolean => brand === "own" || brand === policy.brand.id;

function placesOf(policy: Policy, { indicators }: Pick<ConfirmedCampaign, "indicators">): string[] {
  const entries = indicators.flatMap(({ kind, value }) => (kind === "domain" || kind === "host" || kind === "url" ? [mayEnter(policy, kind, value)] : []));
  return [...new Set(entries.flatMap((entry) => (typeof entry === "string" ? [] : [defang(entry.value)])))].sort().slice(0, MOST_PLACES);
}

/** For the brand's own channels. */
function warningsOf(policy: Policy, campaign: ConfirmedCampaign): Publication["warnings"] {
  const { brand } = policy;
  return Object.fromEntries(LANGUAGES.map((language) => {
    const story = storyOf(language, campaign.lure);
    return [language, scamTexts[language].warning({ brand: brand.name, own: isOwn(policy, campaign.brand), channel: campaign.channel, story: story === null ? "" : story.charAt(0).toLocaleLowerCase(language) + story.slice(1), places: placesOf(policy, campaign).slice(0, 3).join(", "), website: brand.website })];
  })) as Publication["warnings"];
}
